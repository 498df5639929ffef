import { createHmac, timingSafeEqual } from "node:crypto";

/*
 * JSON Web Tokens as Timekit uses them: signed with HS256 by the app key.
 * Source: `docs/action-links`, `reference/signed-search`.
 */

export function signJwt(payload: object, key: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(payload)}`;
  return `${text}.${hmac(text, key).toString("base64url")}`;
}

/** The payload of a token that was signed with `key`; undefined for any other text. */
export function verifyJwt(token: string, key: string): Record<string, unknown> | undefined {
  const [head, body, signature, ...rest] = token.split(".");
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) {
    return undefined;
  }
  const wanted = hmac(`${head}.${body}`, key);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  // A token may name a weaker way to sign, or none; only this one counts.
  return decode(head)?.["alg"] === "HS256" ? decode(body) : undefined;
}

function hmac(text: string, key: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function decode(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
