import { list } from "../operation";

/** Times that can be booked. */
export const availability = {
  /**
   * The free slots of a project, or of the resources and rules given. Times are in `output_timezone`,
   * UTC when it is not given. Not paged: all slots between `from` and `to`.
   */
  query: list("availability.query", "POST /availability", { safe: true }),
};
