import { invalid } from "../refusal";
import type { BookingRecord, EventRecord } from "../store/records";
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

/**
 * Events that take time of a resource somewhere between two instants, besides those of bookings:
 * in its own calendars, and in those of Google and Microsoft that are synchronized. What it has
 * declined leaves its time free.
 */
export function eventsBlocking(store: Store, resourceId: string, span: Span): EventRecord[] {
  return store.events.select({
    sql: `JOIN calendars ON calendars.id = events.calendar_id
          WHERE calendars.resource_id = ? AND events.end_at > ? AND events.start_at < ?
            AND events.booking_id IS NULL AND events.rsvp <> 'declined'
            AND (calendars.provider = 'timekit' OR calendars.provider_sync = 1)
          ORDER BY events.start_at, events.seq`,
    values: [resourceId, span.start_at, span.end_at],
  });
}

/** @throws Refusal (422) when the booking's time is held by another one, or blocked by an event. */
export function refuseIfTaken(store: Store, booking: BookingRecord): void {
  if (booking.settings["allow_double_bookings"] === true) return;
  const others = bookingsHolding(store, booking.resource_id, booking);
  if (others.some(({ id }) => id !== booking.id)) throw taken("a booking");
  if (eventsBlocking(store, booking.resource_id, booking).length > 0) throw taken("an event");
}

function taken(what: string) {
  return invalid(
    "start",
    `start is no longer available: the resource already has ${what} between start and end`,
  );
}
