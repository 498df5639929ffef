import { randomUUID } from "node:crypto";
import type { BookingRecord, WebhookRecord } from "../store/records";
import type { Store } from "../store/store";

/** A webhook that is to be called, since a booking came into a state. */
export interface DueCall {
  readonly webhook: WebhookRecord;
  readonly booking: BookingRecord;
  readonly state: string;
}

/**
 * Notes which webhooks a booking's new state calls. Inside the transaction that moved the booking:
 * if that is undone, nobody is told.
 */
export function noteArrival(store: Store, booking: BookingRecord): void {
  if (store.webhooks.count() === 0) return;
  const all = store.webhooks.select({ sql: "ORDER BY seq", values: [] });
  const overrides = booking.settings["webhooks"] as { enabled?: unknown }[] | undefined;
  for (const [index, { id, graph, state }] of all.entries()) {
    if (graph !== booking.graph || state !== booking.state) continue;
    // A booking that was made in bulk may switch off single webhooks, by their order.
    if (overrides?.[index]?.enabled === false) continue;
    store.webhookCalls.insert({
      id: randomUUID(),
      webhook_id: id,
      booking_id: booking.id,
      state: booking.state,
    });
  }
}

/** Takes out what has been noted, in its order. */
export function takeDueCalls(store: Store): DueCall[] {
  const rows = store.webhookCalls.select({ sql: "ORDER BY seq", values: [] });
  if (rows.length === 0) return [];
  return store.transaction(() =>
    rows.flatMap(({ id, webhook_id: webhookId, booking_id: bookingId, state }) => {
      store.webhookCalls.delete(id);
      const webhook = store.webhooks.get(webhookId);
      const booking = store.bookings.get(bookingId);
      return webhook && booking ? [{ webhook, booking, state }] : [];
    }),
  );
}
