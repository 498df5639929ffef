import * as core from "@timekit/core";
import { actionLink } from "@timekit/core/signing";
import { clinic, clinicIds, createEmulator, type Emulator } from "@timekit/emulator";
import { operations, type OperationName } from "@timekit/openapi";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectByContract } from "./by-contract";

/*
 * Each operation once, by its method, over a socket. The whole body of every answer on the way is
 * checked against the contract, and the method's result against that body.
 */

const { astrid, jonas, ines } = clinicIds.resources;
const { firstVisit } = clinicIds.projects;
const customer = { name: "Ola Berg", email: "ola@example.org" };
const texts = { what: "Talk", where: "Here", description: "" };
const ownEmail = "astrid.nilsen@fernhill.example";
const callback = "https://clinic.example/connected";
const anId = /^[0-9a-f-]{36}$/;

let emulator: Emulator;
let baseUrl: string;
let slug: string;
/** With the app key, with the key of a resource, with the widget key, and with none. */
let timekit: core.Timekit;
let own: core.Timekit;
let widget: core.Timekit;
let nobody: core.Timekit;

/** What came over the wire. */
interface Came {
  readonly operation: OperationName;
  readonly status: number;
  readonly body: unknown;
}
let came: Came[] = [];

const check: core.Middleware = async (request, next) => {
  const response = await next(request);
  const text = await response.text();
  const { operation } = request;
  const { status, headers } = response;
  came.push({ operation, status, body: expectByContract(operation, status, text) });
  return { status, headers, text: async () => text };
};

beforeAll(async () => {
  emulator = await createEmulator({
    seed: clinic({ bookings: true }),
    now: "2027-02-08T08:00:00+01:00",
  });
  ({ baseUrl } = await emulator.listen({ port: 0 }));
  const shared = { pacing: false, retry: false, middleware: [check] } as const;
  timekit = core.createTimekit({ appKey: emulator.appKey, baseUrl, ...shared });
  widget = core.createTimekit({ widgetKey: emulator.widgetKey, baseUrl, ...shared });
  nobody = core.createTimekit({ relayUrl: baseUrl, ...shared });
  ({ slug } = await timekit.apps.current());
  const keys = await timekit.credentials.list({ search: { "resource.id": astrid } });
  const key = keys.data[0]!.token;
  own = core.createTimekit({ resource: { app: slug, email: ownEmail, key }, baseUrl, ...shared });
});
afterAll(() => emulator.close());

// --- Scenes -----------------------------------------------------------------------------------

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

const instant = () =>
  ({ graph: "instant", resource_id: ines, ...freeTime(), ...texts, customer }) as const;
const project = () => ({
  name: "Course",
  availability: {},
  booking: { graph: "instant" } as const,
  resources: [astrid],
});
const webhook = {
  url: "https://hooks.example/timekit",
  graph: "instant",
  state: "confirmed",
  method: "post",
} as const;

const idOf = async (made: PromiseLike<{ id?: string | undefined }>): Promise<string> => {
  const { id } = await made;
  return id!;
};
const book = () => idOf(timekit.bookings.create(instant()));
const event = () =>
  idOf(
    timekit.bookings.create({
      graph: "group_owner",
      resource_id: jonas,
      ...freeTime(),
      ...texts,
      settings: { max_seats: 2 },
    }),
  );
const reserve = () =>
  idOf(
    timekit.bookings.reserve({
      resource_id: ines,
      ...freeTime(),
      ...texts,
      reservation_time: 60,
    }),
  );
const newResource = (name: string) =>
  idOf(
    timekit.resources.create({
      name,
      timezone: "Europe/Oslo",
      email: `${name}@example.org`,
      password: "hush",
    }),
  );
const calendarOf = async (id: string): Promise<string> =>
  (await timekit.calendars.list({ search: { "resource.id": id } })).data[0]!.id;
const meeting = async () =>
  idOf(
    timekit.events.create({
      calendar_id: await calendarOf(astrid),
      ...freeTime(),
      what: "Meeting",
    }),
  );
const newProject = () => idOf(timekit.projects.create(project()));
const collection = () =>
  idOf(timekit.findtime.filterCollections.create({ and: [{ business_hours: {} }] }));
