import type { OperationName } from "@timekit/openapi";
import { accounts } from "./accounts";
import { apps } from "./apps";
import { auth } from "./auth";
import { availability } from "./availability";
import { bookings } from "./bookings";
import { bulk } from "./bulk";
import { calendars } from "./calendars";
import { credentials } from "./credentials";
import { emailTemplates } from "./email-templates";
import { events } from "./events";
import { externalActions } from "./external-actions";
import { findtime } from "./findtime";
import { groups } from "./groups";
import { locations } from "./locations";
import type { Handlers } from "./operation";
import { projects } from "./projects";
import { reservations } from "./reservations";
import { resources } from "./resources";
import { services } from "./services";
import { webhooks } from "./webhooks";

/** One handler an operation of the contract; the type says that none is missing. */
export const handlers: Handlers<OperationName> = {
  ...apps,
  ...auth,
  ...accounts,
  ...credentials,
  ...resources,
  ...calendars,
  ...events,
  ...projects,
  ...locations,
  ...services,
  ...availability,
  ...findtime,
  ...bookings,
  ...reservations,
  ...bulk,
  ...groups,
  ...externalActions,
  ...emailTemplates,
  ...webhooks,
};
