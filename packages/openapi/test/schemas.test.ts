import { describe, expect, test } from "vitest";
import { ajv, faults, schemas } from "./document";

const all = Object.entries(schemas);

test.each(all)("%s is a valid schema", (name) => {
  expect(() => ajv.compile({ $ref: `timekit#/components/schemas/${name}` })).not.toThrow();
});

test.each(all)("%s has examples, and each fits", (name, { examples = [] }) => {
  expect(examples).not.toEqual([]);
  for (const example of examples) expect(faults(name, example)).toEqual([]);
});

const RESOURCE = "9c7d0a5e-1c44-4a0b-8d0f-2f6f5a3f1c01";
const PROJECT = "f2a1c6de-0b51-4d39-8c11-5b1f1a0c7e33";
const time = { start: "2026-02-09T09:00:00+00:00", end: "2026-02-09T09:45:00+00:00" };
const text = { what: "First visit", where: "Room 2", description: "" };
const customer = { name: "Ola Berg", email: "ola@example.org" };
const inProject = { project_id: PROJECT, resource_id: RESOURCE };

describe("a body that can't be right is refused, with the field named", () => {
  test.each<[string, unknown, string[]]>([
    ["BookingCreate", [], [" must be object"]],
    ["BookingCreate", { ...inProject, customer }, ["/start is required", "/end is required"]],
    ["BookingCreate", { project_id: PROJECT, ...time, customer }, ["/resource_id is required"]],
    [
      "BookingCreate",
      { resource_id: RESOURCE, ...time, ...text, customer },
      ["/graph is required"],
    ],
    [
      "BookingCreate",
      { graph: "instant", resource_id: RESOURCE, ...time },
      [
        "/what is required",
        "/where is required",
        "/description is required",
        "/customer is required",
      ],
    ],
    [
      "BookingCreate",
      { graph: "instant", resource_id: RESOURCE, ...time, ...text, customer, where: null },
      ["/where must be string"],
    ],
    [
      "BookingCreate",
      { ...inProject, ...time, customer: { name: "" } },
      ["/customer/email is required", "/customer/name must NOT have fewer than 1 characters"],
    ],
    [
      "BookingCreate",
      { ...inProject, ...time, customer: { ...customer, email: "ola" } },
      ['/customer/email must match format "email"'],
    ],
    [
      "BookingCreate",
      { ...inProject, ...time, customer, resource_id: "ines" },
      ['/resource_id must match format "uuid"'],
    ],
    [
      "BookingCreate",
      { ...inProject, ...time, customer, start: 1770627600 },
      ["/start must be string"],
    ],
    [
      "BookingCreate",
      { ...inProject, ...time, customer, graph: "reservation" },
      ["/graph must be equal to one of the allowed values"],
    ],
    [
      "BookingCreate",
      { ...inProject, customer, event: {} },
      ["/event/start is required", "/event/end is required"],
    ],
    ["BookingUpdate", {}, ["/meta is required"]],
    ["BookingUpdate", { meta: "vip" }, ["/meta must be object"]],
    ["BookingActionBody", { cancel: "sorry" }, ["/cancel must be object"]],
    ["AvailabilityQuery", {}, ["/resources is required", "/mode is required"]],
    ["AvailabilityQuery", { project_id: "first-visit" }, ['/project_id must match format "uuid"']],
    [
      "AvailabilityQuery",
      { resources: [], mode: "mutual" },
      ["/resources must NOT have fewer than 1 items"],
    ],
    [
      "AvailabilityQuery",
      { resources: [RESOURCE], mode: "any" },
      ["/mode must be equal to one of the allowed values"],
    ],
    ["AvailabilityQuery", { project_id: PROJECT, length: 30 }, ["/length must be string,null"]],
    [
      "AvailabilityQuery",
      { project_id: PROJECT, constraints: [{ allow_hours: { start: 9, end: 25 } }] },
      ["/constraints/0/allow_hours/end must be <= 24"],
    ],
    [
      "AvailabilityQuery",
      { project_id: PROJECT, constraints: [{ allow_hours: { start: 9 } }] },
      ["/constraints/0/allow_hours/end is required"],
    ],
    [
      "AvailabilityQuery",
      { project_id: PROJECT, constraints: [{}] },
      ["/constraints/0 must NOT have fewer than 1 properties"],
    ],
    ["ResourceCreate", { name: "Ines Duarte" }, ["/timezone is required"]],
    ["ResourceCreate", { timezone: "Europe/Oslo" }, ["/name is required"]],
    [
      "ProjectCreate",
      { name: "First visit" },
      ["/availability is required", "/booking is required", "/resources is required"],
    ],
  ])("%s %j", (schema, body, expected) => {
    expect(faults(schema, body).toSorted()).toEqual(expected.toSorted());
  });

  test("a rule of an unknown kind, which would pass for no rule at all", () => {
    const body = { project_id: PROJECT, constraints: [{ allow_full_moon: {} }] };
    expect(faults("AvailabilityQuery", body)).toContain(
      "/constraints/0 property name must be valid",
    );
  });

  test("a day that isn't one", () => {
    const body = { project_id: PROJECT, constraints: [{ block_day: { day: "Mondag" } }] };
    expect(faults("AvailabilityQuery", body)).toHaveLength(1);
  });

  test("a time of day that isn't one", () => {
    for (const start of ["9", "24:30", "12:60", "noon", -1, 9.5]) {
      expect(faults("ConstraintInput", { allow_hours: { start, end: 24 } })).not.toEqual([]);
    }
  });
});

