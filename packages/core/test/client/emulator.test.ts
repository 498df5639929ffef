import {
  createTimekit,
  isTimekitError,
  TimekitApiError,
  type Booking,
  type Timekit,
  type TimekitErrorKind,
} from "@timekit/core";
import { clinic, clinicIds, createEmulator, type Emulator } from "@timekit/emulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "./server";

// The client and the emulator know nothing of each other but the contract. Each operation is called
// over HTTP once at least; the list at the end proves it.

const { astrid, jonas, ines } = clinicIds.resources;
const { firstVisit, followUp, physiotherapyAssessment } = clinicIds.projects;
const NOBODY = "00000000-0000-4000-8000-000000000000";
const customer = { name: "Marty McFly", email: "marty@example.org", timezone: "Europe/Oslo" };

let emulator: Emulator;
let baseUrl: string;
let timekit: Timekit;

beforeEach(async () => {
  // A Monday.
  emulator = await createEmulator({
    seed: clinic({ bookings: true }),
    now: "2027-02-08T08:00:00+01:00",
  });
  ({ baseUrl } = await emulator.listen({ port: 0 }));
  timekit = createTimekit({ appKey: emulator.appKey, baseUrl, pacing: false });
});
afterEach(() => emulator.close());

const freeSlot = async (project_id: string) => {
  const [slot] = await timekit.availability.query({ project_id, to: "2 weeks" });
  const { start, end, resources } = slot!;
  return { project_id, resource_id: resources[0]!.id, start, end, customer };
};

const checkFailure = async (call: PromiseLike<unknown>, kind: TimekitErrorKind, status: number) => {
  const error = await failure(call);
  expect(error).toBeInstanceOf(TimekitApiError);
  expect(error.kind).toBe(kind);
  expect(isTimekitError(error, kind)).toBe(true);
  expect(error.status).toBe(status);
  expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  return error as TimekitApiError;
};

describe("apps", () => {
  it("current gives the app of the key, and its token when asked", async () => {
    const app = await timekit.apps.current();
    expect(app).toMatchObject({ slug: "fernhill-clinic" });
    expect(app).not.toHaveProperty("app_token");
    expect((await timekit.apps.current({ include: ["app_token"] })).app_token).toBe(
      emulator.appKey,
    );
  });
});

describe("resources", () => {
  it("live: made, read, listed, changed, deleted", async () => {
    const made = await timekit.resources.create({
      name: "Room 4",
      timezone: "Europe/Oslo",
      meta: { floorNumber: 2, "Order-Ref": "ÆØÅ" },
      include: ["availability_constraints"],
    });
    expect(made).toMatchObject({
      name: "Room 4",
      meta: { floorNumber: 2, "Order-Ref": "ÆØÅ" },
      availability_constraints: [],
    });
    expect(await timekit.resources.get(made.id)).toMatchObject({ id: made.id, name: "Room 4" });
    expect((await timekit.resources.list()).data.map(({ id }) => id).toSorted()).toEqual(
      [astrid, jonas, ines, made.id].toSorted(),
    );
    expect(await timekit.resources.update(made.id, { name: "Room 5" })).toBeUndefined();
    expect((await timekit.resources.get(made.id)).name).toBe("Room 5");
    expect(await timekit.resources.delete(made.id)).toBeUndefined();
    await checkFailure(timekit.resources.get(made.id), "not_found", 404);
  });

  it("include what is nested", async () => {
    const { calendars } = await timekit.resources.get(astrid, { include: ["calendars.events"] });
    expect(calendars[0]?.events?.length).toBeGreaterThan(0);
  });

  it("refuse what is wrong, by field", async () => {
    const create = timekit.resources.create({ name: "X", timezone: "Mars/Base" });
    expect((await checkFailure(create, "validation", 422)).fieldErrors).toEqual({
      timezone: [expect.any(String)],
    });
  });
});

describe("projects", () => {
  it("live: made, read, listed, changed, deleted", async () => {
    const made = await timekit.projects.create({
      name: "Massage",
      slug: "massage",
      resources: [jonas],
      availability: { mode: "roundrobin_random", length: "30 minutes" },
      booking: { graph: "instant", what: "Massage", where: "Gym", description: "" },
      include: ["resources"],
    });
    expect(made).toMatchObject({ name: "Massage", resources: [{ id: jonas }] });
    expect(await timekit.projects.get(made.id)).toMatchObject({ slug: "massage" });
    const ids: string[] = [];
    for await (const project of timekit.projects.list({ limit: 1 })) ids.push(project.id);
    expect(ids.toSorted()).toEqual(
      [firstVisit, followUp, physiotherapyAssessment, made.id].toSorted(),
    );
    await timekit.projects.update(made.id, { name: "Long massage" });
    expect((await timekit.projects.get(made.id)).name).toBe("Long massage");
    await timekit.projects.delete(made.id);
    await checkFailure(timekit.projects.get(made.id), "not_found", 404);
  });

  it("show themselves to a booking page: with the widget key, and by slug with none", async () => {
    const page = createTimekit({ widgetKey: emulator.widgetKey, baseUrl });
    expect(await page.projects.embed(firstVisit)).toMatchObject({ id: firstVisit });
    const nobody = createTimekit({ relayUrl: baseUrl });
    const hosted = await nobody.projects.hosted("first-visit");
    expect(hosted).toMatchObject({ id: firstVisit, app_key: emulator.widgetKey });
  });
});

