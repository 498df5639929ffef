import { type OperationName, operations } from "@timekit/openapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator, type Listening } from "../src/index";
import { handlers } from "../src/operations";
import { type Answer, basic, call, type Sent } from "./client";
import { signed } from "./jwt";

/*
 * Each operation once, over a socket, with an answer that the contract knows. What an operation is
 * about stands in the tests of its group; this one finds what was forgotten.
 */

let emulator: Emulator;
let socket: Listening;
/** The emulator as somebody on the other end of a wire has it. */
let remote: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({
    seed: clinic({ bookings: true }),
    now: "2027-02-08T08:00:00+01:00",
  });
  socket = await emulator.listen({ port: 0 });
  const viaSocket: typeof fetch = (input, init) =>
    fetch(String(input).replace("https://api.timekit.io/v2", socket.baseUrl), {
      ...init,
      redirect: "manual",
    });
  remote = { ...emulator, fetch: viaSocket };
});
afterAll(() => emulator.close());

const { astrid, jonas, ines } = clinicIds.resources;
const { firstVisit } = clinicIds.projects;
const customer = { name: "Ola Berg", email: "ola@example.org" };
const texts = { what: "Talk", where: "Here", description: "" };

const send = <Name extends OperationName>(name: Name, sent: Sent<Name> = {}) =>
  call(remote, name, sent);

/** Sends with the key of a resource. */
async function asResource<Name extends OperationName>(
  name: Name,
  sent: Sent<Name> = {},
): Promise<Answer> {
  const { body } = await send("credentials.list", { query: { search: `resource.id:${astrid}` } });
  const [key] = body.data;
  const credentials = Buffer.from(`astrid.nilsen@fernhill.example:${key.token}`);
  return await send(name, {
    ...sent,
    key: null,
    headers: {
      authorization: `Basic ${credentials.toString("base64")}`,
      "timekit-app": await slug(),
      ...sent.headers,
    },
  });
}

const slug = async (): Promise<string> => (await send("apps.current")).body.data.slug;

/** A time that nobody has asked for yet. */
let hour = 0;
function freeTime(): { start: string; end: string } {
  hour++;
  const start = Date.parse("2027-03-01T00:00:00Z") + hour * 7_200_000;
  return {
    start: new Date(start).toISOString(),
    end: new Date(start + 3_600_000).toISOString(),
  };
}

const instant = () => ({ graph: "instant", resource_id: ines, ...freeTime(), ...texts, customer });
async function made<Name extends OperationName>(name: Name, body: unknown): Promise<string> {
  const answer = await send(name, { body });
  expect([name, answer.status]).toEqual([name, 201]);
  return answer.body.data.id;
}
const book = () => made("bookings.create", instant());
const event = () =>
  made("bookings.create", {
    graph: "group_owner",
    resource_id: jonas,
    ...freeTime(),
    ...texts,
    settings: { max_seats: 2 },
  });
const reserve = () =>
  made("bookings.reserve", { resource_id: ines, ...freeTime(), ...texts, reservation_time: 60 });
const newResource = (name: string) =>
  made("resources.create", {
    name,
    timezone: "Europe/Oslo",
    email: `${name}@example.org`,
    password: "hush",
  });
const calendarOf = async (id: string): Promise<string> => {
  const { body } = await send("calendars.list", { query: { search: `resource.id:${id}` } });
  return body.data[0].id;
};
const putEvent = async () =>
  made("events.create", {
    calendar_id: await calendarOf(astrid),
    ...freeTime(),
    what: "Meeting",
  });
const collection = () =>
  made("findtime.filterCollections.create", { and: [{ business_hours: {} }] });

type Case = () => Promise<Answer>;

