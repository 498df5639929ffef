import type { BodyOf, OperationName, QueryOf, SearchKey } from "@timekit/openapi";
import type { ShapeName } from "./shapes";

/** What the relay takes and gives for an operation. */
export interface Traffic {
  /** Query parameters that a visitor may send. Others are not passed on. */
  query: readonly string[];
  /** Keys of `search`; one that ends in `*` stands for all that begin like it. */
  search?: readonly string[];
  /**
   * Fields of the body that a visitor may send; a policy's `input` can name more. Left out is what
   * would override a project's own rules (`graph`, `settings`, `constraints`), write mail to others
   * (`participants`) or be taken for the server's own word (`meta`). `{action}` stands for the path
   * parameter.
   */
  body: readonly string[];
  /** The shape of what the answer's `data` holds. */
  answer: ShapeName;
}

const paging = ["page", "limit"] as const;

const slotFields = [
  "project_id",
  "resources",
  "from",
  "to",
  "length",
  "mode",
  "timeslot_increments",
  "output_timezone",
] as const;

/** Without those that write mail to others. */
const eventFields = ["start", "end", "what", "where", "description", "all_day"] as const;

/** Without those that decide which calendars block time and which hold the bookings. */
const calendarFields = ["name", "description", "foregroundcolor", "backgroundcolor"] as const;

const resourceFields = [
  "name",
  "first_name",
  "last_name",
  "timezone",
  "image",
  "availability_constraints",
  "meta",
  "tags",
] as const;

const projectFields = [
  "name",
  "slug",
  "availability",
  "availability_constraints",
  "booking",
  "resources",
  "customer_fields",
  "ui",
  "reminders",
  "meta",
] as const;

const locationFields = [
  "name",
  "description",
  "latitude",
  "longitude",
  "use_custom_hours",
  "meta",
] as const;

const serviceFields = [
  "name",
  "description",
  "image_url",
  "availability",
  "locations",
  "meta",
] as const;

/**
 * The relay's own narrowing of the contract. `signed_search` and the timestamp formats are left
 * out: a signature would act beside the policy, and the formats would break the client's parsing.
 */
