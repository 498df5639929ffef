import { randomUUID } from "node:crypto";
import { graphOf } from "../graphs";
import type { BookingRecord } from "../store/records";
import type { Store } from "../store/store";
import { refuseIfTaken } from "./conflict";
import type { Draft } from "./draft";
import { refuseIfNoSeat } from "./seats";
import { arrive, stateColumns } from "./transition";

/**
 * Makes a booking and takes its time or seat. Call it inside a transaction: then of all who ask for
 * the same one exactly one gets it.
 *
 * @throws Refusal (422) when it is taken.
 */
export function createBooking(
  store: Store,
  { customers, ...draft }: Draft,
  now: number,
  id: string = randomUUID(),
): BookingRecord {
  const { start, isSeat } = graphOf(draft);
  const booking: BookingRecord = {
    ...draft,
    ...stateColumns(draft, start.state, now),
    id,
    created_at: now,
    updated_at: now,
  };
  const owner = isSeat && store.bookings.get(booking.owner_booking_id!);
  if (owner) refuseIfNoSeat(store, owner, now);
  else refuseIfTaken(store, booking);
  store.bookings.insert(booking);
  for (const customer of customers) {
    store.customers.insert({ ...customer, id: randomUUID(), booking_id: id });
  }
  arrive(store, booking, { action: start.action, from: null, input: {} });
  return booking;
}
