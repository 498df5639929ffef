import type { BookingRecord } from "../store/records";
import type { Store } from "../store/store";

export interface Span {
  readonly start_at: number;
  readonly end_at: number;
}

/** Bookings that hold time of a resource somewhere between two instants. */
export function bookingsHolding(store: Store, resourceId: string, span: Span): BookingRecord[] {
  return store.bookings.select({
    sql: `WHERE resource_id = ? AND holds_time = 1 AND end_at > ? AND start_at < ?
          ORDER BY start_at, seq`,
    values: [resourceId, span.start_at, span.end_at],
  });
}

/** Whether somebody else has some of the time that `booking` asks for. */
export function isTaken(
  store: Store,
  booking: Span & { readonly id: string; readonly resource_id: string },
): boolean {
  return bookingsHolding(store, booking.resource_id, booking).some(({ id }) => id !== booking.id);
}
