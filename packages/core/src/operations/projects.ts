import { none, one, page } from "../operation";

/** Kinds of appointments: what is booked, with whom, and when it is offered. */
export const projects = {
  /** A page of projects. Iterate it for all of them. */
  list: page("projects.list", "GET /projects"),
  /** One project by its id. */
  get: one("projects.get", "GET /projects/{id}"),
  /** Makes a project. */
  create: one("projects.create", "POST /projects"),
  /**
   * Changes the given fields. Gives nothing back, since Timekit may answer without a body: `get` the
   * project to see it.
   */
  update: none("projects.update", "PUT /projects/{id}"),
  /** Deletes a project. */
  delete: none("projects.delete", "DELETE /projects/{id}"),
  /** What a booking page needs to know of a project. Open to widget keys. */
  embed: one("projects.embed", "GET /projects/embed/{id}"),
  /** The same for a hosted page, by the project's slug. Needs no key, and tells the widget key. */
  hosted: one("projects.hosted", "GET /projects/hosted/{slug}"),

  /** The resources that serve a project. */
  resources: {
    /** A page of the resources that serve the project. Only their ids are sure to come. */
    list: page("projects.resources.list", "GET /projects/{id}/resources"),
    /** Lets one more resource serve the project. */
    add: none("projects.resources.add", "POST /projects/{id}/resources"),
    /**
     * Makes these the resources that serve the project, by their ids and in this order. Those that are
     * not named no longer do: with `[]`, nobody does.
     */
    set: none("projects.resources.set", "PUT /projects/{id}/resources"),
    /** Lets a resource no longer serve the project. Its bookings stay. */
    remove: none("projects.resources.remove", "DELETE /projects/{id}/resources/{resourceId}"),
  },
};
