import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { call } from "./client";

const { astrid, jonas, ines } = clinicIds.resources;
const { firstVisit, physiotherapyAssessment } = clinicIds.projects;
const customer = { name: "Marty McFly", email: "marty@example.org", timezone: "Europe/Oslo" };

let emulator: Emulator;
beforeEach(async () => {
  // A Monday.
  emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T08:00:00+01:00" });
});
afterEach(() => emulator.close());

const instantBooking = {
  project_id: firstVisit,
  resource_id: astrid,
  start: "2027-02-09T09:00:00+01:00",
  end: "2027-02-09T09:45:00+01:00",
  customer,
};
const tentativeBooking = { ...instantBooking, project_id: physiotherapyAssessment };
const without = (object: object, key: string) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

const create = (body: object, query: Record<string, string> = {}) =>
  call(emulator, "bookings.create", { body, query });
const act = (id: string, action: string, body: object = {}, query: Record<string, string> = {}) =>
  // oxlint-disable-next-line typescript/no-explicit-any
  call(emulator, "bookings.act", { params: { id, action: action as any }, body, query });
const get = (id: string, include: string) =>
  call(emulator, "bookings.get", { params: { id }, query: { include } });

describe("making a booking", () => {
  it("answers 201 with six fields and no more", async () => {
    const { status, body } = await create(instantBooking);
    expect(status).toBe(201);
    expect(body).toEqual({
      data: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        state: "confirmed",
        graph: "instant",
        completed: false,
        created_at: "2027-02-08T07:00:00+00:00",
        updated_at: "2027-02-08T07:00:00+00:00",
      },
    });
    expect(emulator.bookings.count()).toBe(1);
  });

  it("adds what is included, under either spelling, and ignores unknown names", async () => {
    const { body } = await create(instantBooking, { include: "attributes,event,user,nonsense" });
    expect(body.data).toMatchObject({
      attributes: {
        event_info: {
          start: "2027-02-09T08:00:00+00:00",
          end: "2027-02-09T08:45:00+00:00",
          what: "First visit",
          where: "Fernhill Clinic, Room 2",
          participants: [],
        },
      },
      event: { start: "2027-02-09T08:00:00+00:00", rsvp: "accepted", allDay: false },
      user: { id: astrid, name: "Astrid Nilsen" },
    });
    expect(body.data).not.toHaveProperty("nonsense");
    const other = await create(
      { ...instantBooking, resource_id: jonas },
      { includes: "customers" },
    );
    expect(other.body.data.customers).toEqual([
      { id: expect.any(String), ...customer, phone: "", voip: "", meta: {} },
    ]);
  });

  it("includes everything that the contract names", async () => {
    const all =
      "attributes,event,provider_event,calendar,customers,resource,user,project,meta," +
      "available_actions,customer_action_links,logs,owner_booking,bulked_bookings";
    const { body } = await create(
      { ...instantBooking, meta: { invoice: "2027-014" } },
      { include: all },
    );
    expect(Object.keys(body.data)).toEqual(expect.arrayContaining(all.split(",")));
    expect(body.data).toMatchObject({
      calendar: { name: "Bookings", provider: "timekit" },
      project: { id: firstVisit, slug: "first-visit" },
      meta: { invoice: "2027-014" },
      available_actions: ["cancel", "cancel_by_customer", "reschedule_by_customer", "complete"],
      logs: [{ action: "confirm", from: null, to: "confirmed" }],
    });
    expect(Object.keys(body.data.customer_action_links)).toEqual([
      "cancel_by_customer",
      "reschedule_by_customer",
    ]);
  });

  it("lets the request win over the project", async () => {
    const { body } = await create(
      { ...instantBooking, graph: "confirm_decline", what: "House call", where: "At home" },
      { include: "attributes" },
    );
    expect(body.data).toMatchObject({ graph: "confirm_decline", state: "tentative" });
    expect(body.data.attributes.event_info).toMatchObject({ what: "House call", where: "At home" });
  });

  it("works without a project", async () => {
    const { status, body } = await create({
      graph: "instant",
      action: "confirm",
      resource_id: ines,
      start: "2027-02-09T10:00:00Z",
      end: "2027-02-09T11:00:00Z",
      what: "Talk",
      where: "Lisbon",
      description: "",
      participants: ["guest@example.org"],
      customer,
    });
    expect({ status, state: body.data.state }).toEqual({ status: 201, state: "confirmed" });
  });

  it("takes the old form with an event of its own", async () => {
    const { status, body } = await create(
      {
        graph: "instant",
        resource_id: ines,
        customer,
        event: {
          start: "2027-02-09T10:00:00+0000",
          end: "2027-02-09T11:00:00+0000",
          what: "Talk",
          where: "Lisbon",
          description: "Old",
        },
      },
      { include: "event" },
    );
    expect(status).toBe(201);
    expect(body.data.event).toMatchObject({ what: "Talk", start: "2027-02-09T10:00:00+00:00" });
  });

  it("keeps the customer's further fields as the customer's meta", async () => {
    const { body } = await create(
      { ...instantBooking, customer: { ...customer, phone: "123", insurance: "Nordlys" } },
      { include: "customers" },
    );
    expect(body.data.customers[0]).toMatchObject({ phone: "123", meta: { insurance: "Nordlys" } });
  });

  it("may come from a browser, with the widget key", async () => {
    const { status } = await call(emulator, "bookings.create", {
      body: instantBooking,
      key: emulator.widgetKey,
      query: { include: "attributes,event,user" },
      headers: { "timekit-context": "widget" },
    });
    expect(status).toBe(201);
  });

  it.each([
    [
      "start",
      { start: "2027-02-07T09:00:00Z", end: "2027-02-07T10:00:00Z" },
      "start lies in the past",
    ],
    ["start", { start: "next week" }, /^start is not a valid timestamp/],
    ["start", { start: "2027-02-09T09:00:00" }, /with its offset/],
    ["end", { end: "2027-02-09T09:00:00+01:00" }, "end must be later than start"],
    ["end", { end: "2027-02-09T08:00:00+01:00" }, "end must be later than start"],
    ["project_id", { project_id: "00000000-0000-4000-8000-000000000000" }, /not a project/],
    ["project_id", { project_id: "first-visit" }, "project_id must be a valid UUID"],
    ["resource_id", { resource_id: "00000000-0000-4000-8000-000000000000" }, /not a resource/],
    ["calendar_id", { calendar_id: "00000000-0000-4000-8000-000000000000" }, /not a calendar/],
    ["graph", { graph: "reservation" }, /must be one of/],
    ["action", { action: "create" }, /must be 'confirm'/],
    ["customer.email", { customer: { ...customer, email: "nobody" } }, /valid email address/],
    ["customer.name", { customer: { email: "a@example.org" } }, "customer.name is required"],
    ["customer.timezone", { customer: { ...customer, timezone: "Mars/Base" } }, /time zone/],
    ["customer", { customer: undefined }, "customer is required"],
  ])("refuses a wrong %s: %j", async (field, change, message) => {
    const { status, body } = await create({ ...instantBooking, ...change });
    expect(status).toBe(422);
    expect(Object.keys(body.errors)).toEqual([field]);
    expect(body.errors[field][0]).toMatch(message);
    expect(emulator.bookings.count()).toBe(0);
  });

  it.each(["graph", "what", "where", "description", "start", "end"])(
    "asks for %s when there is no project",
    async (field) => {
      const complete = {
        ...without(instantBooking, "project_id"),
        graph: "instant",
        what: "Talk",
        where: "Here",
        description: "",
      };
      const { status, body } = await create(without(complete, field));
      expect({ status, ...body }).toEqual({
        status: 422,
        errors: { [field]: [`${field} is required`] },
      });
    },
  );
});

