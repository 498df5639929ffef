import type { Schemas } from "@timekit/openapi";
import type { Seed, SeedBooking } from "./seed";

/** The ids of the clinic's people and services; always the same, so that code can name them. */
export const clinicIds = {
  resources: {
    /** Astrid Nilsen, general practitioner in Oslo. */
    astrid: "5f0c6a1e-3d52-4c8b-9a47-1e6b0d2f7a01",
    /** Jonas Eriksen, physiotherapist in Oslo. */
    jonas: "5f0c6a1e-3d52-4c8b-9a47-1e6b0d2f7a02",
    /** Ines Duarte, physiotherapist, who works from Lisbon. */
    ines: "5f0c6a1e-3d52-4c8b-9a47-1e6b0d2f7a03",
  },
  projects: {
    /** 45 minutes, graph `instant`, slug `first-visit`. */
    firstVisit: "c3b7d9e2-84f1-4f6a-b0c5-7d2e9a413b01",
    /** 20 minutes, graph `instant`, slug `follow-up`. */
    followUp: "c3b7d9e2-84f1-4f6a-b0c5-7d2e9a413b02",
    /** 60 minutes, graph `confirm_decline`, slug `physiotherapy-assessment`. */
    physiotherapyAssessment: "c3b7d9e2-84f1-4f6a-b0c5-7d2e9a413b03",
  },
} as const;

/**
 * Fernhill Clinic: three practitioners in two time zones, with their opening hours, and three
 * services as projects.
 *
 * @param options.bookings Whether the diary already holds bookings in several states, at times
 * counted from the emulator's start. Default false: an empty diary.
 */
export function clinic({ bookings = false }: { readonly bookings?: boolean } = {}): Seed {
  return {
    app: { slug: "fernhill-clinic", name: "Fernhill Clinic" },
    resources,
    projects,
    bookings: bookings ? diary : [],
  };
}

const { astrid, jonas, ines } = clinicIds.resources;
const { firstVisit, followUp, physiotherapyAssessment } = clinicIds.projects;

const resources: Seed["resources"] = [
  {
    id: astrid,
    name: "Astrid Nilsen",
    first_name: "Astrid",
    last_name: "Nilsen",
    email: "astrid.nilsen@fernhill.example",
    timezone: "Europe/Oslo",
    meta: { role: "General practitioner", city: "Oslo" },
    availability_constraints: [
      ...["Monday", "Tuesday", "Wednesday", "Thursday"].flatMap((day) => [
        { allow_day_and_time: { day, start: 8, end: 12 } },
        { allow_day_and_time: { day, start: "12:30", end: 16 } },
      ]),
      { allow_day_and_time: { day: "Friday", start: 8, end: 13 } },
    ],
  },
  {
    id: jonas,
    name: "Jonas Eriksen",
    first_name: "Jonas",
    last_name: "Eriksen",
    email: "jonas.eriksen@fernhill.example",
    timezone: "Europe/Oslo",
    meta: { role: "Physiotherapist", city: "Oslo" },
    availability_constraints: [
      { allow_hours: { start: 9, end: 17 } },
      { block_hours: { start: 12, end: 13 } },
      { block_weekends: {} },
    ],
  },
  {
    id: ines,
    name: "Ines Duarte",
    first_name: "Ines",
    last_name: "Duarte",
    email: "ines.duarte@fernhill.example",
    timezone: "Europe/Lisbon",
    meta: { role: "Physiotherapist", city: "Lisbon" },
    availability_constraints: [
      { allow_weekdays: {} },
      { allow_hours: { start: 10, end: 18 } },
      { block_hours: { start: 13, end: 14 } },
      { block_day_and_time: { day: "Wednesday", start: 14, end: 18 } },
    ],
  },
];

const customerFields: Schemas["CustomerFields"] = {
  name: { title: "Full name", required: true },
  email: { title: "E-mail", format: "email", required: true },
  phone: { title: "Phone", format: "tel", required: false },
  comment: { title: "Anything we should know?", format: "textarea", required: false },
};

