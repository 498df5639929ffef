import { none } from "../operation";

/** Calls that Timekit makes when a booking enters a state. */
export const webhooks = {
  /**
   * Lets Timekit call `url` each time that a booking of `graph` enters `state`. The id, without which the
   * webhook can't be deleted, comes in a sentence only, which `timekit.request("webhooks.create", { body })`
   * gives. Made twice, it calls twice: it is not sent again when its answer is lost.
   */
  create: none("webhooks.create", "POST /webhooks"),
  /** Deletes a webhook: its address is no longer called. */
  delete: none("webhooks.delete", "DELETE /webhooks/{id}"),
};
