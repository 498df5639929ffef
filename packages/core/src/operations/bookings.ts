import { none, one, page } from "../operation";

/** Appointments. */
export const bookings = {
  /**
   * A page of bookings. Await it for one page, or iterate it for all of them. A booking has six fields;
   * everything else comes with `include`.
   */
  list: page("bookings.list", "GET /bookings"),
  /** One booking by its id. */
  get: one("bookings.get", "GET /bookings/{id}"),
  /**
   * Books a slot. A slot that is no longer free is a `validation` error. Not sent again when its answer
   * is lost, since it may have been carried out.
   */
  create: one("bookings.create", "POST /bookings"),
  /**
   * Replaces the booking's `meta`; everything else changes by `act`. Gives nothing back, since Timekit
   * may answer without a body: `get` the booking to see it.
   */
  update: none("bookings.update", "PUT /bookings/{id}"),
  /**
   * Runs an action of the booking's graph: `confirm`, `decline`, `cancel`, ... Which are open now stands
   * in `available_actions`.
   */
  act: one("bookings.act", "PUT /bookings/{id}/{action}", {
    // Timekit wants the input under the action's name, and this one setting beside it.
    body: ({ apply_to_bulked_bookings, ...input }, [, action]) => ({
      [action as string]: input,
      apply_to_bulked_bookings,
    }),
  }),
  /** Deletes a booking that has come to an end: completed, cancelled, declined. */
  delete: none("bookings.delete", "DELETE /bookings/{id}"),
};
