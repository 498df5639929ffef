import { none, one, page } from "../operation";

/** Places at which services are offered. */
export const locations = {
  /**
   * A page of locations. Iterate it for all of them. Open to widget keys. Which services are offered
   * there comes with `include: ["services"]`.
   */
  list: page("locations.list", "GET /locations"),
  /** One location by its id. */
  get: one("locations.get", "GET /locations/{id}"),
  /**
   * Makes a location. Timekit's appointment widget shows it by keys of `meta`, such as `t_store_name` and
   * `t_store_city`, whose values must be strings.
   */
  create: one("locations.create", "POST /locations"),
  /**
   * Changes the given fields. Gives nothing back, since Timekit may answer without a body: `get` the
   * location to see it.
   */
  update: none("locations.update", "PUT /locations/{id}"),
  /** Deletes a location for good. */
  delete: none("locations.delete", "DELETE /locations/{id}"),
};
