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
import { toValue } from "vue";
import { useTimekitQuery } from "./use-timekit-query";
import type { QueryComposable } from "./use-timekit-query";

/**
 * One page of bookings (`bookings.list`). Fields beside the six of every booking come, and are
 * typed, when they are named in `include`. Parameters that may change go in as a getter or a ref.
 *
 * @example
 * const { data, isPending, error } = useBookings(() => ({
 *   search: { state: state.value },
 *   include: ["event", "customers"],
 * }));
 */
export const useBookings: QueryComposable<"bookings.list"> = (params, options) =>
  useTimekitQuery("useBookings", (timekit) => bookingsQuery(timekit, toValue(params)), options);

/** One booking by its id (`bookings.get`). Waits while the id is `undefined`. */
export const useBooking: QueryComposable<"bookings.get"> = (id, params, options) =>
  useTimekitQuery(
    "useBooking",
    (timekit) => bookingQuery(timekit, toValue(id), toValue(params)),
    options,
  );

/**
 * Free slots (`availability.query`), earliest first. Waits while the query is `undefined`.
 *
 * @example
 * const { data: slots } = useAvailability(() => ({ project_id: props.projectId, to: "2 weeks" }));
 */
export const useAvailability: QueryComposable<"availability.query"> = (query, options) =>
  useTimekitQuery(
    "useAvailability",
    (timekit) => availabilityQuery(timekit, toValue(query)),
    options,
  );

/** One page of projects (`projects.list`). */
export const useProjects: QueryComposable<"projects.list"> = (params, options) =>
  useTimekitQuery("useProjects", (timekit) => projectsQuery(timekit, toValue(params)), options);

/** One project by its id, with all its settings (`projects.get`). Waits while it is `undefined`. */
export const useProject: QueryComposable<"projects.get"> = (id, params, options) =>
  useTimekitQuery(
    "useProject",
    (timekit) => projectQuery(timekit, toValue(id), toValue(params)),
    options,
  );

/**
 * What a booking page shows of a project (`projects.embed`), by the project's id. Waits while the
 * id is `undefined`.
 */
export const useProjectEmbed: QueryComposable<"projects.embed"> = (id, params, options) =>
  useTimekitQuery(
    "useProjectEmbed",
    (timekit) => projectEmbedQuery(timekit, toValue(id), toValue(params)),
    options,
  );

/**
 * What a booking page shows of a project (`projects.hosted`), by the slug of its hosted page. Waits
 * while the slug is `undefined`.
 */
export const useProjectHosted: QueryComposable<"projects.hosted"> = (slug, params, options) =>
  useTimekitQuery(
    "useProjectHosted",
    (timekit) => projectHostedQuery(timekit, toValue(slug), toValue(params)),
    options,
  );

/** One page of resources (`resources.list`). */
export const useResources: QueryComposable<"resources.list"> = (params, options) =>
  useTimekitQuery("useResources", (timekit) => resourcesQuery(timekit, toValue(params)), options);

/** One resource by its id (`resources.get`). Waits while the id is `undefined`. */
export const useResource: QueryComposable<"resources.get"> = (id, params, options) =>
  useTimekitQuery(
    "useResource",
    (timekit) => resourceQuery(timekit, toValue(id), toValue(params)),
    options,
  );
