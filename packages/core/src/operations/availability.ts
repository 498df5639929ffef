import { list, one } from "../operation";

/** Times that can be booked. */
export const availability = {
  /**
   * The free slots of a project, or of the resources and rules given. Times are in `output_timezone`,
   * UTC when it is not given. Not paged: all slots between `from` and `to`.
   */
  query: list("availability.query", "POST /availability", { safe: true }),
  /**
   * The same out of Timekit's cache, for pages that ask often. It may be a minute old, so a slot may be
   * taken already. The address of this endpoint is assumed.
   */
  cached: list("availability.cached", "POST /availability/cache", { safe: true }),
  /**
   * The days with at least one free slot, each with the ids of the resources that are free then. The
   * cheap way to colour a month.
   */
  dates: list("availability.dates", "POST /availability/dates", { safe: true }),
  /** How many free slots there are, as `total`. Its window can't lie in the past. */
  count: one("availability.count", "POST /availability/count", { safe: true }),
  /** The slots that are not free, cut like free ones. Not paged. */
  unavailable: list("availability.unavailable", "POST /unavailable/slots", { safe: true }),
};
