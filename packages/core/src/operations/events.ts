import { none, one, page } from "../operation";

/** What stands in calendars and blocks time. Appointments with customers are `bookings`. */
export const events = {
  /**
   * A page of the events between `start` and `end`, both of which are needed. Iterate it for all of them.
   * With an app key, `search: { "resource.id": id }` narrows it to one resource.
   */
  list: page("events.list", "GET /events"),
  /** One event by its id. */
  get: one("events.get", "GET /events/{id}"),
  /**
   * Puts an event into a calendar, so that its time can't be booked. Where the calendar is connected, it
   * shows up at Google or Microsoft too. Not sent again when its answer is lost, since it may have been
   * carried out.
   */
  create: one("events.create", "POST /events"),
  /**
   * Changes the given fields. An event that belongs to a booking is moved by `bookings.reschedule`, which
   * keeps both together. Gives nothing back, since Timekit may answer without a body: `get` the event to
   * see it.
   */
  update: none("events.update", "PUT /events/{id}"),
  /** Takes an event out of its calendar, also at Google or Microsoft, and frees its time. */
  delete: none("events.delete", "DELETE /events/{id}"),
};
