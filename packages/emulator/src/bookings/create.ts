import { randomUUID } from "node:crypto";
import { graphOf } from "../graphs";
import type { BookingRecord } from "../store/records";
import type { Store } from "../store/store";
import type { Draft } from "./draft";
import { arrive, refuseIfTaken, stateColumns } from "./transition";

/**
 * Makes a booking and takes its time. Call it inside a transaction: then of all who ask for the
 * same time exactly one gets it.
 *
 * @throws Refusal (422) when the time is taken.
 */
export function createBooking(
  store: Store,
  { customer, ...draft }: Draft,
  now: number,
  id: string = randomUUID(),
): BookingRecord {
  const { start } = graphOf(draft);
  const booking: BookingRecord = {
    ...draft,
    ...stateColumns(draft, start.state),
    id,
    created_at: now,
    updated_at: now,
  };
  refuseIfTaken(store, booking);
  store.bookings.insert(booking);
  store.customers.insert({ ...customer, id: randomUUID(), booking_id: id });
  arrive(store, booking, { action: start.action, from: null, input: {} });
  return booking;
}
