import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { type Answer, call } from "./client";

const { astrid, jonas, ines } = clinicIds.resources;

let emulator: Emulator;
beforeEach(async () => {
  emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T08:00:00+01:00" });
});
afterEach(() => emulator.close());

const customer = { name: "Ola Berg", email: "ola@example.org" };
const time = { start: "2027-02-10T10:00:00+01:00", end: "2027-02-10T11:00:00+01:00" };
const texts = { what: "Back school", where: "Gym", description: "Bring a towel" };

const create = (fields: object): Promise<Answer> =>
  call(emulator, "bookings.create", {
    body: { resource_id: astrid, ...time, ...texts, customer, ...fields },
    query: { include: "attributes,event,available_actions,owner_booking" },
  });
const made = async (fields: object): Promise<string> => {
  const { status, body } = await create(fields);
  expect([status, body.errors ?? body.error]).toEqual([201, undefined]);
  return body.data.id;
};
const act = (id: string, action: string, body: object = {}): Promise<Answer> =>
  call(emulator, "bookings.act", { params: { id, action: action as "cancel" }, body });
const read = async (id: string, include = "") =>
  (await call(emulator, "bookings.get", { params: { id }, query: { include } })).body.data;
const state = async (id: string): Promise<string> => (await read(id)).state;
const isFree = async (resource: string = astrid): Promise<boolean> => {
  const { body } = await call(emulator, "availability.query", {
    body: {
      resources: [resource],
      mode: "mutual",
      length: "1 hour",
      from: time.start,
      to: time.end,
    },
  });
  return body.data.length > 0;
};

describe("instant_payment", () => {
  const graph = "instant_payment";

  it("holds its time while it waits, and has an event once it is paid", async () => {
    const id = await made({ graph });
    expect(await isFree()).toBe(false);
    expect(await read(id, "event")).not.toHaveProperty("event");
    await act(id, "pay", { pay: { payment_id: "ch_1" } });
    const paid = await read(id, "event,logs");
    expect([paid.state, paid.event.what]).toEqual(["paid", "Back school"]);
    expect(paid.logs.at(-1)).toMatchObject({ action: "pay", input: { payment_id: "ch_1" } });
  });

  it("loses its time after five minutes without payment", async () => {
    const id = await made({ graph });
    await emulator.clock.advance("4 minutes 59 seconds");
    expect(await state(id)).toBe("tentative");
    await emulator.clock.advance("1 second");
    expect(await read(id)).toMatchObject({ state: "unpaid", completed: true });
    expect(await isFree()).toBe(true);
    expect((await act(id, "pay")).status).toBe(422);
  });

  it("keeps to the clock however late the emulator looks", async () => {
    const id = await made({ graph });
    await emulator.clock.advance("1 day");
    const { updated_at: updated } = await read(id);
    expect(Date.parse(updated)).toBe(Date.parse("2027-02-08T08:05:00+01:00"));
  });

  it("can't be timed out by hand, and completes an hour after its end once paid", async () => {
    const id = await made({ graph });
    expect((await act(id, "timeout")).status).toBe(422);
    await act(id, "pay");
    await emulator.clock.set("2027-02-10T12:00:00+01:00");
    expect(await state(id)).toBe("completed");
  });
});