describe("a taken time", () => {
  const taken = {
    status: 422,
    body: { errors: { start: [expect.stringContaining("no longer available")] } },
  };

  it.each([
    ["the same", "09:00", "09:45"],
    ["inside", "09:15", "09:30"],
    ["around", "08:30", "10:15"],
    ["over its start", "08:30", "09:01"],
    ["over its end", "09:44", "10:30"],
  ])("can't be booked again: %s", async (_, from, to) => {
    await create(instantBooking);
    const again = await create({
      ...instantBooking,
      start: `2027-02-09T${from}:00+01:00`,
      end: `2027-02-09T${to}:00+01:00`,
    });
    expect(again).toMatchObject(taken);
    expect(emulator.bookings.count()).toBe(1);
  });

  it.each([
    ["before", "08:15", "09:00"],
    ["after", "09:45", "10:30"],
  ])("leaves the time right %s it free", async (_, from, to) => {
    await create(instantBooking);
    const next = await create({
      ...instantBooking,
      start: `2027-02-09T${from}:00+01:00`,
      end: `2027-02-09T${to}:00+01:00`,
    });
    expect(next.status).toBe(201);
  });

  it("is taken for that resource alone", async () => {
    await create(instantBooking);
    expect((await create({ ...instantBooking, resource_id: jonas })).status).toBe(201);
  });

  it.each(["cancel", "cancel_by_customer", "reschedule_by_customer", "complete"])(
    "is free again after %s",
    async (action) => {
      const { body } = await create(instantBooking);
      await act(body.data.id, action);
      expect((await create(instantBooking)).status).toBe(201);
    },
  );

  it("can be booked again when the request or the project allows it", async () => {
    await create(instantBooking);
    const double = { ...instantBooking, settings: { allow_double_bookings: true } };
    expect((await create(double)).status).toBe(201);
    expect(await create(instantBooking)).toMatchObject(taken);
    await call(emulator, "projects.update", {
      params: { id: firstVisit },
      body: { allow_double_bookings: true },
    });
    expect((await create(instantBooking)).status).toBe(201);
  });

  it("isn't taken by bookings that wait for an answer; the first to be confirmed gets it", async () => {
    const first = (await create(tentativeBooking)).body.data.id;
    const second = (await create(tentativeBooking)).body.data.id;
    expect((await act(second, "confirm")).body.data.state).toBe("confirmed");
    expect(await act(first, "confirm")).toMatchObject(taken);
    expect((await get(first, "available_actions")).body.data).toMatchObject({
      state: "tentative",
      available_actions: ["confirm", "decline"],
    });
  });
});

