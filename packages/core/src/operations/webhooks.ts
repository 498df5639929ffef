import type { WebhookRegistration } from "../entities";
import { none, one } from "../operation";

/** Calls that Timekit makes when a booking enters a state. */
export const webhooks = {
  /**
   * Lets Timekit call `url` each time that a booking of `graph` enters `state`. Keep the `id`, without which
   * the webhook can't be deleted. Made twice, it calls twice: it is not sent again when its answer is lost.
   */
  create: one("webhooks.create", "POST /webhooks", { read: registrationOf }),
  /** Deletes a webhook: its address is no longer called. */
  delete: none("webhooks.delete", "DELETE /webhooks/{id}"),
};

/**
 * Timekit tells the id at the end of a sentence: `... with id 6012`. Other words give none, and no error,
 * since the webhook exists by then.
 */
function registrationOf(body: Readonly<Record<string, unknown>>): WebhookRegistration {
  const message = String(Object(body["meta"])["message"] ?? "");
  const id = Object(body["data"])["id"] ?? body["id"] ?? /\bid (\S+?)\.?\s*$/i.exec(message)?.[1];
  return { id: id === undefined ? undefined : String(id), message };
}
