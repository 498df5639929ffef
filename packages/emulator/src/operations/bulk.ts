import { randomUUID } from "node:crypto";
import { doInBulk, type Outcome } from "../bookings/bulk";
import { createBooking } from "../bookings/create";
import { draftBooking } from "../bookings/draft";
import { actOnRelated } from "../bookings/related";
import { convertReservation } from "../bookings/reserve";
import { act } from "../bookings/transition";
import { notFound } from "../refusal";
import type { Json } from "../store/records";
import { bookingViews, type Wanted } from "../views/bookings";
import type { Handlers } from "./operation";

export const bulk: Handlers<"bookings.bulk.create" | "bookings.bulk.update"> = {
  "bookings.bulk.create": (call) => {
    const { store, body, now } = call;
    const bulkId = body.relate_bookings ? randomUUID() : null;
    const outcomes = doInBulk(
      store,
      body.bookings,
      { stopOnFirstError: body.stop_on_first_error, undoAllOnError: body.delete_all_on_error },
      ({ webhooks, ...item }) => {
        const { reservation_id: reservationId } = item;
        const request = {
          ...item,
          ...(webhooks !== undefined && { settings: { ...item.settings, webhooks } }),
        };
        const made =
          reservationId === undefined
            ? createBooking(store, draftBooking(store, request, now), now)
            : convertReservation(store, { ...request, reservation_id: reservationId }, now);
        store.bookings.update(made.id, { bulk_id: bulkId });
        return { ...made, bulk_id: bulkId };
      },
    );
    return { status: 201, body: { data: outcomes.map((outcome) => resultOf(call, outcome)) } };
  },

  "bookings.bulk.update": (call) => {
    const { store, body, now } = call;
    const outcomes = doInBulk(
      store,
      body.bookings,
      { stopOnFirstError: body.stop_on_first_error },
      (item) => {
        const booking = store.bookings.get(item.id);
        if (booking === undefined) throw notFound("Booking");
        const input = (item as Record<string, unknown>)[item.action] ?? {};
        // Whoever names several bookings has said which ones are meant.
        const run = item.apply_to_bulked_bookings === true ? actOnRelated : act;
        return run(store, booking, item.action, input as Json, now);
      },
    );
    return { status: 200, body: { data: outcomes.map((outcome) => resultOf(call, outcome)) } };
  },
};

function resultOf(wanted: Wanted, outcome: Outcome) {
  if (!("booking" in outcome)) return outcome;
  return { booking: bookingViews(wanted, [outcome.booking])[0]! };
}
