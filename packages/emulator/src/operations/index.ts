import type { OperationName } from "@timekit/openapi";
import { apps } from "./apps";
import { availability } from "./availability";
import { bookings } from "./bookings";
import type { Handlers } from "./operation";
import { projects } from "./projects";
import { resources } from "./resources";

/** One handler an operation of the contract; the type says that none is missing. */
export const handlers: Handlers<OperationName> = {
  ...apps,
  ...resources,
  ...projects,
  ...availability,
  ...bookings,
};
