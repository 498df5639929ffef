import { none, one, page } from "../operation";

/** The texts of the emails that Timekit sends. Only their slugs are known; the fields are assumed. */
export const emailTemplates = {
  /** A page of templates. Iterate it for all of them. */
  list: page("emailTemplates.list", "GET /templates"),
  /** One template by its slug. */
  get: one("emailTemplates.get", "GET /templates/{slug}"),
  /**
   * Changes the given fields of a template. Fields that the types don't know are sent as they are. Gives
   * nothing back: `get` the template to see it.
   */
  update: none("emailTemplates.update", "PUT /templates/{slug}"),
};