describe("group_owner and its seats", () => {
  const event = (settings: object = { max_seats: 2 }) =>
    made({ graph: "group_owner", customer: undefined, settings });
  const seat = (owner: string, fields: object = {}) =>
    create({
      graph: "group_customer",
      related: { owner_booking_id: owner },
      start: undefined,
      end: undefined,
      ...fields,
    });
  const groups = async () => (await call(emulator, "bookings.groups.list")).body;

  it("needs no customer but a number of seats, and holds the owner's time", async () => {
    const { status, body } = await create({ graph: "group_owner", customer: undefined });
    expect([status, Object.keys(body.errors)]).toEqual([422, ["settings.max_seats"]]);
    await event();
    expect(await isFree()).toBe(false);
  });

  it("gives a seat the time and place of its event", async () => {
    const owner = await event();
    const { body } = await seat(owner, { resource_id: jonas });
    expect(body.data).toMatchObject({
      state: "confirmed",
      owner_booking: { id: owner, attributes: { group_booking: { current_seats: 1 } } },
      attributes: { event_info: { what: "Back school", where: "Gym" } },
      available_actions: ["cancel_by_customer", "cancel_by_owner", "complete"],
    });
    expect(Date.parse(body.data.attributes.event_info.start)).toBe(Date.parse(time.start));
  });

  it("is listed while it has seats, which come back when they are cancelled", async () => {
    const owner = await event();
    expect((await groups()).data[0]).toMatchObject({
      id: owner,
      attributes: { group_booking: { max_seats: 2, current_seats: 0 } },
      resource: { id: astrid },
    });
    const first = (await seat(owner)).body.data.id;
    await seat(owner);
    expect((await groups()).total).toBe(0);
    const full = await seat(owner);
    expect([full.status, full.body.errors["related.owner_booking_id"][0]]).toEqual([
      422,
      expect.stringContaining("all taken"),
    ]);
    await act(first, "cancel_by_customer");
    expect((await groups()).data[0].attributes.group_booking.current_seats).toBe(1);
    expect((await seat(owner)).status).toBe(201);
  });

  it("is found by project and resource, and by itself", async () => {
    const owner = await event();
    const list = async (search: string) =>
      (await call(emulator, "bookings.groups.list", { query: { search } })).body.total;
    expect(await list(`resource.id:${astrid}`)).toBe(1);
    expect(await list(`resource.id:${jonas}`)).toBe(0);
    const get = (id: string) => call(emulator, "bookings.groups.get", { params: { id } });
    expect((await get(owner)).body.data.id).toBe(owner);
    const { body } = await seat(owner);
    expect((await get(body.data.id)).status).toBe(404);
  });

  it("takes its seats along when the owner cancels", async () => {
    const owner = await event({ max_seats: 3 });
    const confirmed = (await seat(owner)).body.data.id;
    const unpaid = (await seat(owner, { graph: "group_customer_payment" })).body.data.id;
    const given = (await seat(owner)).body.data.id;
    await act(given, "cancel_by_customer");
    await act(owner, "cancel", { cancel: { message: "Flu" } });
    expect(await Promise.all([owner, confirmed, unpaid, given].map(state))).toEqual([
      "cancelled",
      "cancelled_by_owner",
      "cancelled_by_owner",
      "cancelled_by_customer",
    ]);
    expect(await isFree()).toBe(true);
    expect((await seat(owner)).status).toBe(422);
  });

  it("holds a seat until it is paid, and gives it back after five minutes", async () => {
    const owner = await event({ max_seats: 1 });
    const { body } = await seat(owner, { graph: "group_customer_payment" });
    expect((await seat(owner)).status).toBe(422);
    await emulator.clock.advance("5 minutes");
    expect(await state(body.data.id)).toBe("unpaid");
    expect((await seat(owner)).status).toBe(201);
  });

  it("keeps to the times for booking and cancelling", async () => {
    const owner = await event({
      max_seats: 5,
      max_booking_time: "1 day",
      min_booking_time: "2 hours",
      min_cancel_time: "12 hours",
    });
    expect((await seat(owner)).body.errors["related.owner_booking_id"][0]).toContain("yet");
    await emulator.clock.set("2027-02-09T20:00:00+01:00");
    const { body } = await seat(owner);
    const id = body.data.id;
    await emulator.clock.set("2027-02-10T01:00:00+01:00");
    expect((await act(id, "cancel_by_customer")).body.error).toContain("too late");
    expect((await act(id, "cancel_by_owner")).status).toBe(200);
    await emulator.clock.set("2027-02-10T09:00:00+01:00");
    expect((await seat(owner)).body.errors["related.owner_booking_id"][0]).toContain("any more");
  });

  it("completes with its seats an hour after its end", async () => {
    const owner = await event();
    const { body } = await seat(owner);
    await emulator.clock.set("2027-02-10T12:00:00+01:00");
    expect([await state(owner), await state(body.data.id)]).toEqual(["completed", "completed"]);
  });

  it("is none when it is something else", async () => {
    const id = await made({ graph: "instant", resource_id: ines });
    expect((await seat(id)).body.errors["related.owner_booking_id"][0]).toContain("group_owner");
    const missing = await create({ graph: "group_customer" });
    expect(missing.body.errors).toHaveProperty(["related.owner_booking_id"]);
  });
});

describe("twenty seats, over HTTP", () => {
  it("and two hundred ask: exactly twenty get one", async () => {
    const owner = await made({
      graph: "group_owner",
      customer: undefined,
      settings: { max_seats: 20 },
    });
    const ask = () =>
      create({ graph: "group_customer", related: { owner_booking_id: owner } }).then(
        ({ status }) => status,
      );
    const statuses = await Promise.all(Array.from({ length: 200 }, ask));
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    const { attributes } = await read(owner, "attributes");
    expect(attributes.group_booking).toEqual({ max_seats: 20, current_seats: 20 });
  });
});

