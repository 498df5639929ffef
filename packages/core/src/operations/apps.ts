import { none, one, page } from "../operation";

/** The app that the key belongs to, and others of its owner. */
export const apps = {
  /** The app of the key. */
  current: one("apps.current", "GET /app"),
  /**
   * Invites the owner of an email address that another app of Timekit knows already, where
   * `resources.create` would fail: no two resources of Timekit share an address. Sends the invitation
   * again when called again.
   */
  invite: one("apps.invite", "POST /app/invite"),
  /** A page of the apps that the resource of the key belongs to. Needs a resource's key. */
  list: page("apps.list", "GET /apps"),
  /** Makes an app that belongs to the resource of the key. Needs a resource's key. */
  create: one("apps.create", "POST /apps"),
  /**
   * Changes the given settings of the app with this slug. Needs a resource's key. Gives nothing back: see
   * `current`.
   */
  update: none("apps.update", "PUT /apps/{slug}"),
  /** Deletes the app with this slug for good. Needs a resource's key. */
  delete: none("apps.delete", "DELETE /apps/{slug}"),
};
