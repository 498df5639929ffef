import { hexOf } from "../bytes";
import { TimekitConfigError } from "../errors";
import { HMAC, hmacKey } from "../hmac";

/** What `verifyWebhook` takes. */
export interface VerifyWebhookInput {
  /** The body as it came, before any parser: it is signed byte by byte. */
  readonly body: Uint8Array | string;
  /** The header `x-timekit-signature`: 64 hexadecimal digits in lower case. */
  readonly signature: string | null | undefined;
  /** The app's `webhook_secret`, or several while it is being changed. `undefined` is refused at run time. */
  readonly secret: string | readonly string[] | undefined;
}

/**
 * Whether a body comes from Timekit. Takes the same time whatever is wrong with the signature.
 *
 * Source: https://developers.timekit.io/docs/signed-webhooks
 *
 * @throws {TimekitConfigError} when a secret is missing or empty, or the body was parsed already
 */
export async function verifyWebhook({
  body,
  signature,
  secret,
}: VerifyWebhookInput): Promise<boolean> {
  const bytes = bytesOf(body);
  const keys = await Promise.all(secretsOf(secret).map(hmacKey));
  if (typeof signature !== "string" || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const given = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  // All of them, so that time doesn't tell which one it was.
  const matches = await Promise.all(
    keys.map((key) => crypto.subtle.verify(HMAC, key, given, bytes)),
  );
  return matches.includes(true);
}

/**
 * The signature that Timekit would send with a body, for your own tests.
 *
 * @throws {TimekitConfigError} when the secret is empty, or the body is no text and no bytes
 */
export async function signWebhook(body: Uint8Array | string, secret: string): Promise<string> {
  const [key] = await Promise.all(secretsOf(secret).map(hmacKey));
  const signed = await crypto.subtle.sign(HMAC, key as never, bytesOf(body));
  return hexOf(new Uint8Array(signed));
}

function secretsOf(secret: VerifyWebhookInput["secret"]): readonly string[] {
  const secrets = [secret ?? []].flat();
  // With an empty secret, anybody could sign.
  if (secrets.length > 0 && secrets.every((one) => typeof one === "string" && one)) return secrets;
  throw new TimekitConfigError("secret must be the app's webhook_secret. Is it set?");
}

/** Bytes of memory that nobody shares, as WebCrypto wants them. */
export function bytesOf(body: unknown): Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return new Uint8Array(body);
  throw new TimekitConfigError("body must be as it came, a text or bytes: it was parsed already.");
}
