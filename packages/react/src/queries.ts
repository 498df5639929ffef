import {
  availabilityQuery,
  bookingQuery,
  bookingsQuery,
  projectEmbedQuery,
  projectHostedQuery,
  projectQuery,
  projectsQuery,
  resourceQuery,
  resourcesQuery,
} from "@timekit/core/query";
import { useTimekitQuery } from "./use-timekit-query";
import type { QueryHook } from "./use-timekit-query";

/**
 * One page of bookings (`bookings.list`). Fields beside the six of every booking come, and are
 * typed, when they are named in `include`.
 *
 * @example
 * const { data, isPending, error } = useBookings({ include: ["event", "customers"] });
 */
export const useBookings: QueryHook<"bookings.list"> = (params, options) =>
  useTimekitQuery("useBookings", (timekit) => bookingsQuery(timekit, params), options);

/** One booking by its id (`bookings.get`). Waits while the id is `undefined`. */
export const useBooking: QueryHook<"bookings.get"> = (id, params, options) =>
  useTimekitQuery("useBooking", (timekit) => bookingQuery(timekit, id, params), options);

/**
 * Free slots (`availability.query`), earliest first. Waits while the query is `undefined`.
 *
 * @example
 * const { data: slots } = useAvailability({ project_id: projectId, to: "2 weeks" });
 */
export const useAvailability: QueryHook<"availability.query"> = (query, options) =>
  useTimekitQuery("useAvailability", (timekit) => availabilityQuery(timekit, query), options);

/** One page of projects (`projects.list`). */
export const useProjects: QueryHook<"projects.list"> = (params, options) =>
  useTimekitQuery("useProjects", (timekit) => projectsQuery(timekit, params), options);

/** One project by its id, with all its settings (`projects.get`). Waits while it is `undefined`. */
export const useProject: QueryHook<"projects.get"> = (id, params, options) =>
  useTimekitQuery("useProject", (timekit) => projectQuery(timekit, id, params), options);

/**
 * What a booking page shows of a project (`projects.embed`), by the project's id. Waits while the
 * id is `undefined`.
 */
export const useProjectEmbed: QueryHook<"projects.embed"> = (id, params, options) =>
  useTimekitQuery("useProjectEmbed", (timekit) => projectEmbedQuery(timekit, id, params), options);

/**
 * What a booking page shows of a project (`projects.hosted`), by the slug of its hosted page. Waits
 * while the slug is `undefined`.
 */
export const useProjectHosted: QueryHook<"projects.hosted"> = (slug, params, options) =>
  useTimekitQuery(
    "useProjectHosted",
    (timekit) => projectHostedQuery(timekit, slug, params),
    options,
  );

/** One page of resources (`resources.list`). */
export const useResources: QueryHook<"resources.list"> = (params, options) =>
  useTimekitQuery("useResources", (timekit) => resourcesQuery(timekit, params), options);

/** One resource by its id (`resources.get`). Waits while the id is `undefined`. */
export const useResource: QueryHook<"resources.get"> = (id, params, options) =>
  useTimekitQuery("useResource", (timekit) => resourceQuery(timekit, id, params), options);
