import type { OperationTable, OperationTables, Row } from "../operation";
import { isRow } from "../operation";
import { apps } from "./apps";
import { availability } from "./availability";
import { bookings } from "./bookings";
import { projects } from "./projects";
import { resources } from "./resources";

/** Every group. Named by `typeof`, since declarations written out would lose the rows' comments. */
export type Operations = {
  readonly apps: typeof apps;
  readonly availability: typeof availability;
  readonly bookings: typeof bookings;
  readonly projects: typeof projects;
  readonly resources: typeof resources;
};

/** Every endpoint, by group and method. */
export const operations: Operations = { apps, availability, bookings, projects, resources };

/** Every endpoint, as one list. */
export const operationRows: readonly Row[] = /* @__PURE__ */ rowsOf(operations);

function rowsOf(tables: OperationTables | OperationTable): Row[] {
  return Object.values(tables).flatMap((entry) => (isRow(entry) ? entry : rowsOf(entry)));
}
