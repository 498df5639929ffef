import { none, one, page } from "../operation";

/** People, rooms, things: what can be booked. */
export const resources = {
  /** A page of resources. Iterate it for all of them. */
  list: page("resources.list", "GET /resources"),
  /** One resource by its id. */
  get: one("resources.get", "GET /resources/{id}"),
  /** Makes a resource, with a calendar of its own. Its `email` can never be changed. */
  create: one("resources.create", "POST /resources"),
  /**
   * Changes the given fields. Gives nothing back, since Timekit may answer without a body: `get` the
   * resource to see it.
   */
  update: none("resources.update", "PUT /resources/{id}"),
  /** Deletes a resource for good. */
  delete: none("resources.delete", "DELETE /resources/{id}"),
  /** Sends an email with a link that sets a new password, to a resource that signs in at Timekit. */
  resetPassword: none("resources.resetPassword", "POST /resources/resetpassword"),
  /** The time zone of the resource with this email address, and how many hours it is ahead of UTC. */
  timezone: one("resources.timezone", "GET /resources/timezone/{email}"),
};
