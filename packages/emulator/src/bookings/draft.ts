import type { Schemas } from "@timekit/openapi";
import { checkTimestamp, checkTimeZone } from "../checks";
import { graphNamed, type Graph } from "../graphs";
import { invalid } from "../refusal";
import type {
  BookingRecord,
  CustomerRecord,
  ProjectRecord,
  ResourceRecord,
} from "../store/records";
import type { Store } from "../store/store";
import { checkSeatSettings } from "./seats";

type Request = Schemas["BookingCreate"];

/** A request with the fields of the event where they stand today. */
type Flat = Omit<Request, "event">;

/** A booking before it has been made: everything that the request and its project say. */
export type Draft = Omit<
  BookingRecord,
  | "id"
  | "state"
  | "completed"
  | "holds_time"
  | "takes_seat"
  | "due_at"
  | "due_action"
  | "created_at"
  | "updated_at"
> & { customers: Omit<CustomerRecord, "id" | "booking_id">[] };

/**
 * Puts a booking together from a request that is valid by the contract. What the request leaves
 * out comes from its project, and for a seat from the event.
 *
 * @throws Refusal (422) that names the field.
 */
export function draftBooking(store: Store, request: Request, now: number): Draft {
  const given = flatten(request);
  const project = projectOf(store, given.project_id);
  const graph = graphFor(given, (project?.booking ?? {}) as Schemas["ProjectBooking"]);
  if (graph.isSeat) return draftSeat(store, given, graph, project);
  return draftWith(store, given, graph, project, now);
}

/** Puts a reservation together, as {@link draftBooking} does. */
export function draftReservation(
  store: Store,
  { graph: _, ...request }: Schemas["BookingReserve"],
  now: number,
): Draft {
  const project = projectOf(store, request.project_id);
  const inProject = Number(project?.settings["reservation_time"]);
  const seconds = request.reservation_time ?? (inProject > 0 ? inProject : 30);
  const draft = draftWith(store, request, graphNamed("reservation"), project, now);
  return { ...draft, settings: { ...draft.settings, reservation_time: seconds } };
}

/** In the old form the fields of the event stand in an object of their own. */
function flatten({ event, ...fields }: Request): Flat {
  return { ...event, ...fields };
}

function draftWith(
  store: Store,
  given: Flat,
  graph: Graph,
  project: ProjectRecord | undefined,
  now: number,
): Draft {
  const resource = resourceOf(store, given.resource_id);
  const from = (project?.booking ?? {}) as Schemas["ProjectBooking"];
  const settings = settingsFor(given, project);
  if (graph.hasSeats) checkSeatSettings(settings);
  return {
    graph: graph.name,
    resource_id: resource.id,
    project_id: project?.id ?? null,
    owner_booking_id: null,
    bulk_id: null,
    calendar_id: calendarFor(store, resource.id, given.calendar_id),
    ...timesOf(given, now),
    what: need("what", given.what ?? from.what),
    where: need("where", given.where ?? from.where),
    description: need("description", given.description ?? from.description ?? textOf(project)),
    participants: given.participants ?? [],
    settings,
    meta: given.meta ?? {},
    customers: customersOf(given.customer, graph),
  };
}

/** Time, place and resource of a seat are those of its event. */
function draftSeat(
  store: Store,
  given: Flat,
  graph: Graph,
  project: ProjectRecord | undefined,
): Draft {
  const field = "related.owner_booking_id";
  const ownerId = need(field, given.related?.owner_booking_id);
  const owner = store.bookings.get(ownerId);
  if (owner === undefined || graphNamed(owner.graph).hasSeats !== true) {
    throw invalid(field, `${field} is not a booking of the graph group_owner`);
  }
  resourceOf(store, given.resource_id);
  return {
    graph: graph.name,
    resource_id: owner.resource_id,
    project_id: project?.id ?? owner.project_id,
    owner_booking_id: owner.id,
    bulk_id: null,
    calendar_id: owner.calendar_id,
    start_at: owner.start_at,
    end_at: owner.end_at,
    what: given.what ?? owner.what,
    where: given.where ?? owner.where,
    description: given.description ?? owner.description,
    participants: given.participants ?? [],
    settings: given.settings ?? {},
    meta: given.meta ?? {},
    customers: customersOf(given.customer, graph),
  };
}

function resourceOf(store: Store, id: string): ResourceRecord {
  const resource = store.resources.get(id);
  if (resource === undefined) {
    throw invalid("resource_id", "resource_id is not a resource of this app");
  }
  return resource;
}

function projectOf(store: Store, id: string | undefined): ProjectRecord | undefined {
  if (id === undefined) return undefined;
  const project = store.projects.get(id);
  if (project === undefined) throw invalid("project_id", "project_id is not a project of this app");
  return project;
}

function graphFor(given: Flat, from: Schemas["ProjectBooking"]): Graph {
  const name = need("graph", given.graph ?? from.graph);
  if (name === "reservation") {
    throw invalid("graph", "graph 'reservation' is made by POST /bookings/reserve");
  }
  const graph = graphNamed(name);
  if (given.action !== undefined && given.action !== graph.start.action) {
    throw invalid(
      "action",
      `action must be '${graph.start.action}', the first of the graph '${graph.name}', or be left out`,
    );
  }
  return graph;
}

/** @throws Refusal (422) for times that make no booking. */
export function timesOf(
  given: { readonly start?: string | undefined; readonly end?: string | undefined },
  now: number,
): Pick<BookingRecord, "start_at" | "end_at"> {
  const start = checkTimestamp("start", need("start", given.start));
  const end = checkTimestamp("end", need("end", given.end));
  if (end <= start) throw invalid("end", "end must be later than start");
  if (start < now) throw invalid("start", "start lies in the past");
  return { start_at: start, end_at: end };
}

/** The calendar that is named, or the resource's main one. @throws Refusal (422) */
export function calendarFor(store: Store, resourceId: string, id?: string): string {
  const calendars = store.calendars.select({
    sql: "WHERE resource_id = ? ORDER BY provider_primary DESC, seq",
    values: [resourceId],
  });
  const calendar = id === undefined ? calendars[0] : calendars.find((each) => each.id === id);
  if (calendar === undefined) {
    throw invalid("calendar_id", "calendar_id is not a calendar of the resource");
  }
  return calendar.id;
}

/** The request's own settings win; else the project says whether a taken slot may be booked. */
function settingsFor(given: Flat, project: ProjectRecord | undefined): BookingRecord["settings"] {
  const allowed = project?.settings["allow_double_bookings"];
  return { ...(allowed !== undefined && { allow_double_bookings: allowed }), ...given.settings };
}

function customersOf(
  customer: Schemas["CustomerInput"] | undefined,
  graph: Graph,
): Draft["customers"] {
  if (customer === undefined) {
    if (graph.withoutCustomer) return [];
    throw invalid("customer", "customer is required");
  }
  const { name, email, phone, voip, timezone, ...meta } = customer;
  if (timezone) checkTimeZone("customer.timezone", timezone);
  return [{ name, email, phone: phone ?? "", voip: voip ?? "", timezone: timezone || "UTC", meta }];
}

/** Of the three texts, the description is the one that a project may do without. */
function textOf(project: ProjectRecord | undefined): string | undefined {
  return project && "";
}

function need<T>(field: string, value: T | null | undefined): T {
  if (value === undefined || value === null) throw invalid(field, `${field} is required`);
  return value;
}