describe("reservation", () => {
  const reserve = (fields: object = {}): Promise<Answer> =>
    call(emulator, "bookings.reserve", {
      body: { resource_id: astrid, ...time, ...texts, ...fields },
    });
  const held = async (fields: object = {}): Promise<string> => (await reserve(fields)).body.data.id;
  const extend = (body: object) => call(emulator, "bookings.extendReservation", { body });

  it("holds a time for 30 seconds, or as long as is asked", async () => {
    const id = await held();
    expect(await read(id)).toMatchObject({ graph: "reservation", state: "reserved" });
    expect(await isFree()).toBe(false);
    expect((await reserve()).status).toBe(422);
    await emulator.clock.advance("30 seconds");
    expect(await read(id)).toMatchObject({ state: "expired", completed: true });
    const long = await held({ reservation_time: 120 });
    await emulator.clock.advance("119 seconds");
    expect(await state(long)).toBe("reserved");
    await emulator.clock.advance("1 second");
    expect(await isFree()).toBe(true);
  });

  it("takes what is left out from the project", async () => {
    const project_id = clinicIds.projects.firstVisit;
    await call(emulator, "projects.update", {
      params: { id: project_id },
      body: { reservation_time: 600 },
    });
    const { body } = await call(emulator, "bookings.reserve", {
      body: { resource_id: astrid, ...time, project_id },
      query: { include: "attributes" },
    });
    expect(body.data.attributes.event_info.what).toBe("First visit");
    await emulator.clock.advance("9 minutes");
    expect(await state(body.data.id)).toBe("reserved");
  });

  it("is prolonged from now on, until it has run out", async () => {
    const id = await held({ reservation_time: 60 });
    await emulator.clock.advance("50 seconds");
    expect((await extend({ reservation_id: id, reservation_time: 40 })).body.data.id).toBe(id);
    await emulator.clock.advance("39 seconds");
    expect(await state(id)).toBe("reserved");
    await emulator.clock.advance("1 second");
    expect(await state(id)).toBe("expired");
    expect((await extend({ reservation_id: id })).body.error).toContain("expired");
    const id2 = await made({ graph: "instant", resource_id: ines });
    expect((await extend({ reservation_id: id2 })).body.errors).toHaveProperty(["reservation_id"]);
  });

  it("becomes a booking under its own id, with what was reserved", async () => {
    const id = await held({ customer, meta: { a: 1 }, reservation_time: 300 });
    const { status, body } = await call(emulator, "bookings.create", {
      body: {
        reservation_id: id,
        resource_id: astrid,
        graph: "instant",
        meta: { b: 2 },
      },
      query: { include: "attributes,customers,meta,event" },
    });
    expect([status, body.errors]).toEqual([201, undefined]);
    expect(body.data).toMatchObject({
      id,
      graph: "instant",
      state: "confirmed",
      meta: { a: 1, b: 2 },
      event: { what: "Back school" },
      customers: [{ name: "Ola Berg" }],
    });
    expect(emulator.bookings.count()).toBe(1);
    await emulator.clock.advance("1 hour");
    expect(await state(id)).toBe("confirmed");
  });

  it("is lost once it has run out, and a failed booking leaves it as it was", async () => {
    const id = await held({ reservation_time: 60 });
    const book = (fields: object = {}) =>
      create({ graph: "instant", reservation_id: id, ...fields });
    expect((await book({ calendar_id: id })).status).toBe(422);
    expect(await state(id)).toBe("reserved");
    await emulator.clock.advance("1 minute");
    expect((await book()).body.error).toContain("expired");
  });

  it("and a booking of the same time: one of them gets it", async () => {
    const asks = Array.from({ length: 40 }, (_, number) =>
      number % 2 === 0 ? reserve() : create({ graph: "instant" }),
    );
    const statuses = (await Promise.all(asks)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  });
});

describe("rescheduling", () => {
  const later = { start: "2027-02-10T10:30:00+01:00", end: "2027-02-10T11:30:00+01:00" };
  const move = (id: string, fields: object = {}) =>
    call(emulator, "bookings.reschedule", {
      params: { id },
      body: { resource_id: astrid, ...later, ...fields },
      query: { include: "attributes,event,customers,meta,resource" },
    });

  it("makes a new booking, which may overlap the old one, and ends that", async () => {
    const id = await made({ graph: "instant", meta: { invoice: 7 } });
    const { status, body } = await move(id, { message: "Train" });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      state: "confirmed",
      meta: { invoice: 7 },
      customers: [{ email: "ola@example.org" }],
      event: { what: "Back school" },
    });
    expect(body.data.id).not.toBe(id);
    const old = await read(id, "event,logs");
    expect(old).toMatchObject({ state: "rescheduled_by_customer", completed: true });
    expect(old).not.toHaveProperty("event");
    expect(old.logs.at(-1).input).toEqual({ message: "Train" });
  });

  it("can go to another resource, into its calendar", async () => {
    const id = await made({ graph: "instant" });
    const { body } = await move(id, { resource_id: ines });
    expect(body.data.resource.id).toBe(ines);
    expect([await isFree(), await isFree(ines)]).toEqual([true, false]);
  });

  it("leaves all as it was when the new time is taken", async () => {
    const id = await made({ graph: "instant" });
    await made({ graph: "instant", resource_id: jonas, ...later });
    expect((await move(id, { resource_id: jonas })).body.errors).toHaveProperty("start");
    expect(await state(id)).toBe("confirmed");
  });

  it.each([
    ["confirm_decline", []],
    ["instant_payment", ["pay"]],
    ["instant", ["cancel"]],
  ])("is refused for %s after %j", async (graph, actions) => {
    const id = await made({ graph });
    for (const action of actions) await act(id, action);
    expect((await move(id)).status).toBe(422);
  });
});