const place = () =>
  idOf(timekit.locations.create({ name: "Harbor", meta: { t_store_city: "Oslo" } }));
const service = async () =>
  idOf(timekit.services.create({ name: "Eye", locations: [await place()] }));

/** The page on which the emulator plays the provider of an account. */
const consent = (provider: string): string =>
  `${new URL("/__emulator/consent", baseUrl)}?${new URLSearchParams({ provider, callback })}`;

/** Follows the link to a provider, as the resource, and agrees. */
async function connect(link: string): Promise<void> {
  const page = await goTo("accounts.google.signup", link);
  const body = new URLSearchParams(new URL(page).search);
  body.set("email", ownEmail);
  const answer = await fetch(page, { method: "POST", body, redirect: "manual" });
  expect([answer.status, await answer.text()]).toEqual([302, ""]);
}

const ALL_INCLUDES = [
  "attributes",
  "event",
  "provider_event",
  "calendar",
  "customers",
  "resource",
  "user",
  "project",
  "meta",
  "available_actions",
  "customer_action_links",
  "logs",
  "owner_booking",
  "bulked_bookings",
] as const;

// --- Calls ------------------------------------------------------------------------------------

/** What a method gave, and what must be in it: in each of its rows, where these are many. */
interface Given {
  readonly result: unknown;
  readonly holds?: object | undefined;
  /** Where a browser that follows the link is sent on to. */
  readonly leadsTo?: string | undefined;
}

async function gives(call: PromiseLike<unknown>, holds?: object): Promise<Given> {
  return { result: await call, holds };
}

