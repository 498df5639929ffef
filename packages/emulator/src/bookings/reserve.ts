import type { Schemas } from "@timekit/openapi";
import { formatTimestamp } from "../time/timestamps";
import { invalid, refused } from "../refusal";
import type { BookingRecord } from "../store/records";
import type { Store } from "../store/store";
import { createBooking } from "./create";
import { draftBooking } from "./draft";
import { stateColumns } from "./transition";

/**
 * Gives a reservation a new time, counted from now. Call it inside a transaction.
 *
 * @throws Refusal (422) for one that has run out.
 */
export function extendReservation(
  store: Store,
  { reservation_id: id, reservation_time: seconds = 30 }: Schemas["ReservationExtend"],
  now: number,
): BookingRecord {
  const reservation = findReservation(store, id);
  const settings = { ...reservation.settings, reservation_time: seconds };
  const extended = {
    ...reservation,
    ...stateColumns({ ...reservation, settings }, reservation.state, now),
    settings,
    updated_at: now,
  };
  store.bookings.update(id, extended);
  return extended;
}

/**
 * Makes a booking of a reservation, in whose place and under whose id it comes. What the request
 * leaves out is as it was reserved. Call it inside a transaction.
 *
 * @throws Refusal (422) for a reservation that has run out, and as any new booking.
 */
export function convertReservation(
  store: Store,
  request: Schemas["BookingCreate"] & { reservation_id: string },
  now: number,
): BookingRecord {
  const reservation = findReservation(store, request.reservation_id);
  const [customer] = store.customers.select({
    sql: "WHERE booking_id = ?",
    values: [reservation.id],
  });
  const { reservation_id: _, ...given } = request;
  const { event } = given;
  const draft = draftBooking(
    store,
    {
      project_id: reservation.project_id ?? undefined,
      start: event?.start ?? formatTimestamp(reservation.start_at),
      end: event?.end ?? formatTimestamp(reservation.end_at),
      what: event?.what ?? reservation.what,
      where: event?.where ?? reservation.where,
      description: event?.description ?? reservation.description,
      customer: customer && customerInput(customer),
      ...given,
      meta: { ...reservation.meta, ...given.meta },
    } as Schemas["BookingCreate"],
    now,
  );
  // Its time must be free before somebody can have it, so it goes first.
  store.bookings.delete(reservation.id);
  return createBooking(store, draft, now, reservation.id);
}

function findReservation(store: Store, id: string): BookingRecord {
  const booking = store.bookings.get(id);
  if (booking?.graph !== "reservation") {
    throw invalid("reservation_id", "reservation_id is not a reservation of this app");
  }
  if (booking.state !== "reserved") {
    throw refused(`The reservation is in state '${booking.state}'; its time is no longer held`);
  }
  return booking;
}

function customerInput({
  name,
  email,
  phone,
  voip,
  timezone,
  meta,
}: {
  name: string;
  email: string;
  phone: string;
  voip: string;
  timezone: string;
  meta: Record<string, unknown>;
}): Schemas["CustomerInput"] {
  return { ...meta, name, email, phone, voip, timezone };
}
