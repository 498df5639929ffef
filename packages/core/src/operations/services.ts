import { none, one, page } from "../operation";

/** What is offered at locations. */
export const services = {
  /**
   * A page of services. Iterate it for all of them. Open to widget keys. The project to book is found by
   * `projects.list({ search: { "locations.uuid": ..., "services.uuid": ... } })`.
   */
  list: page("services.list", "GET /location/services"),
  /** One service by its id. */
  get: one("services.get", "GET /location/services/{id}"),
  /** Makes a service. */
  create: one("services.create", "POST /location/services"),
  /**
   * Changes the given fields. Gives nothing back, since Timekit may answer without a body: `get` the
   * service to see it.
   */
  update: none("services.update", "PUT /location/services/{id}"),
  /** Deletes a service for good. */
  delete: none("services.delete", "DELETE /location/services/{id}"),
};