/** A call an operation; the type says that none is missing. */
const calls: Record<OperationName, () => Promise<Given>> = {
  "apps.current": () => gives(timekit.apps.current(), { slug: "fernhill-clinic" }),
  "apps.invite": () => {
    const email = "jonas.eriksen@fernhill.example";
    return gives(timekit.apps.invite({ email }), { email });
  },
  "apps.list": () => gives(own.apps.list(), { slug: expect.any(String) }),
  "apps.create": () => gives(own.apps.create({ name: "Harbor" }), { settings: { name: "Harbor" } }),
  "apps.update": () => gives(own.apps.update(slug, { settings: { contact_name: "Desk" } })),
  "apps.delete": async () => {
    const made = await own.apps.create({ name: "Short-lived" });
    return gives(own.apps.delete(made.slug));
  },
  "auth.login": async () => {
    const id = await newResource("login");
    const email = "login@example.org";
    return gives(nobody.auth.login({ email, password: "hush" }), { id, email });
  },
  "accounts.list": async () => {
    await connect(nobody.accounts.google.signup({ "Timekit-App": slug, callback }));
    return gives(own.accounts.list(), { provider: "google", email: ownEmail });
  },
  "accounts.sync": () => gives(own.accounts.sync()),
  "accounts.google.sync": () => gives(own.accounts.google.sync()),
  "accounts.microsoft.sync": () => gives(own.accounts.microsoft.sync()),
  "accounts.google.signup": async () => ({
    result: nobody.accounts.google.signup({ "Timekit-App": slug, callback }),
    leadsTo: consent("google"),
  }),
  "accounts.microsoft.signup": async () => ({
    result: nobody.accounts.microsoft.signup({ "Timekit-App": slug, callback }),
    leadsTo: consent("microsoft"),
  }),
  "credentials.list": () => gives(own.credentials.list(), { token: expect.any(String) }),
  "credentials.create": () => {
    const made = own.credentials.create({
      type: "client-token",
      scopes: ["widget"],
      description: "Website",
    });
    return gives(made, { description: "Website", token: expect.any(String) });
  },
  "credentials.delete": async () => {
    const made = own.credentials.create({
      type: "server-token",
      scopes: ["global"],
      description: "Report",
    });
    return gives(own.credentials.delete(await idOf(made)));
  },
  "resources.list": () => gives(timekit.resources.list(), { id: expect.stringMatching(anId) }),
  "resources.get": () => gives(own.resources.get(astrid), { id: astrid }),
  "resources.create": () => {
    const room = { name: "Room 9", timezone: "Europe/Oslo" };
    return gives(timekit.resources.create(room), room);
  },
  "resources.update": () => gives(own.resources.update(astrid, { name: "Astrid N." })),
  "resources.delete": async () => gives(timekit.resources.delete(await newResource("leaver"))),
  "resources.resetPassword": () =>
    gives(timekit.resources.resetPassword({ email: "nobody@example.org" })),
  "resources.timezone": () =>
    gives(timekit.resources.timezone("ines.duarte@fernhill.example"), {
      timezone: expect.stringContaining("/"),
    }),
  "calendars.list": () =>
    gives(own.calendars.list({ include: ["events"] }), { events: expect.any(Array) }),
  "calendars.get": async () => {
    const id = await calendarOf(ines);
    return gives(timekit.calendars.get(id), { id });
  },
  "calendars.create": () => gives(own.calendars.create({ name: "Courses" }), { name: "Courses" }),
  "calendars.update": async () =>
    gives(timekit.calendars.update(await calendarOf(ines), { name: "All", primary: true })),
  "calendars.delete": async () => {
    const made = timekit.calendars.create({ name: "Old", resource_id: ines });
    return gives(timekit.calendars.delete(await idOf(made)));
  },
  "events.list": async () => {
    await meeting();
    const year = { start: "2027-01-01T00:00:00Z", end: "2027-12-31T00:00:00Z" };
    return gives(timekit.events.list(year), { what: expect.any(String) });
  },
  "events.get": async () => {
    const id = await meeting();
    return gives(own.events.get(id), { id, what: "Meeting" });
  },
  "events.create": async () => {
    const calendar_id = await calendarOf(jonas);
    const made = timekit.events.create({ calendar_id, ...freeTime(), what: "Away" });
    return gives(made, { id: expect.stringMatching(anId), what: "Away" });
  },
  "events.update": async () => gives(timekit.events.update(await meeting(), { what: "Moved" })),
  "events.delete": async () => gives(timekit.events.delete(await meeting())),
  "projects.list": () => gives(widget.projects.list(), { id: expect.stringMatching(anId) }),
  "projects.get": () => gives(timekit.projects.get(firstVisit), { id: firstVisit }),
  "projects.create": () => gives(timekit.projects.create(project()), { name: "Course" }),
  "projects.update": () => gives(timekit.projects.update(firstVisit, { meta: { a: 1 } })),
  "projects.delete": async () => gives(timekit.projects.delete(await newProject())),
  "projects.embed": () => gives(timekit.projects.embed(firstVisit), { id: firstVisit }),
  "projects.hosted": () => gives(nobody.projects.hosted("first-visit"), { id: firstVisit }),
  "projects.resources.list": () =>
    gives(timekit.projects.resources.list(firstVisit), { id: expect.stringMatching(anId) }),
  "projects.resources.add": async () =>
    gives(timekit.projects.resources.add(await newProject(), { resource_id: ines })),
  "projects.resources.set": async () =>
    gives(timekit.projects.resources.set(await newProject(), [ines, jonas])),
  "projects.resources.remove": async () =>
    gives(timekit.projects.resources.remove(await newProject(), astrid)),
  "locations.list": async () => {
    await place();
    const all = timekit.locations.list({ include: ["services"] });
    return gives(all, { services: expect.any(Array) });
  },
  "locations.get": async () => {
    const id = await place();
    return gives(timekit.locations.get(id), { id, meta: { t_store_city: "Oslo" } });
  },
  "locations.create": () => gives(timekit.locations.create({ name: "Harbor" }), { name: "Harbor" }),
  "locations.update": async () =>
    gives(timekit.locations.update(await place(), { latitude: 38.7 })),
  "locations.delete": async () => gives(timekit.locations.delete(await place())),
  "services.list": async () => {
    await service();
    const all = timekit.services.list({ include: ["locations"] });
    return gives(all, { locations: expect.any(Array) });
  },
  "services.get": async () => {
    const id = await service();
    return gives(timekit.services.get(id), { id, name: "Eye" });
  },
  "services.create": () => gives(timekit.services.create({ name: "Test" }), { name: "Test" }),
  "services.update": async () =>
    gives(timekit.services.update(await service(), { description: "New" })),
  "services.delete": async () => gives(timekit.services.delete(await service())),
  "availability.query": () =>
    gives(timekit.availability.query({ project_id: firstVisit }), { start: expect.any(String) }),
  "availability.cached": () =>
    gives(timekit.availability.cached({ project_id: firstVisit }), { start: expect.any(String) }),
  "availability.dates": () =>
    gives(timekit.availability.dates({ project_id: firstVisit }), {
      date: expect.stringMatching(/^2027-0/),
    }),
  "availability.count": () =>
    gives(timekit.availability.count({ project_id: firstVisit }), { total: expect.any(Number) }),
  "availability.unavailable": () =>
    gives(timekit.availability.unavailable({ project_id: firstVisit }), {
      start: expect.any(String),
    }),
  "findtime.query": () =>
    gives(timekit.findtime.query({ resource_ids: [ines] }), { start: expect.any(String) }),
  "findtime.bulk": () =>
    gives(
      timekit.findtime.bulk({
        queries: [{ resource_ids: [ines] }, { emails: ["ines.duarte@fernhill.example"] }],
      }),
      expect.arrayContaining([expect.objectContaining({ start: expect.any(String) })]),
    ),
  "findtime.team": () =>
    gives(
      timekit.findtime.team({
        length: "2 hours",
        users: [{ resource_ids: [ines] }, { resource_ids: [jonas] }],
      }),
      { users: expect.any(Array) },
    ),
  "findtime.filterCollections.list": async () => {
    await collection();
    const all = timekit.findtime.filterCollections.list();
    return gives(all, { id: expect.stringMatching(anId) });
  },
  "findtime.filterCollections.create": () => {
    const or = [{ specific_day: { day: "Monday" } }];
    return gives(timekit.findtime.filterCollections.create({ or }), {
      id: expect.stringMatching(anId),
    });
  },
  "findtime.filterCollections.update": async () => {
    const and = [{ exclude_weekend: {} }];
    return gives(timekit.findtime.filterCollections.update(await collection(), { and }));
  },
  "bookings.list": () =>
    gives(timekit.bookings.list({ include: ALL_INCLUDES }), { logs: expect.any(Array) }),
  "bookings.get": async () => {
    const id = await book();
    const holds = { id, event: { what: "Talk" }, resource: { id: ines } };
    return gives(timekit.bookings.get(id, { include: ALL_INCLUDES }), holds);
  },
  "bookings.create": () =>
    gives(widget.bookings.create(instant()), {
      id: expect.stringMatching(anId),
      state: "confirmed",
    }),
  "bookings.update": async () => gives(timekit.bookings.update(await book(), { meta: { a: 1 } })),
  "bookings.act": async () => {
    const id = await book();
    return gives(timekit.bookings.act(id, "cancel"), { id, state: "cancelled" });
  },
  "bookings.delete": async () => {
    const id = await book();
    await timekit.bookings.act(id, "complete");
    return gives(timekit.bookings.delete(id));
  },
  "bookings.reschedule": async () => {
    const id = await book();
    const to = { resource_id: jonas, ...freeTime(), message: "Later" };
    const moved = widget.bookings.reschedule(id, { ...to, include: ALL_INCLUDES });
    return gives(moved, { resource: { id: jonas } });
  },
  "bookings.reserve": () =>
    gives(timekit.bookings.reserve({ resource_id: ines, ...freeTime(), ...texts }), {
      id: expect.stringMatching(anId),
    }),
  "bookings.extendReservation": async () => {
    const id = await reserve();
    return gives(timekit.bookings.extendReservation({ reservation_id: id }), { id });
  },
  "bookings.externalAction": async () => {
    const bookingId = await book();
    const redirect = "https://clinic.example/done";
    const { appKey } = emulator;
    const address = await actionLink({ appKey, bookingId, action: "cancel", redirect, baseUrl });
    const signature = new URL(address).searchParams.get("signature")!;
    const result = nobody.bookings.externalAction(bookingId, "cancel", { signature, redirect });
    expect(result).toBe(address);
    return { result, leadsTo: redirect };
  },
  "bookings.bulk.create": () =>
    gives(
      timekit.bookings.bulk.create({ bookings: [instant(), instant()], relate_bookings: true }),
      { booking: { state: "confirmed" } },
    ),
  "bookings.bulk.update": async () => {
    const id = await book();
    const done = timekit.bookings.bulk.update({ bookings: [{ id, action: "complete" }] });
    return gives(done, { booking: { id, state: "completed" } });
  },
  "bookings.groups.list": async () => {
    await event();
    return gives(widget.bookings.groups.list(), { id: expect.stringMatching(anId) });
  },
  "bookings.groups.get": async () => {
    const id = await event();
    return gives(timekit.bookings.groups.get(id), { id });
  },
  "emailTemplates.list": () => gives(timekit.emailTemplates.list(), { slug: expect.any(String) }),
  "emailTemplates.get": () => {
    const template = "booking-confirmed-customer";
    return gives(timekit.emailTemplates.get(template), { slug: template });
  },
  "emailTemplates.update": () =>
    gives(timekit.emailTemplates.update("booking-confirmed-customer", { subject: "See you" })),
  "webhooks.create": () => gives(timekit.webhooks.create(webhook), { id: expect.any(String) }),
  "webhooks.delete": async () =>
    gives(timekit.webhooks.delete(await idOf(timekit.webhooks.create(webhook)))),
};

