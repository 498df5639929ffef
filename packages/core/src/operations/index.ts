import type { Row } from "../operation";
import { apps } from "./apps";
import { availability } from "./availability";
import { bookings } from "./bookings";
import { projects } from "./projects";
import { resources } from "./resources";

/** Every endpoint, by group and method. */
export const operations = { apps, availability, bookings, projects, resources };

/** Every endpoint, as one list. */
export const operationRows: readonly Row[] = /* @__PURE__ */ Object.values(operations).flatMap(
  (table): Row[] => Object.values(table),
);
