import { Buffer } from "node:buffer";
import { Console } from "node:console";
import { Writable } from "node:stream";
import { inspect } from "node:util";

/** Every way in which a text is usually written down. A base64 text is found wherever it begins. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      // Less the characters that hold bits of what stands before and behind.
      .slice(before === 0 ? 0 : before + 1)
      .replace(/=+$/, "")
      .slice(0, -1),
  );
  const percent = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  return [
    secret,
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    percent,
    percent.toUpperCase(),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
    // As PHP writes JSON.
    secret.replaceAll("/", "\\/"),
  ];
}

/** What `console.log` writes. */
export function logged(value: unknown): string {
  let text = "";
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  new Console(stream).log(value, { value }, [value]);
  return text;
}

/** Every text that a value becomes, its hidden and inherited parts and its causes included. */
export function textsOf(value: unknown): string[] {
  const texts = [
    String(value),
    attempted(() => JSON.stringify(value)),
    attempted(() => JSON.stringify({ ...(value as object) })),
    inspect(value, { depth: Infinity, showHidden: true, getters: true }),
    inspect(value, { depth: Infinity, showHidden: true, customInspect: false, showProxy: true }),
    logged(value),
    attempted(() => inspect(structuredClone(value), { depth: Infinity, showHidden: true })),
  ];
  if (typeof value !== "object" || value === null) return texts;
  for (let at: object | null = value; at; at = Object.getPrototypeOf(at)) {
    texts.push(Reflect.ownKeys(at).map(String).join());
  }
  if (value instanceof Error) {
    texts.push(value.message, value.stack ?? "");
    if (value.cause !== undefined) texts.push(...textsOf(value.cause));
    // Not printed, but read.
    if ("body" in value) texts.push(...textsOf(value.body));
  }
  return texts;
}

/** Not everything can be written or copied in this way. */
function attempted(write: () => string | undefined): string {
  try {
    return write() ?? "";
  } catch (error) {
    return String(error);
  }
}
