import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { call } from "./client";

const { astrid, jonas } = clinicIds.resources;
const { firstVisit } = clinicIds.projects;
const nobody = "00000000-0000-4000-8000-000000000000";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T08:00:00+01:00" });
});
afterEach(() => emulator.close());

describe("the app", () => {
  it("is the key's own, and tells its key when asked", async () => {
    const { body } = await call(emulator, "apps.current", { query: { include: "app_token" } });
    expect(body.data).toMatchObject({
      slug: "fernhill-clinic",
      settings: { name: "Fernhill Clinic" },
      test_mode: true,
      app_token: emulator.appKey,
    });
    expect((await call(emulator, "apps.current")).body.data).not.toHaveProperty("app_token");
  });
});

describe("resources", () => {
  const create = (body: object, include = "") =>
    call(emulator, "resources.create", { body, query: { include } });
  const get = (id: string, include = "") =>
    call(emulator, "resources.get", { params: { id }, query: { include } });
  const update = (id: string, body: object) =>
    call(emulator, "resources.update", { params: { id }, body });

  it("come with a calendar and keys of their own", async () => {
    const { status, body } = await create(
      { name: "Room 4", timezone: "Europe/Oslo", meta: { floor: 2 } },
      "calendars,credentials,accounts,availability_constraints",
    );
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      name: "Room 4",
      first_name: "Room 4",
      last_name: "",
      email: null,
      image: null,
      meta: { floor: 2 },
      calendars: [
        {
          name: "Bookings",
          description: "Created by Timekit on resource creation",
          provider: "timekit",
          provider_access: "owner",
        },
      ],
      credentials: [{ type: "server-token" }, { type: "client-token" }],
      accounts: [],
      availability_constraints: [],
    });
    expect(body.data.api_token).toBe(body.data.credentials[0].token);
  });

  it("hold only what was asked for", async () => {
    const { data } = (await get(astrid)).body;
    for (const name of ["calendars", "credentials", "accounts", "availability_constraints"]) {
      expect(data).not.toHaveProperty(name);
    }
  });

  it("include the events of their calendars", async () => {
    await call(emulator, "bookings.create", {
      body: {
        project_id: firstVisit,
        resource_id: astrid,
        start: "2027-02-09T09:00:00+01:00",
        end: "2027-02-09T09:45:00+01:00",
        customer: { name: "Marty", email: "marty@example.org" },
      },
    });
    const { body } = await get(astrid, "calendars.events");
    expect(body.data.calendars[0].events).toMatchObject([{ what: "First visit" }]);
  });

  it("change in part, answered by 204", async () => {
    const { status, body } = await update(astrid, { timezone: "Asia/Tokyo", meta: { a: 1 } });
    expect([status, body]).toEqual([204, undefined]);
    expect((await get(astrid)).body.data).toMatchObject({
      name: "Astrid Nilsen",
      timezone: "Asia/Tokyo",
      meta: { a: 1 },
    });
  });

  it("keep their email address for ever", async () => {
    const { status, body } = await update(astrid, { email: "new@example.org" });
    expect([status, Object.keys(body.errors)]).toEqual([422, ["email"]]);
    const same = await update(astrid, { email: "astrid.nilsen@fernhill.example", name: "A" });
    expect(same.status).toBe(204);
  });

  it("don't share an email address", async () => {
    const { status, body } = await create({
      name: "Twin",
      timezone: "Europe/Oslo",
      email: "Astrid.Nilsen@fernhill.example",
    });
    expect([status, body.errors.email]).toEqual([422, [expect.stringContaining("already taken")]]);
  });

  it("are gone when deleted, from projects too", async () => {
    expect((await call(emulator, "resources.delete", { params: { id: jonas } })).status).toBe(204);
    expect((await get(jonas)).body).toEqual({
      error: "Resource does not exist",
      model: "Resource",
    });
    const project = await call(emulator, "projects.get", {
      params: { id: firstVisit },
      query: { include: "resources" },
    });
    expect(project.body.data.resources).toHaveLength(2);
    expect((await call(emulator, "resources.delete", { params: { id: jonas } })).status).toBe(404);
  });

  it.each([
    [{ name: "X" }, "timezone"],
    [{ timezone: "Europe/Oslo" }, "name"],
    [{ name: "X", timezone: "Mars/Base" }, "timezone"],
    [{ name: "X", timezone: "Europe/Oslo", email: "nobody" }, "email"],
    [{ name: 5, timezone: "Europe/Oslo" }, "name"],
    [
      { name: "X", timezone: "UTC", availability_constraints: [{ allow_hour: {} }] },
      "availability_constraints.0",
    ],
    [
      {
        name: "X",
        timezone: "UTC",
        availability_constraints: [{ allow_day: { day: "Funday" } }],
      },
      "availability_constraints.0.allow_day.day",
    ],
    [
      {
        name: "X",
        timezone: "UTC",
        availability_constraints: [{ block_period: { start: "2027-02-30", end: "2027-03-02" } }],
      },
      "availability_constraints",
    ],
  ])("refuse %j", async (input, field) => {
    const { status, body } = await create(input);
    expect([status, Object.keys(body.errors)]).toEqual([422, [field]]);
    expect((await call(emulator, "resources.list")).body.total).toBe(3);
  });
});

