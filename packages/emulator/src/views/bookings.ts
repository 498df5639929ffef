import type { Schemas } from "@timekit/openapi";
import { maxSeats, seatsTaken } from "../bookings/seats";
import { availableActions, graphOf } from "../graphs";
import type { Context, Presentation } from "../context";
import type { BookingRecord, CustomerRecord, LogRecord } from "../store/records";
import { oneOf, type Store } from "../store/store";
import type { Stamps } from "../time/stamps";
import { customerActionLinks } from "./action-links";
import { calendarView, eventView } from "./calendars";
import { groupBy } from "./group";
import { projectSummary } from "./projects";
import { resourceSummary } from "./resources";

type BookingView = Schemas["Booking"] & Schemas["BookingIncludes"];

/** What a view needs to know besides the bookings. */
export type Wanted = Context & Presentation;

/** Adds one include to a booking's view. */
type Include = (booking: BookingRecord) => Schemas["BookingIncludes"];

/** Bookings as they stand in answers: six fields, and what was asked for. */
export function bookingViews(wanted: Wanted, bookings: readonly BookingRecord[]): BookingView[] {
  const includes: Include[] = [];
  for (const name of wanted.include) {
    if (!Object.hasOwn(INCLUDES, name)) continue;
    includes.push(INCLUDES[name as keyof typeof INCLUDES](wanted, bookings));
  }
  return bookings.map((booking) =>
    Object.assign(
      fixedFields(booking, wanted.stamps),
      ...includes.map((include) => include(booking)),
    ),
  );
}

function fixedFields(booking: BookingRecord, stamps: Stamps): Schemas["Booking"] {
  return {
    id: booking.id,
    state: booking.state,
    graph: booking.graph as Schemas["BookingGraph"],
    completed: booking.completed,
    created_at: stamps.write(booking.created_at),
    updated_at: stamps.write(booking.updated_at),
  };
}

/** A booking as it stands in another one. */
function relatedView(
  store: Store,
  booking: BookingRecord,
  stamps: Stamps,
): Schemas["RelatedBooking"] {
  return {
    ...fixedFields(booking, stamps),
    attributes: attributesOf(store, booking, stamps),
  };
}

/** What each include needs is read once for all bookings of an answer. */
const INCLUDES: Record<
  keyof Schemas["BookingIncludes"],
  (wanted: Wanted, bookings: readonly BookingRecord[]) => Include
