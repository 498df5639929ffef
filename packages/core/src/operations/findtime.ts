import { list, none, one, page } from "../operation";

/** The former search for free times, for those who still have it in use. */
export const findtime = {
  /**
   * The times at which everybody who is named is free. Nothing is said of who they are.
   *
   * @deprecated Use `availability.query`, in the mode `mutual`.
   */
  query: list("findtime.query", "POST /findtime", { safe: true }),
  /**
   * Several searches in one request: a list of times for each, in their order. The shape of the request
   * and of the answer is assumed.
   *
   * @deprecated Use `availability.query`, once for each search.
   */
  bulk: list("findtime.bulk", "POST /findtime/bulk", { safe: true }),
  /**
   * The times at which at least one is free, each with who that is.
   *
   * @deprecated Use `availability.query`, in one of the round robin modes.
   */
  team: list("findtime.team", "POST /findtime/team", { safe: true }),

  /** Filters that are stored, to be named by `filtercollection_id`. */
  filterCollections: {
    /**
     * A page of stored filters. Iterate it for all of them.
     *
     * @deprecated Use `availability_constraints` of resources and projects.
     */
    list: page("findtime.filterCollections.list", "GET /findtime/filtercollections"),
    /**
     * Stores filters.
     *
     * @deprecated Use `availability_constraints` of resources and projects.
     */
    create: one("findtime.filterCollections.create", "POST /findtime/filtercollections"),
    /**
     * Replaces stored filters. Gives nothing back, since Timekit may answer without a body.
     *
     * @deprecated Use `availability_constraints` of resources and projects.
     */
    update: none("findtime.filterCollections.update", "PUT /findtime/filtercollections/{id}"),
  },
};
