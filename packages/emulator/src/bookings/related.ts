import { availableActions } from "../graphs";
import type { BookingRecord, Json } from "../store/records";
import type { Store } from "../store/store";
import { act } from "./transition";

/** The other bookings that were made together with one. */
export function relatedBookings(
  store: Store,
  { id, bulk_id: bulkId }: BookingRecord,
): BookingRecord[] {
  if (bulkId === null) return [];
  return store.bookings
    .select({ sql: "WHERE bulk_id = ? ORDER BY seq", values: [bulkId] })
    .filter((other) => other.id !== id);
}

/**
 * Runs an action on a booking, and then on all that were made together with it and can still take
 * it. Call it inside a transaction.
 *
 * @throws Refusal (422) as for a single booking; then nothing has happened to any.
 */
export function actOnRelated(
  store: Store,
  booking: BookingRecord,
  action: string,
  input: Json,
  now: number,
): BookingRecord {
  const moved = act(store, booking, action, input, now);
  for (const other of relatedBookings(store, booking)) {
    if (availableActions(other).some(({ name }) => name === action)) {
      act(store, other, action, input, now);
    }
  }
  return moved;
}