// --- Answers ----------------------------------------------------------------------------------

/** How the table of core has an operation. */
const kindOf = (name: OperationName): core.Row["kind"] => {
  const found = name
    .split(".")
    .reduce<unknown>((entry, part) => Reflect.get(Object(entry), part), core);
  return (found as core.Row).kind;
};

type Answered = Exclude<core.Row["kind"], "link">;

/** What a method promises of the body that came. */
const promises: Record<
  Answered,
  (result: unknown, body: Readonly<Record<string, unknown>>) => void
> = {
  one: (result, { data, meta }) => {
    // The answer to a new webhook has no data, but a sentence.
    const sentence = {
      id: expect.any(String),
      message: (Object(meta) as { message: unknown }).message,
    };
    expect(result).toEqual(data ?? sentence);
  },
  list: (result, { data }) => {
    expect(result).toEqual(data);
    expect(result).toBeInstanceOf(Array);
  },
  page: (result, { data, ...body }) => {
    expect(data).toBeInstanceOf(Array);
    expect(result).toEqual({
      data,
      total: body["total"],
      perPage: Number(body["per_page"]),
      currentPage: body["current_page"],
      lastPage: body["last_page"],
      from: body["from"],
      to: body["to"],
      hasNext: body["next_page_url"] !== null,
    });
    expect((result as core.Page<unknown>).total).toBeGreaterThan(0);
  },
  none: (result) => expect(result).toBeUndefined(),
};

