import { hexOf } from "./bytes";
import { TimekitConfigError } from "./errors";
import type { RequestOptions, Settings } from "./options";

/** The key of a write that is to be made once; nothing where nobody could find it again by one. */
export function keyOf(
  { credential, recovery }: Settings,
  options: RequestOptions | undefined,
): string | undefined {
  const { idempotencyKey } = options ?? {};
  if (idempotencyKey !== undefined && !/^[\w-]{8,64}$/.test(idempotencyKey)) {
    throw new TimekitConfigError("idempotencyKey must be 8 to 64 letters, digits, - and _.");
  }
  if (!recovery && credential !== "relayUrl") return undefined;
  // Not `randomUUID`, which browsers lack on plain http in a local network.
  return idempotencyKey ?? hexOf(crypto.getRandomValues(new Uint8Array(16)));
}
