import { createBooking } from "../bookings/create";
import { draftReservation } from "../bookings/draft";
import { extendReservation } from "../bookings/reserve";
import { bookingViews } from "../views/bookings";
import type { Handlers } from "./operation";

export const reservations: Handlers<"bookings.reserve" | "bookings.extendReservation"> = {
  "bookings.reserve": (call) => {
    const { store, body, now } = call;
    const reservation = store.transaction(() =>
      createBooking(store, draftReservation(store, body, now), now),
    );
    return { status: 201, body: { data: bookingViews(call, [reservation])[0]! } };
  },

  "bookings.extendReservation": (call) => {
    const { store, body, now } = call;
    const reservation = store.transaction(() => extendReservation(store, body, now));
    return { status: 200, body: { data: bookingViews(call, [reservation])[0]! } };
  },
};
