import type { Schemas } from "@timekit/openapi";
import { checkTimestamp, checkTimeZone } from "../checks";
import { findGraph, graphNames } from "../graphs";
import { invalid } from "../refusal";
import type {
  BookingRecord,
  CustomerRecord,
  ProjectRecord,
  ResourceRecord,
} from "../store/records";
import type { Store } from "../store/store";

type Request = Schemas["BookingCreate"];

/** A booking before it has been made: everything that the request and its project say. */
export type Draft = Omit<
  BookingRecord,
  | "id"
  | "state"
  | "completed"
  | "holds_time"
  | "due_at"
  | "due_action"
  | "created_at"
  | "updated_at"
> & { customer: Omit<CustomerRecord, "id" | "booking_id"> };

/**
 * Puts a booking together from a request that is valid by the contract. What the request leaves
 * out comes from its project.
 *
 * @throws Refusal (422) that names the field.
 */
export function draftBooking(store: Store, request: Request, now: number): Draft {
  const { event, ...fields } = request;
  const given: Omit<Request, "event"> = { ...event, ...fields };
  const resource = store.resources.get(given.resource_id);
  if (resource === undefined) {
    throw invalid("resource_id", "resource_id is not a resource of this app");
  }
  const project = projectOf(store, given);
  const from = (project?.booking ?? {}) as Schemas["ProjectBooking"];
  return {
    graph: graphFor(given, from),
    resource_id: resource.id,
    project_id: project?.id ?? null,
    calendar_id: calendarFor(store, resource, given.calendar_id),
    ...timesOf(given, now),
    what: need("what", given.what ?? from.what),
    where: need("where", given.where ?? from.where),
    description: need("description", given.description ?? from.description ?? textOf(project)),
    participants: given.participants ?? [],
    settings: settingsFor(given, project),
    meta: given.meta ?? {},
    customer: customerOf(given.customer),
  };
}

function projectOf(store: Store, { project_id: id }: Omit<Request, "event">) {
  if (id === undefined) return undefined;
  const project = store.projects.get(id);
  if (project === undefined) throw invalid("project_id", "project_id is not a project of this app");
  return project;
}

function graphFor(given: Omit<Request, "event">, from: Schemas["ProjectBooking"]): string {
  const name = need("graph", given.graph ?? from.graph);
  const graph = findGraph(name);
  if (graph === undefined) {
    throw invalid(
      "graph",
      `graph '${name}' is not in this version of the emulator, which has ${graphNames.join(" and ")}`,
    );
  }
  if (given.action !== undefined && given.action !== graph.start.action) {
    throw invalid(
      "action",
      `action must be '${graph.start.action}', the first of the graph '${name}', or be left out`,
    );
  }
  return name;
}

function timesOf(
  given: Omit<Request, "event">,
  now: number,
): Pick<BookingRecord, "start_at" | "end_at"> {
  const start = checkTimestamp("start", need("start", given.start));
  const end = checkTimestamp("end", need("end", given.end));
  if (end <= start) throw invalid("end", "end must be later than start");
  if (start < now) throw invalid("start", "start lies in the past");
  return { start_at: start, end_at: end };
}

function calendarFor(store: Store, resource: ResourceRecord, id: string | undefined): string {
  const calendars = store.calendars.select({
    sql: "WHERE resource_id = ? ORDER BY provider_primary DESC, seq",
    values: [resource.id],
  });
  const calendar = id === undefined ? calendars[0] : calendars.find((each) => each.id === id);
  if (calendar === undefined) {
    throw invalid("calendar_id", "calendar_id is not a calendar of the resource");
  }
  return calendar.id;
}

/** The request's own settings win; else the project says whether a taken slot may be booked. */
function settingsFor(
  given: Omit<Request, "event">,
  project: ProjectRecord | undefined,
): BookingRecord["settings"] {
  const allowed = project?.settings["allow_double_bookings"];
  return { ...(allowed !== undefined && { allow_double_bookings: allowed }), ...given.settings };
}

function customerOf(customer: Schemas["CustomerInput"] | undefined): Draft["customer"] {
  if (customer === undefined) throw invalid("customer", "customer is required");
  const { name, email, phone, voip, timezone, ...meta } = customer;
  if (timezone) checkTimeZone("customer.timezone", timezone);
  return { name, email, phone: phone ?? "", voip: voip ?? "", timezone: timezone || "UTC", meta };
}

/** Of the three texts, the description is the one that a project may do without. */
function textOf(project: ProjectRecord | undefined): string | undefined {
  return project && "";
}

function need<T>(field: string, value: T | null | undefined): T {
  if (value === undefined || value === null) throw invalid(field, `${field} is required`);
  return value;
}