/** A case an operation; the type says that none is missing. */
const cases: Record<OperationName, Case> = {
  "apps.current": () => send("apps.current"),
  "apps.invite": () => send("apps.invite", { body: { email: "jonas.eriksen@fernhill.example" } }),
  "apps.list": () => asResource("apps.list"),
  "apps.create": () => asResource("apps.create", { body: { name: "Harbor" } }),
  "apps.update": async () =>
    asResource("apps.update", {
      params: { slug: await slug() },
      body: { settings: { contact_name: "Desk" } },
    }),
  "apps.delete": async () => {
    const { body } = await asResource("apps.create", { body: { name: "Short-lived" } });
    return asResource("apps.delete", { params: { slug: body.data.slug } });
  },
  "auth.login": async () => {
    await newResource("login");
    return send("auth.login", {
      key: null,
      body: { email: "login@example.org", password: "hush" },
    });
  },
  "accounts.list": () => asResource("accounts.list"),
  "accounts.sync": () => asResource("accounts.sync"),
  "accounts.google.sync": () => asResource("accounts.google.sync"),
  "accounts.microsoft.sync": () => asResource("accounts.microsoft.sync"),
  "accounts.google.signup": async () =>
    send("accounts.google.signup", {
      key: null,
      query: { "Timekit-App": await slug(), callback: "https://clinic.example/connected" },
    }),
  "accounts.microsoft.signup": async () =>
    send("accounts.microsoft.signup", {
      key: null,
      query: { "Timekit-App": await slug(), callback: "https://clinic.example/connected" },
    }),
  "credentials.list": () => asResource("credentials.list"),
  "credentials.create": () =>
    asResource("credentials.create", {
      body: { type: "client-token", scopes: ["widget"], description: "Website" },
    }),
  "credentials.delete": async () => {
    const { body } = await asResource("credentials.create", {
      body: { type: "server-token", scopes: ["global"], description: "Report" },
    });
    return asResource("credentials.delete", { params: { id: body.data.id } });
  },
  "resources.list": () => send("resources.list"),
  "resources.get": () => asResource("resources.get", { params: { id: astrid } }),
  "resources.create": () =>
    send("resources.create", { body: { name: "Room 9", timezone: "Europe/Oslo", meta: [] } }),
  "resources.update": () =>
    asResource("resources.update", { params: { id: astrid }, body: { name: "Astrid N." } }),
  "resources.delete": async () =>
    send("resources.delete", { params: { id: await newResource("leaver") } }),
  "resources.resetPassword": () =>
    send("resources.resetPassword", { body: { email: "nobody@example.org" } }),
  "resources.timezone": () =>
    send("resources.timezone", { params: { email: "ines.duarte@fernhill.example" } }),
  "calendars.list": () => asResource("calendars.list", { query: { include: "events" } }),
  "calendars.get": async () => send("calendars.get", { params: { id: await calendarOf(ines) } }),
  "calendars.create": () => asResource("calendars.create", { body: { name: "Courses" } }),
  "calendars.update": async () =>
    send("calendars.update", {
      params: { id: await calendarOf(ines) },
      body: { name: "All bookings", primary: true },
    }),
  "calendars.delete": async () =>
    send("calendars.delete", {
      params: { id: await made("calendars.create", { name: "Old", resource_id: ines }) },
    }),
  "events.list": () =>
    send("events.list", {
      query: { start: "2027-01-01T00:00:00Z", end: "2027-12-31T00:00:00Z" },
    }),
  "events.get": async () => asResource("events.get", { params: { id: await putEvent() } }),
  "events.create": async () =>
    send("events.create", {
      body: { calendar_id: await calendarOf(jonas), ...freeTime(), what: "Away" },
    }),
  "events.update": async () =>
    send("events.update", { params: { id: await putEvent() }, body: { what: "Moved" } }),
  "events.delete": async () => send("events.delete", { params: { id: await putEvent() } }),
  "projects.list": () => send("projects.list", { key: emulator.widgetKey }),
  "projects.get": () => send("projects.get", { params: { id: firstVisit } }),
  "projects.create": () => send("projects.create", { body: project() }),
  "projects.update": () =>
    send("projects.update", { params: { id: firstVisit }, body: { meta: { a: 1 } } }),
  "projects.delete": async () =>
    send("projects.delete", { params: { id: await made("projects.create", project()) } }),
  "projects.embed": () => send("projects.embed", { params: { id: firstVisit } }),
  "projects.hosted": () => send("projects.hosted", { params: { slug: "first-visit" }, key: null }),
  "projects.resources.list": () => send("projects.resources.list", { params: { id: firstVisit } }),
  "projects.resources.add": async () =>
    send("projects.resources.add", {
      params: { id: await made("projects.create", project()) },
      body: { resource_id: ines },
    }),
  "projects.resources.set": async () =>
    send("projects.resources.set", {
      params: { id: await made("projects.create", project()) },
      body: [ines, jonas],
    }),
  "projects.resources.remove": async () =>
    send("projects.resources.remove", {
      params: { id: await made("projects.create", project()), resourceId: astrid },
    }),
  "locations.list": () => send("locations.list", { query: { include: "services" } }),
  "locations.get": async () => send("locations.get", { params: { id: await place() } }),
  "locations.create": () => send("locations.create", { body: { name: "Harbor" } }),
  "locations.update": async () =>
    send("locations.update", { params: { id: await place() }, body: { latitude: 38.7 } }),
  "locations.delete": async () => send("locations.delete", { params: { id: await place() } }),
  "services.list": () => send("services.list", { query: { include: "locations" } }),
  "services.get": async () => send("services.get", { params: { id: await service() } }),
  "services.create": () => send("services.create", { body: { name: "Eye test" } }),
  "services.update": async () =>
    send("services.update", { params: { id: await service() }, body: { description: "New" } }),
  "services.delete": async () => send("services.delete", { params: { id: await service() } }),
  "availability.query": () => send("availability.query", { body: { project_id: firstVisit } }),
  "availability.cached": () => send("availability.cached", { body: { project_id: firstVisit } }),
  "availability.dates": () => send("availability.dates", { body: { project_id: firstVisit } }),
  "availability.count": () => send("availability.count", { body: { project_id: firstVisit } }),
  "availability.unavailable": () =>
    send("availability.unavailable", { body: { project_id: firstVisit } }),
  "findtime.query": () => send("findtime.query", { body: { resource_ids: [ines] } }),
  "findtime.bulk": () =>
    send("findtime.bulk", {
      body: { queries: [{ resource_ids: [ines] }, { emails: ["ines.duarte@fernhill.example"] }] },
    }),
  "findtime.team": () =>
    send("findtime.team", {
      body: { length: "2 hours", users: [{ resource_ids: [ines] }, { resource_ids: [jonas] }] },
    }),
  "findtime.filterCollections.list": () => send("findtime.filterCollections.list"),
  "findtime.filterCollections.create": () =>
    send("findtime.filterCollections.create", {
      body: { or: [{ specific_day: { day: "Monday" } }] },
    }),
  "findtime.filterCollections.update": async () =>
    send("findtime.filterCollections.update", {
      params: { id: await collection() },
      body: { and: [{ exclude_weekend: [] }] },
    }),
  "bookings.list": () => send("bookings.list", { query: { include: ALL_INCLUDES } }),
  "bookings.get": async () =>
    send("bookings.get", { params: { id: await book() }, query: { include: ALL_INCLUDES } }),
  "bookings.create": () => send("bookings.create", { body: instant(), key: emulator.widgetKey }),
  "bookings.update": async () =>
    send("bookings.update", { params: { id: await book() }, body: { meta: [] } }),
  "bookings.act": async () =>
    send("bookings.act", { params: { id: await book(), action: "cancel" }, body: {} }),
  "bookings.delete": async () => {
    const id = await book();
    await send("bookings.act", { params: { id, action: "complete" }, body: {} });
    return send("bookings.delete", { params: { id } });
  },
  "bookings.reschedule": async () =>
    send("bookings.reschedule", {
      params: { id: await book() },
      body: { resource_id: jonas, ...freeTime(), message: "Later" },
      query: { include: ALL_INCLUDES },
      key: emulator.widgetKey,
    }),
  "bookings.reserve": () =>
    send("bookings.reserve", { body: { resource_id: ines, ...freeTime(), ...texts } }),
  "bookings.extendReservation": async () =>
    send("bookings.extendReservation", { body: { reservation_id: await reserve() } }),
  "bookings.externalAction": async () => {
    const id = await book();
    const signature = signed({ booking_id: id, action: "cancel" }, emulator.appKey);
    return send("bookings.externalAction", {
      params: { id, action: "cancel" },
      query: { signature, redirect: "https://clinic.example/done" },
      key: null,
    });
  },
  "bookings.bulk.create": () =>
    send("bookings.bulk.create", {
      body: { bookings: [instant(), instant()], relate_bookings: true },
    }),
  "bookings.bulk.update": async () =>
    send("bookings.bulk.update", {
      body: { bookings: [{ id: await book(), action: "complete" }] },
    }),
  "bookings.groups.list": async () => {
    await event();
    return send("bookings.groups.list", { key: emulator.widgetKey });
  },
  "bookings.groups.get": async () => send("bookings.groups.get", { params: { id: await event() } }),
  "emailTemplates.list": () => send("emailTemplates.list"),
  "emailTemplates.get": () =>
    send("emailTemplates.get", { params: { slug: "booking-confirmed-customer" } }),
  "emailTemplates.update": () =>
    send("emailTemplates.update", {
      params: { slug: "booking-confirmed-customer" },
      body: { subject: "See you" },
    }),
  "webhooks.create": () => send("webhooks.create", { body: webhook }),
  "webhooks.delete": async () => {
    const { body } = await send("webhooks.create", { body: webhook });
    return send("webhooks.delete", { params: { id: body.meta.message.split("id ").at(-1) } });
  },
};

