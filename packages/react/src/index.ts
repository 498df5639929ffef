import "./key-tags";

export { TimekitProvider, useTimekit } from "./provider";
export type { TimekitProviderProps } from "./provider";

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
export type { QueryHook, QueryHookOptions } from "./use-timekit-query";

export { useBookingAction, useCreateBooking } from "./mutations";
export type { MutationHookOptions } from "./use-timekit-mutation";