const table = {
  "apps.current": { query: ["include"], body: [], answer: "app" },
  "apps.invite": { query: [], body: ["email"], answer: "resource" },
  "apps.list": { query: paging, body: [], answer: "app" },
  "apps.create": { query: [], body: ["name"], answer: "app" },
  // Some settings say where people are sent back to with a key, and in whose name mail is sent.
  "apps.update": { query: [], body: [], answer: "app" },
  "apps.delete": { query: [], body: [], answer: "app" },
  "resources.list": {
    query: [...paging, "search", "include"],
    search: ["name", "email", "meta.*"],
    body: [],
    answer: "resource",
  },
  "resources.get": { query: ["include"], body: [], answer: "resource" },
  "resources.create": {
    query: ["include"],
    body: [...resourceFields, "email"],
    answer: "resource",
  },
  "resources.update": { query: [], body: resourceFields, answer: "resource" },
  "resources.delete": { query: [], body: [], answer: "resource" },
  "resources.resetPassword": { query: [], body: ["email"], answer: "resource" },
  "resources.timezone": { query: [], body: [], answer: "timezone" },
  "projects.list": {
    query: [...paging, "search", "include"],
    search: ["locations.uuid", "services.uuid", "meta.*"],
    body: [],
    answer: "project",
  },
  "projects.get": { query: ["include"], body: [], answer: "project" },
  "projects.create": { query: ["include"], body: projectFields, answer: "project" },
  "projects.update": { query: [], body: projectFields, answer: "project" },
  "projects.delete": { query: [], body: [], answer: "project" },
  "projects.embed": { query: [], body: [], answer: "project" },
  "projects.hosted": { query: [], body: [], answer: "project" },
  "projects.resources.list": { query: paging, body: [], answer: "resource" },
  "projects.resources.add": { query: [], body: ["resource_id"], answer: "resource" },
  // Its body is an array, and a relay passes objects on: no visitor can call it.
  "projects.resources.set": { query: [], body: [], answer: "resource" },
  "projects.resources.remove": { query: [], body: [], answer: "resource" },
  "availability.query": { query: [], body: slotFields, answer: "slot" },
  "availability.cached": { query: [], body: slotFields, answer: "slot" },
  "availability.dates": {
    query: [],
    body: ["project_id", "resources", "from", "to"],
    answer: "availabilityDate",
  },
  "availability.count": {
    query: [],
    body: ["project_id", "resources", "from", "to", "length", "timeslot_increments"],
    answer: "availabilityCount",
  },
  "availability.unavailable": {
    query: [],
    body: [
      "project_id",
      "resources",
      "from",
      "to",
      "length",
      "timeslot_increments",
      "output_timezone",
    ],
    answer: "slot",
  },
  "bookings.list": {
    query: [...paging, "search", "include", "orderBy", "sortedBy", "start", "end"],
    search: [
      "state",
      "graph",
      "completed",
      "project.id",
      "resource.id",
      "calendar.id",
      "customer.id",
      "customer.name",
      "customer.email",
      "meta.*",
    ],
    body: [],
    answer: "booking",
  },
  "bookings.get": { query: ["include"], body: [], answer: "booking" },
  "bookings.create": {
    query: ["include"],
    body: ["project_id", "resource_id", "start", "end", "customer", "reservation_id"],
    answer: "booking",
  },
  "bookings.update": { query: [], body: ["meta"], answer: "booking" },
  "bookings.act": {
    query: ["include"],
    body: ["{action}.message"],
    answer: "booking",
  },
  "bookings.delete": { query: [], body: [], answer: "booking" },
  "bookings.reschedule": {
    query: ["include"],
    body: ["resource_id", "start", "end", "message"],
    answer: "booking",
  },
  // How long a slot is held is the project's to say, lest one visitor holds them all.
  "bookings.reserve": {
    query: ["include"],
    body: ["project_id", "resource_id", "start", "end", "customer"],
    answer: "booking",
  },
  "bookings.extendReservation": {
    query: ["include"],
    body: ["reservation_id"],
    answer: "booking",
  },
  "bookings.externalAction": { query: [], body: [], answer: "nothing" },
  // Each of their bookings could hold any field.
  "bookings.bulk.create": { query: [], body: [], answer: "bulkResult" },
  "bookings.bulk.update": { query: [], body: [], answer: "bulkResult" },
  "bookings.groups.list": {
    query: [...paging, "search"],
    search: ["project.id", "resource.id"],
    body: [],
    answer: "groupBooking",
  },
  "bookings.groups.get": { query: [], body: [], answer: "groupBooking" },
  "events.list": {
    query: [...paging, "search", "start", "end"],
    search: ["resource.id"],
    body: [],
    answer: "calendarEvent",
  },
  "events.get": { query: [], body: [], answer: "calendarEvent" },
  "events.create": {
    query: [],
    body: [...eventFields, "calendar_id", "resource_id"],
    answer: "calendarEvent",
  },
  "events.update": { query: [], body: eventFields, answer: "calendarEvent" },
  "events.delete": { query: [], body: [], answer: "calendarEvent" },
  "calendars.list": {
    query: [...paging, "search", "include"],
    search: ["resource.id"],
    body: [],
    answer: "calendar",
  },
  "calendars.get": { query: ["include"], body: [], answer: "calendar" },
  "calendars.create": { query: [], body: [...calendarFields, "resource_id"], answer: "calendar" },
  "calendars.update": { query: [], body: calendarFields, answer: "calendar" },
  "calendars.delete": { query: [], body: [], answer: "calendar" },
  "accounts.list": { query: paging, body: [], answer: "account" },
  "accounts.sync": { query: [], body: [], answer: "account" },
  "accounts.google.sync": { query: [], body: [], answer: "account" },
  "accounts.google.signup": { query: [], body: [], answer: "nothing" },
  "accounts.microsoft.sync": { query: [], body: [], answer: "account" },
  "accounts.microsoft.signup": { query: [], body: [], answer: "nothing" },
  // What it answers with is a key, which no relay passes on.
  "auth.login": { query: [], body: [], answer: "resource" },
  "credentials.list": {
    query: [...paging, "search"],
    search: ["resource.id"],
    body: [],
    answer: "credential",
  },
  "credentials.create": { query: [], body: [], answer: "credential" },
  "credentials.delete": { query: [], body: [], answer: "credential" },
  "locations.list": {
    query: [...paging, "search", "include"],
    search: ["meta.*"],
    body: [],
    answer: "location",
  },
  "locations.get": { query: ["include"], body: [], answer: "location" },
  "locations.create": { query: [], body: locationFields, answer: "location" },
  "locations.update": { query: [], body: locationFields, answer: "location" },
  "locations.delete": { query: [], body: [], answer: "location" },
  "services.list": { query: [...paging, "include"], body: [], answer: "service" },
  "services.get": { query: ["include"], body: [], answer: "service" },
  "services.create": { query: [], body: serviceFields, answer: "service" },
  "services.update": { query: [], body: serviceFields, answer: "service" },
  "services.delete": { query: [], body: [], answer: "service" },
  "emailTemplates.list": { query: paging, body: [], answer: "emailTemplate" },
  "emailTemplates.get": { query: [], body: [], answer: "emailTemplate" },
  // What is written there is mailed to everybody.
  "emailTemplates.update": { query: [], body: [], answer: "emailTemplate" },
  // Bookings with their customers would go to an address of the visitor's choice.
  "webhooks.create": { query: [], body: [], answer: "nothing" },
  "webhooks.delete": { query: [], body: [], answer: "nothing" },
  "findtime.query": {
    query: [],
    body: ["resource_ids", "start", "future", "length", "sort"],
    answer: "time",
  },
  "findtime.bulk": { query: [], body: [], answer: "time" },
  "findtime.team": { query: [], body: [], answer: "teamTime" },
  "findtime.filterCollections.list": { query: paging, body: [], answer: "filterCollection" },
  "findtime.filterCollections.create": { query: [], body: [], answer: "filterCollection" },
  "findtime.filterCollections.update": { query: [], body: [], answer: "filterCollection" },
} as const satisfies { readonly [Name in OperationName]: CheckedTraffic<Name> };

/** The kind of object that an operation answers with. */
export type ShapeOf<Name extends OperationName> = (typeof table)[Name]["answer"];

/** The same, for looking up an operation whose name is known at run time only. */
export const traffic: Readonly<Record<OperationName, Traffic>> = table;

/** Proves each name by the contract. A path into the body is written with a dot. */
interface CheckedTraffic<Name extends OperationName> {
  query: readonly Extract<keyof QueryOf<Name>, string>[];
  search?: readonly SearchKey<Name>[];
  body: readonly (Extract<keyof BodyOf<Name>, string> | "{action}.message")[];
  answer: ShapeName;
}