const ALL_INCLUDES =
  "attributes,event,provider_event,calendar,customers,resource,user,project,meta,available_actions,customer_action_links,logs,owner_booking,bulked_bookings";
const webhook = {
  url: "https://hooks.example/timekit",
  graph: "instant",
  state: "confirmed",
  method: "post",
};
function project() {
  return { name: "Course", availability: {}, booking: { graph: "instant" }, resources: [astrid] };
}
const place = () => made("locations.create", { name: "Harbor", meta: { t_store_city: "Oslo" } });
const service = async () => made("services.create", { name: "Eye", locations: [await place()] });

describe("every operation of the contract", () => {
  it("has a handler, and there is no other", () => {
    expect(Object.keys(handlers).toSorted()).toEqual(Object.keys(operations).toSorted());
  });

  it("has a case here", () => {
    expect(Object.keys(cases).toSorted()).toEqual(Object.keys(operations).toSorted());
  });

  it.each(Object.keys(operations) as OperationName[])("%s", async (name) => {
    const answer = await cases[name]();
    expect([name, [200, 201, 204, 302].includes(answer.status), answer.body?.error]).toEqual([
      name,
      true,
      undefined,
    ]);
  });

  it.each(Object.keys(operations) as OperationName[])("%s is shut without a key", async (name) => {
    const { method, path, keys } = operations[name];
    const address = path.replaceAll(/\{\w+\}/g, astrid);
    const response = await fetch(`${socket.baseUrl}${address}`, {
      method,
      redirect: "manual",
      headers: { authorization: basic("test_api_key_another") },
    });
    const isOpen = (keys as readonly string[]).includes("none");
    expect([name, response.status === 401 || isOpen]).toEqual([name, true]);
  });
});