const projects: Seed["projects"] = [
  {
    id: firstVisit,
    name: "First visit",
    slug: "first-visit",
    resources: [astrid, jonas, ines],
    availability: {
      mode: "roundrobin_prioritized",
      length: "45 minutes",
      timeslot_increments: "30 minutes",
      from: "1 hour",
      to: "4 weeks",
    },
    booking: {
      graph: "instant",
      what: "First visit",
      where: "Fernhill Clinic, Room 2",
      description: "Please bring earlier letters and a list of your medicines.",
    },
    customer_fields: customerFields,
    ui: { display_name: "First visit", time_date_format: "24h-dmy-mon" },
    meta: { summary: "Tell us what is wrong, and we make a plan together." },
  },
  {
    id: followUp,
    name: "Follow-up",
    slug: "follow-up",
    resources: [astrid, jonas, ines],
    availability: {
      mode: "exclusive",
      length: "20 minutes",
      from: "1 hour",
      to: "4 weeks",
    },
    booking: {
      graph: "instant",
      what: "Follow-up",
      where: "Video call",
      description: "We send you the link by e-mail.",
    },
    customer_fields: customerFields,
    ui: { display_name: "Follow-up", time_date_format: "24h-dmy-mon" },
    meta: { summary: "A short talk about how you are doing." },
  },
  {
    id: physiotherapyAssessment,
    name: "Physiotherapy assessment",
    slug: "physiotherapy-assessment",
    resources: [jonas, ines],
    availability: {
      mode: "roundrobin_prioritized",
      length: "60 minutes",
      buffer: "15 minutes",
      from: "1 day",
      to: "4 weeks",
    },
    booking: {
      graph: "confirm_decline",
      what: "Physiotherapy assessment",
      where: "Fernhill Clinic, Gym",
      description: "Wear something you can move in.",
    },
    customer_fields: customerFields,
    ui: { display_name: "Physiotherapy assessment", time_date_format: "24h-dmy-mon" },
    meta: { summary: "An hour of tests and talk. We confirm your time within a day." },
  },
];

const bookingId = (number: number) => `9d1e4b70-6c2a-4f35-8e90-3a5c7b8f${4100 + number}`;

const diary: readonly SeedBooking[] = [
  {
    id: bookingId(1),
    project_id: followUp,
    resource_id: astrid,
    after: "-6 days",
    made: "-2 weeks",
    customer: customer("Kari Solheim", "kari.solheim@mail.example", "Europe/Oslo"),
  },
  {
    id: bookingId(2),
    project_id: firstVisit,
    resource_id: ines,
    after: "-5 days",
    made: "-9 days",
    customer: customer("Tiago Reis", "tiago.reis@mail.example", "Europe/Lisbon"),
  },
  {
    id: bookingId(3),
    project_id: firstVisit,
    resource_id: astrid,
    after: "1 day",
    made: "-4 days",
    customer: customer("Ola Berg", "ola.berg@mail.example", "Europe/Oslo", "+47 22 55 01 10"),
  },
  {
    id: bookingId(4),
    project_id: physiotherapyAssessment,
    resource_id: jonas,
    after: "4 days",
    made: "-3 days",
    customer: customer("Henrik Dahl", "henrik.dahl@mail.example", "Europe/Oslo"),
    afterwards: { action: "decline", message: "We see this better with a first visit." },
  },
  {
    id: bookingId(5),
    project_id: followUp,
    resource_id: ines,
    after: "2 days",
    made: "-3 days",
    customer: customer("Marta Nogueira", "marta.nogueira@mail.example", "Europe/Lisbon"),
  },
  {
    id: bookingId(6),
    project_id: firstVisit,
    resource_id: jonas,
    after: "3 days",
    made: "-2 days",
    customer: customer("Sofie Lunde", "sofie.lunde@mail.example", "Europe/Oslo"),
    afterwards: { action: "cancel", message: "Jonas is at a course that day." },
  },
  {
    id: bookingId(7),
    project_id: followUp,
    resource_id: astrid,
    after: "5 days",
    made: "-30 hours",
    customer: customer("Amir Haddad", "amir.haddad@mail.example", "Europe/Oslo"),
    afterwards: { action: "cancel_by_customer" },
  },
  {
    id: bookingId(8),
    project_id: physiotherapyAssessment,
    resource_id: jonas,
    after: "6 days",
    made: "-26 hours",
    customer: customer("Ingrid Moen", "ingrid.moen@mail.example", "Europe/Oslo"),
    afterwards: { action: "confirm" },
  },
  {
    id: bookingId(9),
    project_id: physiotherapyAssessment,
    resource_id: jonas,
    after: "8 days",
    made: "-20 hours",
    customer: {
      ...customer("Peder Vik", "peder.vik@mail.example", "Europe/Oslo", "+47 22 55 01 42"),
      comment: "Left knee, after a fall in the stairs.",
    },
  },
  {
    id: bookingId(10),
    project_id: physiotherapyAssessment,
    resource_id: ines,
    after: "7 days",
    made: "-3 hours",
    customer: customer("Lúcia Marques", "lucia.marques@mail.example", "Atlantic/Azores"),
  },
];

function customer(
  name: string,
  email: string,
  timezone: string,
  phone = "",
): Schemas["CustomerInput"] {
  return { name, email, timezone, phone };
}