describe("actions", () => {
  it("confirms with an event in the calendar, which was not there before", async () => {
    const { id } = (await create(tentativeBooking)).body.data;
    expect((await get(id, "event")).body.data).not.toHaveProperty("event");
    const { status, body } = await act(id, "confirm", {}, { include: "event,logs" });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      state: "confirmed",
      completed: false,
      event: { what: "Physiotherapy assessment" },
      logs: [
        { action: "create", from: null, to: "tentative" },
        { action: "confirm", from: "tentative", to: "confirmed" },
      ],
    });
  });

  it("declines with a message, and that is the end", async () => {
    const { id } = (await create(tentativeBooking)).body.data;
    const { body } = await act(
      id,
      "decline",
      { decline: { message: "We are closed" } },
      { include: "logs,available_actions,customer_action_links" },
    );
    expect(body.data).toMatchObject({
      state: "declined",
      completed: true,
      available_actions: [],
      customer_action_links: {},
    });
    expect(body.data.logs[1]).toMatchObject({ input: { message: "We are closed" } });
  });

  it("takes the event away when cancelled", async () => {
    const { id } = (await create(instantBooking)).body.data;
    const { body } = await act(
      id,
      "cancel",
      { cancel: { message: "Sorry" } },
      { include: "event" },
    );
    expect(body.data).toMatchObject({ state: "cancelled", completed: true });
    expect(body.data).not.toHaveProperty("event");
  });

  it("refuses what doesn't lead on from the state, in Timekit's words", async () => {
    const { id } = (await create(instantBooking)).body.data;
    await act(id, "cancel");
    expect(await act(id, "cancel")).toMatchObject({
      status: 422,
      body: { error: "Cannot apply action 'cancel' to current state 'cancelled'" },
    });
  });

  it.each(["confirm", "decline", "pay", "nonsense"])(
    "knows no %s when confirmed",
    async (action) => {
      const { id } = (await create(instantBooking)).body.data;
      const { status, body } = await act(id, action);
      expect(status).toBe(422);
      expect(body.error).toBe(`Cannot apply action '${action}' to current state 'confirmed'`);
    },
  );

  it("needs no body", async () => {
    const { id } = (await create(instantBooking)).body.data;
    const { status } = await call(emulator, "bookings.act", { params: { id, action: "cancel" } });
    expect(status).toBe(200);
  });

  it("answers 404 for a booking that isn't there", async () => {
    expect(await act("00000000-0000-4000-8000-000000000000", "cancel")).toMatchObject({
      status: 404,
      body: { error: "Resource does not exist", model: "Booking" },
    });
  });
});