describe("availability", () => {
  it("query gives slots of a project as a list, in the zone that was asked for", async () => {
    const slots = await timekit.availability.query({
      project_id: followUp,
      from: "2027-02-09T00:00:00+01:00",
      to: "2027-02-10T00:00:00+01:00",
      output_timezone: "Asia/Tokyo",
    });
    expect(slots.length).toBeGreaterThan(0);
    expect(slots[0]).toMatchObject({
      start: expect.stringMatching(/\+09:00$/),
      end: expect.any(String),
      resources: [{ id: expect.any(String) }],
    });
  });

  it("query gives an empty list when nobody is free", async () => {
    const query = {
      project_id: followUp,
      from: "2027-02-13T00:00:00Z",
      to: "2027-02-14T00:00:00Z",
    };
    expect(await timekit.availability.query(query)).toEqual([]);
  });

  it("query of an unknown project, or with an end before its start, is refused", async () => {
    await checkFailure(timekit.availability.query({ project_id: NOBODY }), "validation", 422);
    const backwards = { project_id: followUp, from: "2 weeks", to: "1 week" };
    await checkFailure(timekit.availability.query(backwards), "validation", 422);
  });
});

describe("bookings", () => {
  it("instant: booked, read, searched, changed, cancelled, deleted", async () => {
    const input = await freeSlot(firstVisit);
    const before = emulator.bookings.count();
    const made = await timekit.bookings.create({
      ...input,
      meta: { customerId: 7 },
      include: ["event", "customers", "meta", "available_actions"],
    });
    expect(emulator.bookings.count()).toBe(before + 1);
    expect(made).toMatchObject({
      state: "confirmed",
      graph: "instant",
      event: { what: "First visit" },
      customers: [customer],
      meta: { customerId: 7 },
    });
    expect(new Date(made.event.start)).toEqual(new Date(input.start));
    const bare: Booking = await timekit.bookings.get(made.id);
    expect(Object.keys(bare).toSorted()).toEqual(
      ["completed", "created_at", "graph", "id", "state", "updated_at"].toSorted(),
    );
    const found = await timekit.bookings.list({
      search: { state: "confirmed", "customer.email": customer.email, "project.id": firstVisit },
    });
    expect(found).toMatchObject({ total: 1, currentPage: 1, hasNext: false });
    expect(found.data[0]?.id).toBe(made.id);

    await timekit.bookings.update(made.id, { meta: { customerId: 8, note: "a;b:c" } });
    expect((await timekit.bookings.get(made.id, { include: ["meta"] })).meta).toEqual({
      customerId: 8,
      note: "a;b:c",
    });
    expect(
      await timekit.bookings.act(made.id, "cancel", {
        message: "Back to the future",
        include: ["logs"],
      }),
    ).toMatchObject({ state: "cancelled", logs: [{}, { action: "cancel" }] });
    await timekit.bookings.delete(made.id);
    expect(emulator.bookings.count()).toBe(before);
    await checkFailure(timekit.bookings.get(made.id), "not_found", 404);
  });

  it("confirm_decline: tentative, then confirmed or declined", async () => {
    const input = await freeSlot(physiotherapyAssessment);
    const first = await timekit.bookings.create({ ...input, include: ["available_actions"] });
    expect(first).toMatchObject({ state: "tentative", graph: "confirm_decline" });
    expect(first.available_actions).toEqual(expect.arrayContaining(["confirm", "decline"]));
    const confirmed = await timekit.bookings.act(first.id, "confirm", { include: ["event"] });
    expect(confirmed).toMatchObject({ state: "confirmed", event: { what: expect.any(String) } });

    const second = await timekit.bookings.create(await freeSlot(physiotherapyAssessment));
    const declined = await timekit.bookings.act(second.id, "decline", { message: "Full" });
    expect(declined).toMatchObject({ state: "declined", completed: true });
    const again = await checkFailure(timekit.bookings.act(second.id, "confirm"), "action", 422);
    expect(again).toMatchObject({ action: "confirm", state: "declined" });
    expect(again.message).toContain("Cannot apply action 'confirm' to current state 'declined'");
  });

  it("a taken slot is a validation error on its start, and books nothing", async () => {
    const input = await freeSlot(firstVisit);
    await timekit.bookings.create(input);
    const before = emulator.bookings.count();
    const { fieldErrors } = await checkFailure(timekit.bookings.create(input), "validation", 422);
    expect(fieldErrors["start"]?.[0]).toMatch(/no longer available/);
    expect(emulator.bookings.count()).toBe(before);
  });

  it.each([
    ["start", { start: "2027-02-01T09:00:00Z", end: "2027-02-01T09:45:00Z" }],
    ["end", { end: "2027-02-08T08:00:00Z" }],
    ["project_id", { project_id: NOBODY }],
    ["customer.timezone", { customer: { ...customer, timezone: "Mars/Base" } }],
  ])("a wrong %s is named", async (field, change) => {
    const create = timekit.bookings.create({ ...(await freeSlot(firstVisit)), ...change });
    const { fieldErrors } = await checkFailure(create, "validation", 422);
    expect(Object.keys(fieldErrors)).toEqual([field]);
  });

  it("come page by page, or all in one loop", async () => {
    const all = await timekit.bookings.list();
    expect(all.total).toBe(emulator.bookings.count());
    expect(all.total).toBeGreaterThan(3);
    const page = await timekit.bookings.list({ limit: 2, page: 2 });
    expect(page).toMatchObject({
      total: all.total,
      perPage: 2,
      currentPage: 2,
      lastPage: Math.ceil(all.total / 2),
      from: 3,
      to: 4,
      hasNext: true,
    });
    const ids: string[] = [];
    for await (const { id } of timekit.bookings.list({ limit: 2 })) ids.push(id);
    expect(ids).toEqual(all.data.map(({ id }) => id));
  });

  it("are written in the zone of the client, or of the call", async () => {
    const { id } = await timekit.bookings.create(await freeSlot(firstVisit));
    const start = async (client: Timekit, zone?: string) =>
      (await client.bookings.get(id, { include: ["event"] }, { timezone: zone })).event.start;
    const inTokyo = timekit.with({ timezone: "Asia/Tokyo" });
    expect(await start(timekit)).toMatch(/\+00:00$/);
    expect(await start(inTokyo)).toMatch(/\+09:00$/);
    expect(await start(inTokyo, "Europe/Oslo")).toMatch(/\+01:00$/);
  });

  it("are booked once when fifty want the same time at once", async () => {
    const input = await freeSlot(firstVisit);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => timekit.bookings.create(input)),
    );
    const refused = results.flatMap((result) =>
      result.status === "rejected" ? [result.reason as unknown] : [],
    );
    expect(refused).toHaveLength(49);
    expect(refused.every((error) => isTimekitError(error, "validation"))).toBe(true);
  });
});

