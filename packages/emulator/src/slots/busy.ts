import type { BusyItem } from "@timekit/availability";
import { bookingsHolding, eventsBlocking, type Span } from "../bookings/conflict";
import type { Store } from "../store/store";

/** Everything in a resource's calendars that takes its time somewhere between two instants. */
export function busyItems(store: Store, resourceId: string, span: Span): BusyItem[] {
  const bookings = bookingsHolding(store, resourceId, span);
  const events = eventsBlocking(store, resourceId, span);
  return [
    ...bookings.map(({ id, what, start_at: start, end_at: end }) => ({
      start,
      end,
      id,
      label: what,
    })),
    ...events.map(({ id, what, start_at: start, end_at: end, all_day: allDay }) => ({
      start,
      end,
      id,
      label: what,
      allDay,
    })),
  ];
}
