import { link, none, page } from "../operation";

/** Calendars at Google and Microsoft that resources have connected. */
export const accounts = {
  /** A page of the accounts that are connected. What an account consists of is assumed. */
  list: page("accounts.list", "GET /accounts"),
  /**
   * The old way to read the calendars at Google anew. It is a `GET`, yet it sets something going, so it
   * is not sent again when its answer is lost.
   *
   * @deprecated Use `accounts.google.sync`.
   */
  sync: none("accounts.sync", "GET /accounts/sync", { safe: false }),

  /** Accounts at Google. */
  google: {
    /**
     * Begins to read the calendars at Google anew, which goes on after the answer. Needs the key of the
     * resource whose calendars they are.
     */
    sync: none("accounts.google.sync", "POST /accounts/sync"),
    /**
     * The address of the page where a person allows Google to share the calendar. Nothing is sent: go
     * there with a browser. The person comes back to `callback`, or else to the address in the settings
     * of the app, with `email` and `token` in the query. That token is a key: read it on a server.
     */
    signup: link("accounts.google.signup", "GET /accounts/google/signup"),
  },

  /** Accounts at Microsoft. */
  microsoft: {
    /**
     * Begins to read the calendars at Microsoft anew, which goes on after the answer. Needs the key of
     * the resource whose calendars they are.
     */
    sync: none("accounts.microsoft.sync", "POST /accounts/microsoft/sync"),
    /**
     * The address of the page where a person allows Microsoft to share the calendar. Nothing is sent: go
     * there with a browser. The person comes back to `callback`, or else to the address in the settings
     * of the app, with `email` and `token` in the query. That token is a key: read it on a server.
     */
    signup: link("accounts.microsoft.signup", "GET /accounts/microsoft/signup"),
  },
};