/** The objects in a result: each entry of a list, each row of a page. */
function objectsIn(result: unknown): unknown[] {
  if (result === undefined) return [];
  if (Array.isArray(result)) return result;
  const { data, total } = result as Partial<core.Page<unknown>>;
  return data !== undefined && total !== undefined ? data : [result];
}

/** Where a browser is sent on to that follows a link. */
async function goTo(name: OperationName, address: string): Promise<string> {
  expect(address).toMatch(baseUrl);
  const answer = await fetch(address, { redirect: "manual" });
  expectByContract(name, answer.status, await answer.text());
  expect(answer.status).toBe(302);
  return answer.headers.get("location")!;
}

it("has a call for every operation of the contract, and for no other", () => {
  expect(Object.keys(calls).toSorted()).toEqual(Object.keys(operations).toSorted());
});

it.each(Object.keys(operations) as OperationName[])("%s", async (name) => {
  came = [];
  const given = await calls[name]();
  const kind = kindOf(name);
  await (kind === "link" ? expectLink(name, given) : expectAnswer(name, kind, given));
});

async function expectLink(name: OperationName, { result, leadsTo }: Given): Promise<void> {
  expect(came.map(({ operation }) => operation)).not.toContain(name);
  expect(await goTo(name, result as string)).toBe(leadsTo);
}

function expectAnswer(name: OperationName, kind: Answered, { result, holds }: Given): void {
  const last = came.at(-1)!;
  expect([last.operation, last.status < 300]).toEqual([name, true]);
  promises[kind](result, Object(last.body) as Record<string, unknown>);
  const objects = objectsIn(result);
  // Every result but none at all shows that it is the one that was asked for.
  expect([objects.length > 0, holds !== undefined]).toEqual([kind !== "none", kind !== "none"]);
  for (const object of objects) expect(object).toMatchObject(holds!);
}
