import { RelayDenial } from "./denial";

/** A JSON object as the visitor sent it. */
export type Json = Record<string, unknown>;

/** Deep enough for any body Timekit knows; a limit so that nothing recurses for long. */
const maxDepth = 32;

const reason = "body";

/** Names that reach an object's prototype wherever code copies keys carelessly. */
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Reads and checks the body of a write. No body at all is an empty object, since an action needs
 * none. Throws a denial: 415 for what isn't JSON by its content type, 413 for too much, 400 for
 * broken JSON, 422 for JSON that is no object.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Json> {
  checkAnnounced(request, maxBytes);
  const text = await readText(request, maxBytes);
  checkType(request, text !== "");
  return text === "" ? {} : checkBody(parse(text));
}

/**
 * Checks a body that a framework has read and parsed. `undefined`, `null`, and an object without
 * fields, which some parsers make of no body, are no body. Throws as {@link readBody} does.
 */
export function readParsedBody(body: unknown, request: Request, maxBytes: number): Json {
  checkAnnounced(request, maxBytes);
  const isThere = isObject(body) ? Object.keys(body).length > 0 : (body ?? null) !== null;
  checkType(request, isThere);
  return isThere ? checkBody(body) : {};
}

function checkAnnounced(request: Request, maxBytes: number): void {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
}

/**
 * Any other type is refused, even without a body: pages of other sites can send forms and plain text
 * without asking first, but no JSON.
 */
function checkType(request: Request, hasBody: boolean): void {
  const type = request.headers.get("content-type");
  if (type === null ? !hasBody : isJson(type)) return;
  throw new RelayDenial(415, "Send the body as JSON, with Content-Type: application/json.", {
    reason,
  });
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (request.body === null) return "";
  const reader = request.body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new RelayDenial(400, "The body was cut off.", { reason });
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
    throw new RelayDenial(400, "The body is not valid UTF-8.", { reason });
  }
}

function isJson(contentType: string): boolean {
  return contentType.split(";")[0]?.trim().toLowerCase() === "application/json";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RelayDenial(400, "The body is not valid JSON.", { reason });
  }
}

function checkBody(body: unknown): Json {
  if (!isObject(body)) throw new RelayDenial(422, "The body must be a JSON object.", { reason });
  checkKeys(body, 0);
  return body;
}

function checkKeys(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > maxDepth) {
    throw new RelayDenial(422, "The body is nested too deeply.", { reason });
  }
  for (const [key, child] of Object.entries(value)) {
    if (forbiddenKeys.has(key)) {
      throw new RelayDenial(422, `The body must not hold "${key}".`, { reason });
    }
    checkKeys(child, depth + 1);
  }
}

/** Whether a value is a JSON object: not null, not an array. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function tooLarge(maxBytes: number): RelayDenial {
  return new RelayDenial(413, `The body is larger than ${maxBytes} bytes.`, { reason });
}
