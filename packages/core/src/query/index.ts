export { timekitKey } from "./key";
export type { QueryKeyTags, TimekitKey } from "./key";

export {
  availabilityQuery,
  bookingQuery,
  bookingsQuery,
  projectEmbedQuery,
  projectHostedQuery,
  projectQuery,
  projectsQuery,
  resourceQuery,
  resourcesQuery,
} from "./queries";
export type { Answer, Asked, ClientFor, QueryFactory, TimekitQuery } from "./query";

export { bookingActionMutation, createBookingMutation } from "./mutations";
export type { BookingActionInput, CreateBookingInput, IncludeOption } from "./mutations";
export { withInvalidation } from "./mutation";
export type { QueryInvalidator, TimekitMutation } from "./mutation";
