import { link, list as rows, none, one, page } from "../operation";

const list = page("bookings.list", "GET /bookings");

/** Appointments. */
export const bookings = {
  /**
   * A page of bookings. Await it for one page, or iterate it for all of them. A booking has six fields;
   * everything else comes with `include`.
   */
  list,
  /** One booking by its id. */
  get: one("bookings.get", "GET /bookings/{id}"),
  /**
   * Books a slot, once: when the answer is lost, the booking is found by the key in its `meta` before it is
   * tried again. A slot that is no longer free is a `validation` error.
   */
  create: one("bookings.create", "POST /bookings", { lookup: list }),
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
  /**
   * Moves a booking of the graph `instant` to another slot, of any resource. What it gives is the booking in
   * its new slot, which has another id than before. Not sent again when its answer is lost, since it may
   * have been carried out.
   */
  reschedule: one("bookings.reschedule", "POST /bookings/{id}/reschedule"),
  /**
   * Holds a slot for `reservation_time` seconds, 30 when it is not given. Make it a booking by `create` with
   * its id as `reservation_id`; otherwise it expires, and the slot is free again.
   */
  reserve: one("bookings.reserve", "POST /bookings/reserve", { lookup: list }),
  /** Holds a reserved slot for `reservation_time` seconds from now, as long as it hasn't expired. */
  extendReservation: one("bookings.extendReservation", "PUT /bookings/reserve/extend"),
  /**
   * The address at which a customer runs one action, once and without a key. Nothing is sent: put it into
   * a message or a page. Its `signature` names the booking and the action, and only a server that has the
   * app key can make one.
   */
  externalAction: link("bookings.externalAction", "GET /bookings/{id}/external_action/{action}", {
    safe: false,
  }),

  /** Many bookings in one request. What they answer is assumed. */
  bulk: {
    /**
     * Makes many bookings. Gives a result for each, in order: its `booking`, or what was wrong. With
     * `relate_bookings`, an action on one of them runs on all. Not sent again when its answer is lost,
     * since it may have been carried out.
     */
    create: rows("bookings.bulk.create", "POST /bookings/bulk"),
    /** Runs an action on each of many bookings. Gives a result for each, in order. */
    update: rows("bookings.bulk.update", "PUT /bookings/bulk"),
  },

  /** Events with seats, whose bookings are of the graph `group_owner`. */
  groups: {
    /**
     * A page of the events that have free seats. Iterate it for all of them. Book a seat by `create` with the
     * graph `group_customer` and the event's id as `related.owner_booking_id`.
     */
    list: page("bookings.groups.list", "GET /bookings/groups"),
    /** One event by its id, with how many of its seats are taken. */
    get: one("bookings.groups.get", "GET /bookings/groups/{id}"),
  },
};
