import { query } from "./query";
import type { QueryFactory } from "./query";

// One for each operation that a front end reads. Where an id or an availability query is needed,
// `undefined` says that it isn't known yet: the query then waits.

/** One page of bookings: `bookings.list`. */
export const bookingsQuery: QueryFactory<"bookings.list"> = (timekit, params = {}) =>
  query("bookings.list", [params], (...args) => timekit.bookings.list(...args));

/** One booking by its id: `bookings.get`. */
export const bookingQuery: QueryFactory<"bookings.get"> = (timekit, id, params) =>
  query("bookings.get", [id as string, params], (...args) => timekit.bookings.get(...args));

/** Free slots: `availability.query`. */
export const availabilityQuery: QueryFactory<"availability.query"> = (timekit, params) =>
  query("availability.query", [params], (...args) => timekit.availability.query(...args));

/** One page of projects: `projects.list`. */
export const projectsQuery: QueryFactory<"projects.list"> = (timekit, params = {}) =>
  query("projects.list", [params], (...args) => timekit.projects.list(...args));

/** One project by its id, with all its settings: `projects.get`. */
export const projectQuery: QueryFactory<"projects.get"> = (timekit, id, params) =>
  query("projects.get", [id as string, params], (...args) => timekit.projects.get(...args));

/** What a booking page shows of a project, by the project's id: `projects.embed`. */
export const projectEmbedQuery: QueryFactory<"projects.embed"> = (timekit, id, params) =>
  query("projects.embed", [id as string, params], (...args) => timekit.projects.embed(...args));

/** What a booking page shows of a project, by the slug of its hosted page: `projects.hosted`. */
export const projectHostedQuery: QueryFactory<"projects.hosted"> = (timekit, slug, params) =>
  query("projects.hosted", [slug as string, params], (...args) => timekit.projects.hosted(...args));

/** One page of resources: `resources.list`. */
export const resourcesQuery: QueryFactory<"resources.list"> = (timekit, params = {}) =>
  query("resources.list", [params], (...args) => timekit.resources.list(...args));

/** One resource by its id: `resources.get`. */
export const resourceQuery: QueryFactory<"resources.get"> = (timekit, id, params) =>
  query("resources.get", [id as string, params], (...args) => timekit.resources.get(...args));
