import { describe, expect, test } from "vitest";
import { faults, faultsOfAll } from "./document";

// Objects as Timekit's answers and webhooks hold them, each invented after what was seen of its kind.

const app = {
  id: "3b0c2f54-6a5e-4c0a-9a57-6f9a1f0f2a10",
  slug: "harbor-clinic-4471",
  settings: { name: "Harbor Clinic", disableEmail: false },
  role: "owner",
  creator_resource_id: "9c7d0a5e-1c44-4a0b-8d0f-2f6f5a3f1c01",
  test_mode: true,
  webhook_secret: "whs_example",
  api_trial_expires_at: null,
  created_at: "2026-01-05T09:00:00+00:00",
  updated_at: "2026-01-05T09:00:00+00:00",
};

const resource = {
  id: "9c7d0a5e-1c44-4a0b-8d0f-2f6f5a3f1c01",
  name: "Ines Duarte",
  first_name: "Ines",
  last_name: "Duarte",
  email: "ines@example.org",
  timezone: "Europe/Lisbon",
  image: null,
  meta: { t_team: "north" },
  conference_enabled: false,
  enabled_email_notification: true,
  created_at: "2026-01-05T09:10:00+00:00",
  updated_at: "2026-01-05T09:10:00+00:00",
};

const project = {
  id: "f2a1c6de-0b51-4d39-8c11-5b1f1a0c7e33",
  name: "First visit",
  slug: "first-visit",
  availability: {
    mode: "roundrobin_random",
    length: "45 minutes",
    from: "2 hours",
    to: "3 weeks",
    buffer: "10 minutes",
    ignore_all_day_events: false,
  },
  booking: { graph: "instant", what: "First visit", where: "Room 2", description: "" },
  customer_fields: {
    name: { title: "Name", required: true },
    email: { title: "E-mail", format: "email", required: true },
  },
  ui: {
    availability_view: "agendaWeek",
    show_credits: true,
    time_date_format: "24h-dmy-mon",
    localization: {
      submit_button: "Book",
      allocated_resource_prefix: "with",
      success_message: "Sent to %s",
    },
  },
  allow_double_bookings: false,
  reservation_time: "30",
  meta: {},
  created_at: "2026-01-06T08:00:00+00:00",
  updated_at: "2026-01-06T08:00:00+00:00",
};

const booking = {
  id: "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21",
  graph: "instant",
  state: "confirmed",
  completed: false,
  created_at: "2026-02-02T10:00:00+00:00",
  updated_at: "2026-02-02T10:00:01+00:00",
  attributes: {
    event_info: {
      start: "2026-02-09T09:00:00+00:00",
      end: "2026-02-09T09:45:00+00:00",
      what: "First visit",
      where: "Room 2",
      description: "",
      calendar_id: "0e2b7f10-9d7c-4f77-9a5a-1f2f6f0a9b12",
      participants: [],
    },
  },
  customers: [
    {
      id: "77e0f1b4-52e6-4a57-8f0e-0a3ce2b6d001",
      name: "Ola Berg",
      email: "ola@example.org",
      phone: "",
      voip: "",
      timezone: "Europe/Oslo",
    },
  ],
  available_actions: ["cancel", "cancel_by_customer", "complete"],
};

const slot = {
  start: "2026-02-09T09:00:00+00:00",
  end: "2026-02-09T09:45:00+00:00",
  resources: [
    { id: "9c7d0a5e-1c44-4a0b-8d0f-2f6f5a3f1c01", name: "Ines Duarte", timezone: "Europe/Lisbon" },
  ],
};

const event = {
  id: "c2b7e4b0-3f6e-4ef2-8c1f-6f3fb1a0d511",
  what: "First visit",
  where: "Room 2",
  description: "",
  rsvp: "accepted",
  allDay: false,
  start: "2026-02-09T09:00:00+00:00",
  end: "2026-02-09T09:45:00+00:00",
  created_at: "2026-02-02T10:00:01+00:00",
  updated_at: "2026-02-02T10:00:01+00:00",
};

