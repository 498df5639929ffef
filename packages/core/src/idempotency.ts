import { TimekitConfigError } from "./errors";
import type { RequestOptions, Settings } from "./options";
import type { RequestInput } from "./request";

/** The key in a booking's `meta` under which it is found again. */
export const REQUEST_ID = "timekit_request_id";

/**
 * The key of a write that is to be made once. Nothing where it could not be found again: the widget key
 * does not open the list of bookings.
 */
export function keyOf(
  { credential, recover }: Settings,
  options: RequestOptions | undefined,
): string | undefined {
  const { idempotencyKey } = options ?? {};
  if (idempotencyKey !== undefined && !/^[\w-]{8,64}$/.test(idempotencyKey)) {
    throw new TimekitConfigError("idempotencyKey must be 8 to 64 letters, digits, - and _.");
  }
  const canFind = credential === "relayUrl" || (recover && credential !== "widgetKey");
  return canFind ? (idempotencyKey ?? randomKey()) : undefined;
}

/** Not `randomUUID`, which browsers lack on plain http in a local network. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** The input with the key in the `meta` of what is made. A relay is told by a header instead. */
export function tagged({ credential }: Settings, input: RequestInput, key: string): RequestInput {
  if (credential === "relayUrl") return input;
  const { meta, ...body } = input.body as { readonly meta?: object };
  return { ...input, body: { ...body, meta: { ...meta, [REQUEST_ID]: key } } };
}