> = {
  attributes:
    ({ store, stamps }) =>
    (booking) => ({ attributes: attributesOf(store, booking, stamps) }),

  event: ({ store, stamps }, bookings) => {
    const events = byKey(store.events.select(oneOf("booking_id", idsOf(bookings))), "booking_id");
    return ({ id }) => {
      const event = events.get(id);
      return event === undefined ? {} : { event: eventView(event, stamps) };
    };
  },

  // The emulator's calendars are its own, so no event lies at Google or Microsoft.
  provider_event: () => () => ({ provider_event: null }),

  calendar: ({ store, stamps }, bookings) => {
    const calendars = read(store.calendars, bookings, "calendar_id");
    return ({ calendar_id: id }) => {
      const calendar = calendars.get(id);
      return { calendar: calendar === undefined ? null : calendarView(calendar, stamps) };
    };
  },

  customers: ({ store }, bookings) => {
    const rows = store.customers.select(oneOf("booking_id", idsOf(bookings)));
    const customers = groupBy(rows, "booking_id");
    return ({ id }) => ({ customers: (customers.get(id) ?? []).map(customerView) });
  },

  resource: ({ store }, bookings) => {
    const summaryOf = resourceSummaries(store, bookings);
    return (booking) => ({ resource: summaryOf(booking) });
  },

  user: ({ store }, bookings) => {
    const summaryOf = resourceSummaries(store, bookings);
    return (booking) => ({ user: summaryOf(booking) });
  },

  project: ({ store }, bookings) => {
    const projects = read(store.projects, bookings, "project_id");
    return ({ project_id: id }) => {
      const project = id === null ? undefined : projects.get(id);
      return { project: project === undefined ? null : projectSummary(project) };
    };
  },

  meta: () => (booking) => ({ meta: booking.meta }),

  available_actions: () => (booking) => ({
    available_actions: availableActions(booking).map(({ name }) => name),
  }),

  customer_action_links:
    ({ url, keys }) =>
    (booking) => ({ customer_action_links: customerActionLinks(booking, url, keys.appKey) }),

  logs: ({ store, stamps }, bookings) => {
    const rows = store.logs.select(oneOf("booking_id", idsOf(bookings)));
    const logs = groupBy(rows, "booking_id");
    return ({ id }) => ({ logs: (logs.get(id) ?? []).map((log) => logView(log, stamps)) });
  },

  owner_booking: ({ store, stamps }, bookings) => {
    const owners = read(store.bookings, bookings, "owner_booking_id");
    return ({ owner_booking_id: id }) => {
      const owner = id === null ? undefined : owners.get(id);
      return { owner_booking: owner === undefined ? null : relatedView(store, owner, stamps) };
    };
  },

  bulked_bookings: ({ store, stamps }, bookings) => {
    const bulkIds = bookings.flatMap(({ bulk_id: bulkId }) => (bulkId === null ? [] : [bulkId]));
    const bulks = groupBy(store.bookings.select(oneOf("bulk_id", bulkIds)), "bulk_id");
    return ({ id, bulk_id: bulkId }) => ({
      bulked_bookings: (bulks.get(bulkId) ?? [])
        .filter((other) => other.id !== id)
        .map((other) => relatedView(store, other, stamps)),
    });
  },
};

function attributesOf(
  store: Store,
  booking: BookingRecord,
  stamps: Stamps,
): Schemas["BookingAttributes"] {
  return {
    ...(graphOf(booking).hasSeats && {
      group_booking: {
        max_seats: maxSeats(booking),
        current_seats: seatsTaken(store, booking.id),
      },
    }),
    event_info: {
      start: stamps.write(booking.start_at),
      end: stamps.write(booking.end_at),
      what: booking.what,
      where: booking.where,
      description: booking.description,
      calendar_id: booking.calendar_id,
      participants: booking.participants,
    },
  };
}

function customerView({ booking_id: _, ...customer }: CustomerRecord): Schemas["Customer"] {
  return customer;
}

function logView(
  { id, action, from_state, to_state, input, created_at }: LogRecord,
  stamps: Stamps,
) {
  return {
    id,
    action,
    from: from_state,
    to: to_state,
    input,
    created_at: stamps.write(created_at),
  };
}

/** A resource that was deleted is still known by its id. */
function resourceSummaries(
  store: Store,
  bookings: readonly BookingRecord[],
): (booking: BookingRecord) => Schemas["ResourceSummary"] {
  const resources = read(store.resources, bookings, "resource_id");
  return ({ resource_id: id }) => {
    const resource = resources.get(id);
    return resource === undefined ? { id } : resourceSummary(resource);
  };
}

/** The rows of another table that bookings point to, by id. */
function read<Row extends { id: string }>(
  table: { select(clause: ReturnType<typeof oneOf>): Row[] },
  bookings: readonly BookingRecord[],
  column: "calendar_id" | "resource_id" | "project_id" | "owner_booking_id",
): Map<string, Row> {
  const ids = new Set(bookings.map((booking) => booking[column]).filter((id) => id !== null));
  return byKey(table.select(oneOf("id", [...ids])), "id");
}

function byKey<Row, Key extends keyof Row>(rows: readonly Row[], key: Key): Map<Row[Key], Row> {
  return new Map(rows.map((row) => [row[key], row]));
}

function idsOf(bookings: readonly BookingRecord[]): string[] {
  return bookings.map(({ id }) => id);
}
