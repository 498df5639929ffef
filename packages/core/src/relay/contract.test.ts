import { describe, expect, test } from "vitest";
import { operationRows } from "../operations";
import { traffic } from "./contract";
import { compileExposure, show } from "./expose";
import { secretFields, type ShapeName, shapes } from "./shapes";

const all = Object.entries(traffic);
const names = Object.keys(shapes) as ShapeName[];

/** An object that holds everything that is shown of any, and what isn't. */
const fields = [
  ...names.flatMap((name) => [...shapes[name].shown, ...Object.keys(shapes[name].objects)]),
  ...secretFields,
  "email",
  "meta",
];
const full = (value: unknown) => Object.fromEntries(fields.map((field) => [field, value]));

test("the relay knows what passes for every operation, and for no other", () => {
  expect(Object.keys(traffic).toSorted()).toEqual(operationRows.map(({ name }) => name).toSorted());
});

describe("by default", () => {
  test.each(all)("%s shows no address and none of your own keys", (_, { answer }) => {
    const shown = show(full("x"), compileExposure(answer));
    expect(shown).not.toHaveProperty("email");
    expect(shown).not.toHaveProperty("meta");
  });

  test.each(all)("%s shows no secret, however deep it stands", (_, { answer }) => {
    const text = JSON.stringify(show(full(full("x")), compileExposure(answer)));
    expect(secretFields.filter((field) => text.includes(`"${field}":`))).toEqual([]);
  });

  test.each([
    "apps.update",
    "auth.login",
    "bookings.bulk.create",
    "bookings.bulk.update",
    "credentials.create",
    "emailTemplates.update",
    "webhooks.create",
  ] as const)("%s takes nothing from a visitor", (name) => {
    expect(traffic[name].body).toEqual([]);
  });
});

test.each(all)("what %s takes in its body is no secret either", (_, { body }) => {
  for (const field of body) expect(secretFields).not.toContain(field);
});

test("what a new webhook tells stands in no `data`, so nothing of it is shown", () => {
  expect(compileExposure(traffic["webhooks.create"].answer).size).toBe(0);
});

test("locations and services are shown in each other without your own keys", () => {
  const location = {
    id: "l1",
    name: "Harbor",
    meta: { t_store_phone: "1" },
    services: [{ id: "s1", name: "Eye test", meta: { margin: 2 }, created_at: "x" }],
  };
  expect(show(location, compileExposure("location"))).toEqual({ id: "l1", name: "Harbor" });
  expect(show(location, compileExposure("location", ["id", "services"]))).toEqual({
    id: "l1",
    services: [{ id: "s1", name: "Eye test" }],
  });
  expect(show(location, compileExposure("location", ["meta.t_store_phone"]))).toEqual({
    meta: { t_store_phone: "1" },
  });
});

describe("what stands in somebody's calendar", () => {
  const time = { allDay: false, start: "2027-02-10T09:00:00Z", end: "2027-02-10T10:00:00Z" };
  const event = { id: "e1", what: "Ola Berg", where: "Room 2", description: "Ill", ...time };

  test("is not told, only that it blocks time", () => {
    expect(show(event, compileExposure(traffic["events.list"].answer))).toEqual({
      id: "e1",
      ...time,
    });
    const calendar = { id: "c1", name: "Work", provider_id: "ines@example.org", events: [event] };
    const { answer } = traffic["calendars.get"];
    expect(show(calendar, compileExposure(answer))).toEqual({ id: "c1", name: "Work" });
    expect(show(calendar, compileExposure(answer, ["events"]))).toEqual({
      events: [{ id: "e1", ...time }],
    });
  });

  test("is told when a policy says so", () => {
    const { answer } = traffic["events.get"];
    expect(show(event, compileExposure(answer, ["what"]))).toEqual({ what: "Ola Berg" });
  });
});

test("an event with seats is shown with its seats, without who takes part", () => {
  const { answer } = traffic["bookings.groups.get"];
  const group = {
    id: "b1",
    state: "tentative",
    attributes: {
      event_info: { start: "2027-02-10T09:00:00Z", participants: ["ola@example.org"] },
      group_booking: { max_seats: 8, current_seats: 3 },
    },
    available_actions: ["cancel"],
    resource: { id: "r1", name: "Ines Duarte", email: "ines@example.org" },
    customers: [{ name: "Ola Berg" }],
  };
  expect(show(group, compileExposure(answer))).toEqual({
    id: "b1",
    state: "tentative",
    attributes: {
      event_info: { start: "2027-02-10T09:00:00Z" },
      group_booking: { max_seats: 8, current_seats: 3 },
    },
    available_actions: ["cancel"],
    resource: { id: "r1", name: "Ines Duarte" },
  });
});

test("the results of many bookings hold no more of each than the answer for one", () => {
  const { answer } = traffic["bookings.bulk.create"];
  const results = [
    { booking: { id: "b1", state: "confirmed", customers: [{ name: "Ola Berg" }] } },
    { errors: { start: ["taken"] } },
  ];
  expect(show(results, compileExposure(answer))).toEqual([
    { booking: { id: "b1", state: "confirmed" } },
    { errors: { start: ["taken"] } },
  ]);
});

test("the former search tells times, a list for each of several searches, and nobody's address", () => {
  const time = { start: "2027-02-10T09:00:00Z", end: "2027-02-10T10:00:00Z" };
  expect(show([[time], []], compileExposure(traffic["findtime.bulk"].answer))).toEqual([
    [time],
    [],
  ]);
  const team = { ...time, users: [{ email: "ines@example.org" }] };
  expect(show([team], compileExposure(traffic["findtime.team"].answer))).toEqual([time]);
});
