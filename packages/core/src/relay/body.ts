import { RelayDenial } from "./denial";

/** A JSON object as the visitor sent it. */
export type Json = Record<string, unknown>;

/** Deep enough for any body Timekit knows; a limit so that nothing recurses for long. */
const maxDepth = 32;

/** Names that reach an object's prototype wherever code copies keys carelessly. */
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Reads and checks the body of a write. No body at all is an empty object, since an action needs
 * none. Throws a denial: 415 for what isn't JSON by its content type, 413 for too much, 400 for
 * broken JSON, 422 for JSON that is no object.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Json> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const text = await readText(request, maxBytes);
  if (text === "") return {};
  if (!isJson(request.headers.get("content-type"))) {
    throw new RelayDenial(415, "Send the body as JSON, with Content-Type: application/json.");
  }
  return parse(text);
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (request.body === null) return "";
  const reader = request.body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new RelayDenial(400, "The body was cut off.");
    });
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      // Not awaited: the answer must not wait for a sender who has more to send.
      reader.cancel().catch(() => undefined);
      throw tooLarge(maxBytes);
    }
    text += decode(decoder, value);
  }
  return text + decode(decoder);
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw new RelayDenial(400, "The body is not valid UTF-8.");
  }
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(";")[0]?.trim().toLowerCase() === "application/json";
}

function parse(text: string): Json {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new RelayDenial(400, "The body is not valid JSON.");
  }
  if (!isObject(body)) throw new RelayDenial(422, "The body must be a JSON object.");
  checkKeys(body, 0);
  return body;
}

function checkKeys(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > maxDepth) throw new RelayDenial(422, "The body is nested too deeply.");
  for (const [key, child] of Object.entries(value)) {
    if (forbiddenKeys.has(key)) throw new RelayDenial(422, `The body must not hold "${key}".`);
    checkKeys(child, depth + 1);
  }
}

/** Whether a value is a JSON object: not null, not an array. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function tooLarge(maxBytes: number): RelayDenial {
  return new RelayDenial(413, `The body is larger than ${maxBytes} bytes.`);
}