describe("keys", () => {
  it("that are wrong get 401", async () => {
    const wrong = createTimekit({ appKey: "test_api_key_wrong", baseUrl });
    const error = await checkFailure(wrong.bookings.list(), "authentication", 401);
    expect(error.hint).toMatch(/key/);
    expect(error.message).not.toContain("test_api_key_wrong");
    const none = createTimekit({ relayUrl: baseUrl });
    await checkFailure(none.bookings.list(), "authentication", 401);
  });

  it("of a widget get 403 where they may not go, and may do what a booking page does", async () => {
    const page = createTimekit({ widgetKey: emulator.widgetKey, baseUrl });
    await checkFailure(page.bookings.list(), "permission", 403);
    await checkFailure(page.resources.list(), "permission", 403);
    const slots = await page.availability.query({ project_id: firstVisit });
    const booking = await page.bookings.create({
      project_id: firstVisit,
      resource_id: slots[0]!.resources[0]!.id,
      start: slots[0]!.start,
      end: slots[0]!.end,
      customer,
    });
    expect(booking.state).toBe("confirmed");
  });
});

describe("what isn't there is not_found", () => {
  it.each([
    ["resources.get", () => timekit.resources.get(NOBODY)],
    ["resources.update", () => timekit.resources.update(NOBODY, { name: "X" })],
    ["resources.delete", () => timekit.resources.delete(NOBODY)],
    ["projects.get", () => timekit.projects.get(NOBODY)],
    ["projects.update", () => timekit.projects.update(NOBODY, { name: "X" })],
    ["projects.delete", () => timekit.projects.delete(NOBODY)],
    ["projects.embed", () => timekit.projects.embed(NOBODY)],
    ["projects.hosted", () => timekit.projects.hosted("no-such-page")],
    ["bookings.get", () => timekit.bookings.get(NOBODY)],
    ["bookings.update", () => timekit.bookings.update(NOBODY, { meta: {} })],
    ["bookings.act", () => timekit.bookings.act(NOBODY, "cancel")],
    ["bookings.delete", () => timekit.bookings.delete(NOBODY)],
  ])("%s", async (operation, call) => {
    const error = await checkFailure(call(), "not_found", 404);
    expect(error.operation).toBe(operation);
    expect(error.body).toMatchObject({ error: "Resource does not exist" });
  });
});

it("request() gives the whole body of an operation, with its status", async () => {
  const { data, status, requestId } = await timekit.request("bookings.list", {
    query: { limit: 1, include: ["event"], search: { state: "confirmed" } },
  });
  expect(status).toBe(200);
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(data).toMatchObject({ data: [{ state: "confirmed", event: {} }], current_page: 1 });
});
