import type { OperationName } from "@timekit/openapi";
import { hexOf } from "../bytes";
import { invalid } from "./denial";

/** A booking that a visitor may ask for again when the answer was lost. */
export interface Repeatable {
  /** The visitor's own word for this booking. */
  key: string;
  /** Whether it was asked for before, so that it may exist already. */
  isRepeat: boolean;
}

const repeatable: ReadonlySet<string> = new Set(["bookings.create", "bookings.reserve"]);

/** Reads `idempotency-key` and `timekit-repeat`, for the operations that know them. */
export function readRepeatable(request: Request, operation: OperationName): Repeatable | undefined {
  if (!repeatable.has(operation)) return undefined;
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (!/^[\w-]{8,64}$/.test(key)) {
    throw invalid("Idempotency-Key", "must be 8 to 64 letters, digits, - and _, such as a UUID");
  }
  return { key, isRepeat: request.headers.get("timekit-repeat") === "1" };
}

/**
 * The key that Timekit is given: the visitor's own, bound to what is asked for. Who learns another's
 * key can't have that one's booking shown by it, but must ask for the very same booking.
 */
export async function bindKey(key: string, call: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${key}\n${call}`);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return hexOf(hash.subarray(0, 16)).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
