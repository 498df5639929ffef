import "./key-tags";

export { createTimekitPlugin, useTimekit } from "./plugin";
export type { TimekitPluginOptions } from "./plugin";

export {
  useAvailability,
  useBooking,
  useBookings,
  useProject,
  useProjectEmbed,
  useProjectHosted,
  useProjects,
  useResource,
  useResources,
} from "./queries";
export type { QueryComposable, QueryComposableOptions } from "./use-timekit-query";

export { useBookingAction, useCreateBooking } from "./mutations";
export type { MutationComposableOptions } from "./use-timekit-mutation";
