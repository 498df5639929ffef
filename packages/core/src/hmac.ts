/** HMAC with SHA-256, as WebCrypto names it. */
export const HMAC = { name: "HMAC", hash: "SHA-256" } as const;

/** Secrets are few and what they sign is many, so that each is imported once. */
const imported = new Map<string, Promise<InstanceType<typeof CryptoKey>>>();
const MAX_IMPORTED = 100;

/** A secret as a key that signs and verifies. Whoever calls has checked that it is not empty. */
export function hmacKey(secret: string): Promise<InstanceType<typeof CryptoKey>> {
  const known = imported.get(secret);
  if (known) return known;
  const bytes = new TextEncoder().encode(secret);
  const key = crypto.subtle.importKey("raw", bytes, HMAC, false, ["sign", "verify"]);
  // Only a caller who makes up secrets at run time gets here.
  if (imported.size >= MAX_IMPORTED) imported.clear();
  imported.set(secret, key);
  return key;
}