describe("what careless clients send is accepted", () => {
  test.each<[string, string, unknown]>([
    [
      "fields that nobody knows",
      "BookingCreate",
      { ...inProject, ...time, customer, source: "ad" },
    ],
    [
      "form fields of the project's own within the customer",
      "BookingCreate",
      { ...inProject, ...time, customer: { ...customer, allergies: ["latex"], consent: true } },
    ],
    [
      "the widget's request, with what it copies from the project",
      "BookingCreate",
      { ...inProject, ...time, ...text, graph: "instant", customer },
    ],
    [
      "null where the project has nothing, and in a form's empty fields",
      "BookingCreate",
      { ...inProject, ...time, where: null, customer: { ...customer, phone: null } },
    ],
    [
      "the old form with an event",
      "BookingCreate",
      {
        graph: "instant",
        action: "confirm",
        resource_id: RESOURCE,
        customer,
        event: { ...time, ...text },
      },
    ],
    [
      "a seat, which takes its time from the event",
      "BookingCreate",
      {
        graph: "group_customer",
        resource_id: RESOURCE,
        customer,
        related: { owner_booking_id: "0b1f7d52-8d7f-4a0e-9b43-9b2c4f7a1d10" },
      },
    ],
    [
      "an event with seats, which has no customer",
      "BookingCreate",
      { graph: "group_owner", resource_id: RESOURCE, ...time, ...text, settings: { max_seats: 8 } },
    ],
    ["no input to an action", "BookingActionBody", {}],
    [
      "two rules in one object, as the widget merges them",
      "AvailabilityQuery",
      {
        project_id: PROJECT,
        constraints: [{ allow_hours: { start: "09:00", end: "24:00" }, block_weekends: {} }],
      },
    ],
    [
      "PHP's list for an empty map",
      "AvailabilityQuery",
      { project_id: PROJECT, constraints: [{ allow_weekdays: [] }] },
    ],
    [
      "days in lower and upper case",
      "AvailabilityQuery",
      {
        project_id: PROJECT,
        constraints: [{ block_day: { day: "sunday" } }, { allow_day: { day: "MONDAY" } }],
      },
    ],
    [
      "the widget's query, with what it copies from the project",
      "AvailabilityQuery",
      {
        project_id: PROJECT,
        resources: [RESOURCE],
        constraints: [],
        output_timezone: "Europe/Oslo",
        mode: "roundrobin_random",
        length: "45 minutes",
        from: "2 hours",
        to: "3 weeks",
        buffer: "10 minutes",
        ignore_all_day_events: false,
        closest_time_interval: "15",
      },
    ],
    ["a conference switch written as text", "ProjectUpdate", { allow_conference: "1" }],
  ])("%s", (_what, schema, body) => {
    expect(faults(schema, body)).toEqual([]);
  });
});