describe("projects", () => {
  const project = {
    name: "Årlig kontroll",
    availability: { mode: "mutual", length: "30 minutes" },
    booking: { graph: "instant", what: "Check-up", where: "Room 1", description: "" },
    resources: [jonas, astrid],
  };
  const create = (body: object) =>
    call(emulator, "projects.create", { body, query: { include: "resources" } });
  const get = (id: string, include = "") =>
    call(emulator, "projects.get", { params: { id }, query: { include } });
  const update = (id: string, body: object) =>
    call(emulator, "projects.update", { params: { id }, body });

  it("are made with a slug of their name and their resources in order", async () => {
    const { status, body } = await create(project);
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      slug: "arlig-kontroll",
      availability: { mode: "mutual", length: "30 minutes" },
      resources: [{ id: jonas }, { id: astrid }],
    });
    expect((await create(project)).body.data.slug).toBe("arlig-kontroll-2");
    expect((await get(body.data.id)).body.data).not.toHaveProperty("resources");
  });

  it("change in part, answered by 204", async () => {
    const constraints = [{ allow_weekdays: [] }, { allow_hours: { start: 9, end: "12:30" } }];
    const { status } = await update(firstVisit, {
      resources: [astrid],
      availability_constraints: constraints,
      allow_conference: "1",
      reservation_time: 60,
    });
    expect(status).toBe(204);
    expect((await get(firstVisit, "resources")).body.data).toMatchObject({
      name: "First visit",
      slug: "first-visit",
      availability: { length: "45 minutes" },
      availability_constraints: constraints,
      allow_conference: 1,
      reservation_time: "60",
      resources: [{ id: astrid }],
    });
    await update(firstVisit, { allow_double_bookings: true });
    expect((await get(firstVisit)).body.data).toMatchObject({
      allow_conference: 1,
      allow_double_bookings: true,
    });
  });

  it("are gone when deleted", async () => {
    const params = { id: firstVisit };
    expect((await call(emulator, "projects.delete", { params })).status).toBe(204);
    expect((await get(firstVisit)).body).toEqual({
      error: "Resource does not exist",
      model: "Project",
    });
  });

  it.each([
    [{ name: undefined }, "name"],
    [{ resources: undefined }, "resources"],
    [{ resources: [astrid, nobody] }, "resources.1"],
    [{ slug: "first-visit" }, "slug"],
    [{ availability: { length: "a while" } }, "availability.length"],
    [{ availability: { length: "0 minutes" } }, "availability.length"],
    [{ availability: { timeslot_increments: "-5 minutes" } }, "availability.timeslot_increments"],
    [{ availability: { mode: "any" } }, "availability.mode"],
    [{ availability: { from: "sometime" } }, "availability.from"],
    [{ booking: { graph: "maybe" } }, "booking.graph"],
    [{ ui: { timezone: "Mars/Base" } }, "ui.timezone"],
  ])("refuse %j", async (change, field) => {
    const { status, body } = await create({ ...project, ...change });
    expect([status, Object.keys(body.errors)]).toEqual([422, [field]]);
    expect((await call(emulator, "projects.list")).body.total).toBe(3);
  });

  it("leave nothing half changed when they refuse", async () => {
    const { status } = await update(firstVisit, { name: "Changed", resources: [nobody] });
    expect(status).toBe(422);
    expect((await get(firstVisit)).body.data.name).toBe("First visit");
  });

  it.each([
    ["projects.embed", { id: firstVisit }],
    ["projects.hosted", { slug: "first-visit" }],
  ] as const)("give a booking form all it needs: %s", async (name, params) => {
    const { body } = await call(emulator, name, { params, key: emulator.widgetKey });
    expect(body.data).toMatchObject({
      id: firstVisit,
      app_key: emulator.widgetKey,
      resources: Object.values(clinicIds.resources),
      customer_fields: { name: { required: true }, email: { format: "email" } },
      ui: { localization: { success_message: expect.stringContaining("%s") } },
    });
    expect(JSON.stringify(body)).not.toContain(emulator.appKey);
  });

  it("give it even where the project says nothing", async () => {
    const { id } = (await create({ ...project, reminders: [], meta: { cost: 3 } })).body.data;
    const embed = { params: { id }, key: emulator.widgetKey };
    const { data } = (await call(emulator, "projects.embed", embed)).body;
    expect(data).toMatchObject({
      customer_fields: { name: { required: true }, email: { required: true } },
      ui: { localization: { success_message: expect.any(String) } },
    });
    expect(data).not.toHaveProperty("meta");
    expect(data).not.toHaveProperty("reminders");
  });

  it("answer 404 for another slug", async () => {
    const { status, body } = await call(emulator, "projects.hosted", {
      params: { slug: "nothing-here" },
      key: null,
    });
    expect([status, body.model]).toEqual([404, "Project"]);
  });
});