const calendar = {
  id: "0e2b7f10-9d7c-4f77-9a5a-1f2f6f0a9b12",
  name: "Bookings",
  description: "Created by Timekit on resource creation",
  foregroundcolor: null,
  backgroundcolor: null,
  provider: "timekit",
  provider_id: null,
  provider_access: "owner",
  provider_primary: false,
  provider_sync: false,
  created_at: "2026-01-05T09:10:00+00:00",
  updated_at: "2026-01-05T09:10:00+00:00",
};

const reminder = {
  type: "email",
  settings: { recipient: "owner", subject: "Soon" },
  when: { type: "before", unit: "mins", time: 20 },
};

test.each<[string[], unknown]>([
  [["App", "AppIncludes"], app],
  [["Resource", "ResourceIncludes"], resource],
  [["Project", "ProjectIncludes"], project],
  [["Booking", "BookingIncludes"], booking],
  [["AvailabilitySlot"], slot],
  [["Event"], event],
  [["Calendar"], calendar],
  [["Reminder"], reminder],
])("%j fits", (names, value) => {
  expect(faultsOfAll(names, value)).toEqual([]);
});

/** Timestamps without a colon in the offset, an empty map as a list, a map as a string. */
const webhook = {
  id: "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21",
  state: "confirmed",
  graph: "instant",
  completed: false,
  created_at: "2026-02-02T10:00:00+0000",
  updated_at: "2026-02-02T10:00:01+0000",
  customers: [
    {
      id: "77e0f1b4-52e6-4a57-8f0e-0a3ce2b6d001",
      name: "Ola Berg",
      email: "ola@example.org",
      phone: "",
      voip: "",
      timezone: "Europe/Oslo",
      meta: "{}",
    },
  ],
  event: {
    id: "c2b7e4b0-3f6e-4ef2-8c1f-6f3fb1a0d511",
    what: "First visit",
    where: "Room 2",
    description: "",
    rsvp: "accepted",
    allDay: false,
    start: "2026-02-09T09:00:00+0000",
    end: "2026-02-09T09:45:00+0000",
  },
  calendar: { id: "0e2b7f10-9d7c-4f77-9a5a-1f2f6f0a9b12", name: "Bookings" },
  user: { id: "9c7d0a5e-1c44-4a0b-8d0f-2f6f5a3f1c01", name: "Ines Duarte" },
  project: null,
  meta: [],
  available_actions: ["cancel", "cancel_by_customer", "complete"],
};

test("the booking of a webhook fits, with all its liberties", () => {
  expect(faults("WebhookBooking", webhook)).toEqual([]);
});

describe("answers may hold what nobody knew of", () => {
  test("a new field", () => {
    expect(faults("Booking", { ...booking, mood: "good" })).toEqual([]);
  });

  test("a new state, action or provider", () => {
    expect(faults("Booking", { ...booking, state: "initialized" })).toEqual([]);
    expect(faults("BookingIncludes", { available_actions: ["reject"] })).toEqual([]);
    expect(faults("Calendar", { ...calendar, provider: "ical" })).toEqual([]);
  });
});

test("an answer without what always comes doesn't fit", () => {
  expect(faults("Booking", { ...booking, state: undefined })).toEqual(["/state is required"]);
  expect(faults("AvailabilitySlot", { ...slot, resources: [resource.id] })).toEqual([
    "/resources/0 must be object",
  ]);
});

test.each([
  { error: "Resource does not exist", model: "Widget" },
  { errors: { future: ["future in not a valid timestamp or relative time"] } },
  { errors: { event: ["calendar id must be a valid UUID"] }, action: "save_booking_data" },
  { error: "Index 1: url: Invalid URL format, " },
])("the body of a failure fits: %j", (body) => {
  expect(faults("Error", body)).toEqual([]);
});
