import type { Schemas } from "@timekit/openapi";

/** The kinds of objects in Timekit's answers, with their includes. */
export interface Shapes {
  account: Schemas["Account"];
  app: Schemas["App"] & Schemas["AppIncludes"];
  attributes: Schemas["BookingAttributes"];
  availabilityCount: Schemas["AvailabilityCount"];
  availabilityDate: Schemas["AvailabilityDate"];
  booking: Schemas["Booking"] & Schemas["BookingIncludes"];
  bulkResult: Schemas["BookingBulkResult"];
  calendar: Schemas["Calendar"] & Schemas["CalendarIncludes"];
  calendarEvent: Schemas["Event"];
  credential: Schemas["Credential"];
  customer: Schemas["Customer"];
  emailTemplate: Schemas["EmailTemplate"];
  event: Schemas["Event"];
  eventInfo: NonNullable<Schemas["BookingAttributes"]["event_info"]>;
  filterCollection: Schemas["FindTimeFilterCollection"];
  groupBooking: Schemas["GroupBooking"];
  location: Schemas["Location"] & Schemas["LocationIncludes"];
  /** Of an answer without `data`. */
  nothing: Record<never, never>;
  project: Schemas["Project"] & Schemas["ProjectIncludes"];
  resource: Schemas["Resource"] & Schemas["ResourceIncludes"];
  service: Schemas["Service"] & Schemas["ServiceIncludes"];
  slot: Schemas["AvailabilitySlot"];
  slotResource: Schemas["SlotResource"];
  teamTime: Schemas["FindTimeTeamSlot"];
  time: Schemas["FindTimeSlot"];
  timezone: Schemas["ResourceTimezone"];
}

/** The name of a kind of object. */
export type ShapeName = keyof Shapes;

interface Shape<Fields extends string = string> {
  /** Fields shown by default. */
  shown: readonly Fields[];
  /** Fields that hold an object of another shape, or an array of them. */
  objects: { readonly [Field in Fields]?: ShapeName | undefined };
}

/**
 * What the relay shows of Timekit's objects when a policy doesn't say more. A field that stands in
 * no list (what a booking's customers are called, a resource's e-mail) is hidden until a policy
 * names it.
 */
const defaults: { readonly [Name in ShapeName]: Shape<Extract<keyof Shapes[Name], string>> } = {
  account: { shown: ["id", "provider"], objects: {} },
  app: { shown: ["id", "slug", "test_mode"], objects: {} },
  attributes: { shown: ["event_info", "group_booking"], objects: { event_info: "eventInfo" } },
  availabilityCount: { shown: ["total"], objects: {} },
  availabilityDate: { shown: ["date", "resources"], objects: {} },
  booking: {
    shown: ["id", "state", "graph", "completed", "created_at", "updated_at"],
    objects: {
      attributes: "attributes",
      bulked_bookings: "booking",
      calendar: "calendar",
      customers: "customer",
      event: "event",
      owner_booking: "booking",
      project: "project",
      resource: "resource",
      user: "resource",
    },
  },
  bulkResult: {
    shown: ["booking", "errors", "error", "action"],
    objects: { booking: "booking" },
  },
  calendar: { shown: ["id", "name"], objects: { events: "calendarEvent" } },
  // What stands in somebody's calendar may be private, and name customers: only that it blocks time.
  calendarEvent: { shown: ["id", "allDay", "start", "end"], objects: {} },
  credential: { shown: ["id", "type", "description", "expires"], objects: {} },
  customer: { shown: ["id", "name", "email", "phone", "voip", "timezone"], objects: {} },
  emailTemplate: { shown: ["slug", "name", "enabled"], objects: {} },
  event: {
    shown: ["id", "what", "where", "description", "rsvp", "allDay", "start", "end"],
    objects: {},
  },
  eventInfo: { shown: ["start", "end", "what", "where", "description"], objects: {} },
  filterCollection: { shown: ["id", "and", "or", "after"], objects: {} },
  groupBooking: {
    shown: [
      "id",
      "state",
      "graph",
      "completed",
      "created_at",
      "updated_at",
      "attributes",
      "available_actions",
      "resource",
    ],
    objects: { attributes: "attributes", resource: "resource" },
  },
  location: {
    shown: ["id", "name", "description", "latitude", "longitude", "distance"],
    objects: { services: "service" },
  },
  nothing: { shown: [], objects: {} },
  project: {
    shown: [
      "id",
      "name",
      "slug",
      "availability",
      "booking",
      "customer_fields",
      "ui",
      "reservation_time",
    ],
    objects: { resources: "resource" },
  },
  resource: {
    shown: ["id", "name", "first_name", "last_name", "timezone", "image"],
    objects: { calendars: "calendar" },
  },
  service: {
    shown: ["id", "name", "description", "image_url", "availability"],
    objects: { locations: "location" },
  },
  slot: { shown: ["start", "end", "resources"], objects: { resources: "slotResource" } },
  slotResource: { shown: ["id", "name", "timezone"], objects: {} },
  teamTime: { shown: ["start", "end"], objects: {} },
  time: { shown: ["start", "end"], objects: {} },
  timezone: { shown: ["timezone", "utc_offset"], objects: {} },
};

/** The same, for looking up names that are known at run time only. */
export const shapes: Readonly<Record<ShapeName, Shape>> = defaults;

/**
 * Keys and tokens. They open more than one visitor may see, so no policy can expose them, at any
 * depth of an answer.
 */
export const secretFields = [
  "accounts",
  "api_token",
  "app_key",
  "app_token",
  "credentials",
  "password",
  "token",
  "webhook_secret",
] as const;

/** The name of a field that is never shown. */
export type SecretField = (typeof secretFields)[number];
