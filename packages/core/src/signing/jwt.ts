import { TimekitConfigError } from "../errors";
import { HMAC, hmacKey } from "../hmac";

/** What a token says. `exp` is when it ends, in seconds since 1970. */
export type JwtClaims = Readonly<Record<string, unknown>>;

/** What came out of a token: its claims, or why they can't be believed. */
export type VerifiedJwt =
  | { readonly isValid: true; readonly claims: JwtClaims }
  | { readonly isValid: false; readonly reason: "malformed" | "signature" | "expired" };

/** A header larger than this is no token of ours, and not worth the work. */
const MAX_LENGTH = 8_192;

/**
 * Signs claims as a JSON Web Token (RFC 7519) with HS256, by the platform's WebCrypto.
 *
 * @throws {TimekitConfigError} when the secret is empty
 */
export async function signJwt(claims: JwtClaims, secret: string): Promise<string> {
  const head = encodeText(JSON.stringify({ alg: "HS256", typ: "JWT" }));
  const text = `${head}.${encodeText(JSON.stringify(claims))}`;
  const key = await keyOf(secret);
  return `${text}.${encode(new Uint8Array(await crypto.subtle.sign(HMAC, key, bytesOf(text))))}`;
}

/**
 * Checks a token's form, its signature by any of the secrets, and its time. WebCrypto compares
 * signatures in constant time. A token without `exp` is malformed: none that we take lives for ever.
 *
 * @throws {TimekitConfigError} when a secret is empty
 */
export async function verifyJwt(
  token: string,
  secrets: string | readonly string[],
): Promise<VerifiedJwt> {
  const read = parse(token);
  if (!read) return { isValid: false, reason: "malformed" };
  const { text, signature, claims, exp, nbf } = read;
  for (const secret of [secrets].flat()) {
    const key = await keyOf(secret);
    if (await crypto.subtle.verify(HMAC, key, signature, bytesOf(text))) {
      const now = Date.now() / 1_000;
      // A token that isn't valid yet is as far from its time as one that is past it.
      return now < exp && now >= nbf
        ? { isValid: true, claims }
        : { isValid: false, reason: "expired" };
    }
  }
  return { isValid: false, reason: "signature" };
}

function parse(token: string) {
  const [head = "", body = "", signature = "", more] = token.split(".");
  if (token.length > MAX_LENGTH || more !== undefined) return undefined;
  const header = decodeObject(head);
  // The one algorithm: a token that names another is malformed, whatever its signature.
  // `crit` names what a reader must understand, and we understand nothing of the kind.
  if (header?.["alg"] !== "HS256" || header["crit"] !== undefined) return undefined;
  const claims = decodeObject(body);
  const bytes = decode(signature);
  const { exp, nbf = 0 } = claims ?? {};
  if (!claims || !bytes || typeof exp !== "number" || typeof nbf !== "number") return undefined;
  return { text: `${head}.${body}`, signature: bytes, claims, exp, nbf };
}

function keyOf(secret: string) {
  if (typeof secret === "string" && secret !== "") return hmacKey(secret);
  throw new TimekitConfigError("secret must be a text that is not empty.");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function encodeText(text: string): string {
  return encode(bytesOf(text));
}

/** Base64 as it may stand in an address, without padding (RFC 4648, section 5). */
function encode(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function decodeObject(text: string): Record<string, unknown> | undefined {
  const bytes = decode(text);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const isPlain = typeof value === "object" && value !== null && !Array.isArray(value);
    return isPlain ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
