import { none, one, page } from "../operation";

/** What resources have their events in: Timekit's own calendars, and those of Google and Microsoft. */
export const calendars = {
  /**
   * A page of calendars. Iterate it for all of them. With an app key,
   * `search: { "resource.id": id }` narrows it to one resource. Their events come with
   * `include: ["events"]`.
   */
  list: page("calendars.list", "GET /calendars"),
  /** One calendar by its id. Its events come with `include: ["events"]`. */
  get: one("calendars.get", "GET /calendars/{id}"),
  /**
   * Gives a resource one more calendar. With an app key, `resource_id` is needed. A new resource has one
   * already, named `Bookings`.
   */
  create: one("calendars.create", "POST /calendars"),
  /**
   * Changes the given fields. `primary` makes it the calendar that bookings go into; `provider_sync`
   * decides whether a calendar of Google or Microsoft blocks time, and is all that can change in such a
   * one. Gives nothing back, since Timekit may answer without a body: `get` the calendar to see it.
   */
  update: none("calendars.update", "PUT /calendars/{id}"),
  /** Deletes a calendar with its events. */
  delete: none("calendars.delete", "DELETE /calendars/{id}"),
};