describe("changing and deleting", () => {
  it("replaces meta", async () => {
    const { id } = (await create({ ...instantBooking, meta: { a: 1, b: 2 } })).body.data;
    const params = { id };
    const { status } = await call(emulator, "bookings.update", {
      params,
      body: { meta: { a: "x", nested: { deep: [1] } } },
    });
    expect(status).toBe(200);
    expect((await get(id, "meta")).body.data.meta).toEqual({ a: "x", nested: { deep: [1] } });
    expect((await call(emulator, "bookings.update", { params, body: {} })).status).toBe(422);
  });

  it("deletes only what is at its end", async () => {
    const { id } = (await create(instantBooking)).body.data;
    const refused = await call(emulator, "bookings.delete", { params: { id } });
    expect(refused).toMatchObject({
      status: 422,
      body: { error: expect.stringContaining("in state 'confirmed'") },
    });
    await act(id, "cancel");
    expect((await call(emulator, "bookings.delete", { params: { id } })).status).toBe(204);
    expect((await get(id, "")).status).toBe(404);
    expect(emulator.bookings.count()).toBe(0);
  });
});

describe("time", () => {
  it("completes a booking one hour after its end", async () => {
    const { id } = (await create(instantBooking)).body.data;
    await emulator.clock.set("2027-02-09T10:44:59+01:00");
    expect((await get(id, "")).body.data.state).toBe("confirmed");
    await emulator.clock.advance("1 second");
    expect((await get(id, "event,logs")).body.data).toMatchObject({
      state: "completed",
      completed: true,
      updated_at: "2027-02-09T09:45:00+00:00",
      event: { what: "First visit" },
      logs: [
        { action: "confirm" },
        { action: "complete", created_at: "2027-02-09T09:45:00+00:00" },
      ],
    });
  });

  it("leaves a tentative or cancelled booking as it is", async () => {
    const tentative = (await create(tentativeBooking)).body.data.id;
    const cancelled = (await create(instantBooking)).body.data.id;
    await act(cancelled, "cancel");
    await emulator.clock.advance("4 weeks");
    expect((await get(tentative, "")).body.data.state).toBe("tentative");
    expect((await get(cancelled, "")).body.data.state).toBe("cancelled");
  });
});

describe("a resource or project that was deleted", () => {
  it("stays in the bookings as history", async () => {
    const { id } = (await create(instantBooking)).body.data;
    await call(emulator, "resources.delete", { params: { id: astrid } });
    await call(emulator, "projects.delete", { params: { id: firstVisit } });
    expect((await get(id, "resource,calendar,project,attributes")).body.data).toMatchObject({
      resource: { id: astrid },
      calendar: null,
      project: null,
      attributes: { event_info: { what: "First visit" } },
    });
  });
});
