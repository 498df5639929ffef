import { none, one, page } from "../operation";

/** The own keys of resources. */
export const credentials = {
  /**
   * A page of keys: with an app key those of all resources, or with `search` of one; with a resource's
   * key its own. The keys themselves are in the answer, as `token`: it belongs in no log.
   */
  list: page("credentials.list", "GET /credentials"),
  /**
   * Makes one more key for the resource whose key is used. An app key doesn't open it. Ends a year from
   * now unless `expires` says otherwise. Only a `client-token` may appear in a browser.
   */
  create: one("credentials.create", "POST /credentials"),
  /** Deletes a key, which from then on opens nothing. Takes the `id` of the key, not the key itself. */
  delete: none("credentials.delete", "DELETE /credentials/{id}"),
};
