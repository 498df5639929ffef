import type { OperationTable, OperationTables, Row } from "../operation";
import { isRow } from "../operation";
import { accounts } from "./accounts";
import { apps } from "./apps";
import { auth } from "./auth";
import { availability } from "./availability";
import { bookings } from "./bookings";
import { calendars } from "./calendars";
import { credentials } from "./credentials";
import { emailTemplates } from "./email-templates";
import { events } from "./events";
import { findtime } from "./findtime";
import { locations } from "./locations";
import { projects } from "./projects";
import { resources } from "./resources";
import { services } from "./services";
import { webhooks } from "./webhooks";

/** Every group. Named by `typeof`, since declarations written out would lose the rows' comments. */
export type Operations = {
  readonly accounts: typeof accounts;
  readonly apps: typeof apps;
  readonly auth: typeof auth;
  readonly availability: typeof availability;
  readonly bookings: typeof bookings;
  readonly calendars: typeof calendars;
  readonly credentials: typeof credentials;
  readonly emailTemplates: typeof emailTemplates;
  readonly events: typeof events;
  readonly findtime: typeof findtime;
  readonly locations: typeof locations;
  readonly projects: typeof projects;
  readonly resources: typeof resources;
  readonly services: typeof services;
  readonly webhooks: typeof webhooks;
};

/** Every endpoint, by group and method. */
export const operations: Operations = {
  accounts,
  apps,
  auth,
  availability,
  bookings,
  calendars,
  credentials,
  emailTemplates,
  events,
  findtime,
  locations,
  projects,
  resources,
  services,
  webhooks,
};

/** Every endpoint, as one list. */
export const operationRows: readonly Row[] = /* @__PURE__ */ rowsOf(operations);

/** The endpoint of a name that is known at run time only. */
export function rowOf(name: string): Row | undefined {
  return operationRows.find((row) => row.name === name);
}

function rowsOf(tables: OperationTables | OperationTable): Row[] {
  return Object.values(tables).flatMap((entry) => (isRow(entry) ? entry : rowsOf(entry)));
}
