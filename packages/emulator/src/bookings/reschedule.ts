import type { Schemas } from "@timekit/openapi";
import { availableActions } from "../graphs";
import { invalid, refused } from "../refusal";
import type { BookingRecord } from "../store/records";
import type { Store } from "../store/store";
import { createBooking } from "./create";
import { calendarFor, timesOf } from "./draft";
import { act } from "./transition";

/**
 * Moves a booking to another time, and to another resource if so asked: a new booking is made like
 * the old one, which ends as `rescheduled_by_customer`. Call it inside a transaction.
 *
 * @throws Refusal (422) for a graph other than `instant`, a booking that is over, or a taken time.
 */
export function reschedule(
  store: Store,
  booking: BookingRecord,
  request: Schemas["BookingReschedule"],
  now: number,
): BookingRecord {
  if (booking.graph !== "instant") {
    throw refused(`A booking of the graph '${booking.graph}' can't be rescheduled`);
  }
  if (availableActions(booking).length === 0) {
    throw refused(
      `Cannot apply action 'reschedule_by_customer' to current state '${booking.state}'`,
    );
  }
  if (store.resources.get(request.resource_id) === undefined) {
    throw invalid("resource_id", "resource_id is not a resource of this app");
  }
  const sameResource = request.resource_id === booking.resource_id;
  const { message } = request;
  // First, so that the new time may overlap the old one.
  act(store, booking, "reschedule_by_customer", message === undefined ? {} : { message }, now);
  const customers = store.customers.select({
    sql: "WHERE booking_id = ? ORDER BY seq",
    values: [booking.id],
  });
  return createBooking(
    store,
    {
      graph: booking.graph,
      resource_id: request.resource_id,
      project_id: booking.project_id,
      owner_booking_id: null,
      bulk_id: booking.bulk_id,
      calendar_id: sameResource ? booking.calendar_id : calendarFor(store, request.resource_id),
      ...timesOf(request, now),
      what: booking.what,
      where: booking.where,
      description: booking.description,
      participants: booking.participants,
      settings: booking.settings,
      meta: booking.meta,
      customers: customers.map(({ id: _, booking_id: __, ...customer }) => customer),
    },
    now,
  );
}