describe("in bulk", () => {
  const item = (hour: number, fields: object = {}) => ({
    graph: "instant",
    resource_id: astrid,
    start: `2027-02-10T${hour}:00:00+01:00`,
    end: `2027-02-10T${hour}:30:00+01:00`,
    ...texts,
    customer,
    ...fields,
  });
  const createAll = async (bookings: object[], flags: object = {}) => {
    const { status, body } = await call(emulator, "bookings.bulk.create", {
      body: { bookings, ...flags },
    });
    expect(status).toBe(201);
    return body.data;
  };
  const updateAll = (bookings: object[], flags: object = {}) =>
    call(emulator, "bookings.bulk.update", { body: { bookings, ...flags } });

  it("makes each by itself", async () => {
    const results = await createAll([item(10), item(10), item(11)]);
    expect(results).toEqual([
      { booking: expect.objectContaining({ state: "confirmed" }) },
      { errors: { start: [expect.stringContaining("no longer available")] } },
      { booking: expect.objectContaining({ state: "confirmed" }) },
    ]);
    expect(emulator.bookings.count()).toBe(2);
  });

  it("stops at the first failure, or undoes all, if so asked", async () => {
    const stopped = await createAll([item(10), item(10), item(11)], { stop_on_first_error: true });
    expect(stopped.map((result: object) => Object.keys(result))).toEqual([
      ["booking"],
      ["errors"],
      ["error"],
    ]);
    expect(emulator.bookings.count()).toBe(1);
    await createAll([item(12), item(12), item(13)], { delete_all_on_error: true });
    expect(emulator.bookings.count()).toBe(1);
  });

  it("relates bookings, so that an action on one runs on all", async () => {
    const results = await createAll([item(10), item(11), item(12)], { relate_bookings: true });
    const ids: string[] = results.map((result: { booking: { id: string } }) => result.booking.id);
    const { bulked_bookings: others } = await read(ids[0]!, "bulked_bookings");
    expect(others.map((other: { id: string }) => other.id)).toEqual(ids.slice(1));
    await act(ids[1]!, "cancel", { apply_to_bulked_bookings: false });
    await act(ids[0]!, "complete");
    expect(await Promise.all(ids.map(state))).toEqual(["completed", "cancelled", "completed"]);
  });

  it("runs actions, each by itself, until one fails if so asked", async () => {
    const first = await made(item(10));
    const second = await made(item(11));
    const third = await made(item(12));
    const { body } = await updateAll(
      [
        { id: first, action: "cancel", cancel: { message: "Closed" } },
        { id: first, action: "cancel" },
        { id: second, action: "cancel" },
      ],
      { stop_on_first_error: true },
    );
    expect(body.data[1].error).toContain("Cannot apply action 'cancel'");
    expect([await state(first), await state(second)]).toEqual(["cancelled", "confirmed"]);
    const other = await updateAll([
      { id: "00000000-0000-4000-8000-000000000000", action: "cancel" },
      { id: third, action: "complete" },
    ]);
    expect(other.body.data[0]).toHaveProperty("error");
    expect(await state(third)).toBe("completed");
  });
});
