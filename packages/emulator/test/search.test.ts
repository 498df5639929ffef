import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { type Answer, call } from "./client";

const { astrid, jonas, ines } = clinicIds.resources;
const { firstVisit } = clinicIds.projects;

let emulator: Emulator;
beforeEach(async () => {
  emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T08:00:00+01:00" });
});
afterEach(() => emulator.close());

/** Wednesday, in Oslo's winter. */
const day = "2027-02-10";
const at = (hour: string, date = day) => `${date}T${hour}:00+01:00`;
const window = { from: at("00:00"), to: at("23:59") };
const occupy = (resource_id: string, start: string, end: string): Promise<Answer> =>
  call(emulator, "bookings.create", {
    body: {
      graph: "instant",
      resource_id,
      start: at(start),
      end: at(end),
      what: "x",
      where: "y",
      description: "",
      customer: { name: "Ola", email: "ola@example.org" },
    },
  });
const times = (slots: { start: string; resources?: { id: string }[] }[]): string[] =>
  slots.map(({ start }) => start.slice(11, 16));
const room = async (timezone = "Europe/Oslo"): Promise<string> => {
  const { body } = await call(emulator, "resources.create", {
    body: {
      name: "Room",
      timezone,
      availability_constraints: [{ allow_hours: { start: 9, end: 12 } }],
    },
  });
  return body.data.id;
};
const oslo = { headers: { "timekit-timezone": "Europe/Oslo" } };

describe("availability", () => {
  it("from the cache is the same as without", async () => {
    const body = { resources: [astrid], mode: "mutual", ...window, length: "1 hour" };
    const [fresh, cached] = await Promise.all([
      call(emulator, "availability.query", { body }),
      call(emulator, "availability.cached", { body }),
    ]);
    expect(cached.body.data.length).toBeGreaterThan(0);
    expect(cached.body).toEqual(fresh.body);
    await occupy(astrid, "10:00", "11:00");
    const after = await call(emulator, "availability.cached", { body });
    expect(after.body.data.length).toBeLessThan(cached.body.data.length);
  });

  it("counts what the query lists, and refuses the past", async () => {
    const id = await room();
    const body = { resources: [id], length: "30 minutes", ...window };
    const count = (fields: object = {}) =>
      call(emulator, "availability.count", { body: { ...body, ...fields } });
    expect((await count()).body.data).toEqual({ total: 6 });
    await occupy(id, "09:00", "10:00");
    expect((await count()).body.data).toEqual({ total: 4 });
    expect((await count({ from: "-1 hour" })).body.errors).toEqual({
      from: ["from lies in the past"],
    });
  });

  it("names the days on which somebody is free, and who", async () => {
    const [here, far] = [await room(), await room("America/Los_Angeles")];
    await occupy(here, "09:00", "12:00");
    const { body } = await call(emulator, "availability.dates", {
      body: { resources: [here, far], from: at("00:00"), to: at("00:00", "2027-02-12") },
    });
    expect(body.data).toEqual([
      { date: "2027-02-10", resources: [far] },
      { date: "2027-02-11", resources: expect.toSatisfy((ids: string[]) => ids.length === 2) },
    ]);
  });

  it("lists the slots that are blocked inside opening hours, and for whom", async () => {
    const [one, other] = [await room(), await room()];
    await occupy(one, "09:15", "10:00");
    await occupy(one, "11:30", "12:00");
    await occupy(other, "11:00", "11:30");
    const blocked = async (fields: object) =>
      (
        await call(emulator, "availability.unavailable", {
          body: { resources: [one, other], ...window, length: "1 hour", ...fields },
          ...oslo,
        })
      ).body.data;
    const slots = await blocked({});
    expect(times(slots)).toEqual(["09:00", "11:00"]);
    expect(slots[0].resources).toMatchObject([{ id: one, name: "Room" }]);
    expect(slots[1].resources).toHaveLength(2);
    expect(times(await blocked({ buffer: "10 minutes" }))).toEqual(["09:00", "10:00", "11:00"]);
    const stretches = await blocked({ length: null });
    expect(
      stretches.map(({ start, end }: { start: string; end: string }) => [
        start.slice(11, 16),
        end.slice(11, 16),
      ]),
    ).toEqual([
      ["09:15", "10:00"],
      ["11:00", "11:30"],
      ["11:30", "12:00"],
    ]);
  });

  it("and what is blocked make up the opening hours, slot by slot", async () => {
    const id = await room();
    await occupy(id, "10:00", "11:00");
    const ask = { resources: [id], mode: "mutual", ...window, length: "1 hour" };
    const free = await call(emulator, "availability.query", { body: ask, ...oslo });
    const blocked = await call(emulator, "availability.unavailable", { body: ask, ...oslo });
    expect([...times(free.body.data), ...times(blocked.body.data)].toSorted()).toEqual([
      "09:00",
      "10:00",
      "11:00",
    ]);
  });
});

describe("findtime", () => {
  const find = async (fields: object): Promise<string[]> => {
    const { body } = await call(emulator, "findtime.query", {
      body: { start: at("00:00"), future: "3 days", length: "1 hour", ...fields },
      ...oslo,
    });
    expect(body.errors).toBeUndefined();
    return body.data
      .filter(({ start }: { start: string }) => start.startsWith(day))
      .map(({ start }: { start: string }) => start.slice(11, 16));
  };
  const and = (...filters: object[]) => ({ filters: { and: filters } });

  it("finds when all are free, one time after the other or every 15 minutes", async () => {
    const [one, other] = [await room(), await room()];
    expect(await find({ resource_ids: [one] })).toEqual(["09:00", "10:00", "11:00"]);
    await occupy(other, "09:00", "10:00");
    expect(await find({ resource_ids: [one, other] })).toEqual(["10:00", "11:00"]);
    expect(await find({ resource_ids: [one, other], buffer: "30 minutes" })).toEqual(["10:30"]);
    expect(await find({ resource_ids: [one, other], all_solutions: true })).toEqual([
      "10:00",
      "10:15",
      "10:30",
      "10:45",
      "11:00",
    ]);
    expect(await find({ resource_ids: [one], sort: "desc" })).toEqual(["11:00", "10:00", "09:00"]);
  });

  it("finds people by address, old id and calendar", async () => {
    const { body } = await call(emulator, "calendars.list", {
      query: { search: `resource.id:${ines}` },
    });
    const byId = await find({ resource_ids: [ines] });
    expect(byId.length).toBeGreaterThan(0);
    expect(await find({ user_ids: [ines] })).toEqual(byId);
    expect(await find({ emails: ["ines.duarte@fernhill.example"] })).toEqual(byId);
    expect(await find({ calendar_ids: [body.data[0].id] })).toEqual(byId);
    const unknown = await call(emulator, "findtime.query", { body: { emails: ["x@example.org"] } });
    expect(Object.keys(unknown.body.errors)).toEqual(["emails"]);
  });

  it.each([
    [and({ specific_time: { start: 10, end: 11 } }), ["10:00"]],
    [and({ "working-hours": {} }, { exclude_weekend: {} }), ["09:00", "10:00", "11:00"]],
    [and({ only_weekend: [] }), []],
    [and({ specific_day: { day: "Wednesday" } }), ["09:00", "10:00", "11:00"]],
    [and({ specific_day: { day: "Monday" } }), []],
    [
      and({ specific_time: { start: 9, end: 11 } }, { specific_time: { start: 10, end: 12 } }),
      ["10:00"],
    ],
    [and({ between: { start: at("10:00"), end: at("11:00") } }), ["10:00"]],
    [
      and({ specific_day_and_time: { day: "Wednesday", start: 8, end: 9, timezone: "UTC" } }),
      ["09:00"],
    ],
    [
      {
        filters: {
          or: [{ specific_time: { start: 9, end: 10 } }, { specific_time: { start: 11, end: 12 } }],
        },
      },
      ["09:00", "11:00"],
    ],
    [
      {
        filters: {
          or: [{ specific_time: { start: 9, end: 11 } }],
          and: [{ specific_time: { start: 10, end: 12 } }],
          after: [{ daytime: {} }],
        },
      },
      ["10:00"],
    ],
  ])("filters by %j", async (fields, expected) => {
    expect(await find({ resource_ids: [await room()], ...fields })).toEqual(expected);
  });

  it("keeps to single days if so asked", async () => {
    const { body } = await call(emulator, "resources.create", {
      body: { name: "Always", timezone: "Europe/Oslo" },
    });
    const ask = { resource_ids: [body.data.id], length: "5 hours" };
    expect(await find(ask)).toEqual(["00:00", "05:00", "10:00", "15:00", "20:00"]);
    expect(await find({ ...ask, no_day_span: true })).toEqual(["00:00", "05:00", "10:00", "15:00"]);
  });

  it("answers several searches, and says who of a team is free", async () => {
    const [one, other] = [await room(), await room()];
    await occupy(other, "09:00", "10:00");
    const common = {
      start: at("00:00"),
      future: "3 days",
      filters: { and: [{ specific_day: { day: "Wednesday" } }] },
    };
    const bulk = await call(emulator, "findtime.bulk", {
      body: {
        queries: [
          { ...common, resource_ids: [one] },
          { ...common, resource_ids: [other] },
        ],
      },
    });
    expect(bulk.body.data.map((each: []) => each.length)).toEqual([3, 2]);
    const team = await call(emulator, "findtime.team", {
      body: { ...common, users: [{ resource_ids: [one] }, { resource_ids: [other] }] },
      ...oslo,
    });
    expect(times(team.body.data)).toEqual(["09:00", "10:00", "11:00"]);
    expect(team.body.data.map(({ users }: { users: [] }) => users.length)).toEqual([1, 2, 2]);
  });

  it("keeps filters for later", async () => {
    const { body } = await call(emulator, "findtime.filterCollections.create", {
      body: { and: [{ specific_time: { start: 10, end: 11 } }] },
    });
    const { id } = body.data;
    const ask = { resource_ids: [await room()], filtercollection_id: id };
    expect(await find(ask)).toEqual(["10:00"]);
    await call(emulator, "findtime.filterCollections.update", {
      params: { id },
      body: { and: [{ specific_time: { start: 11, end: 12 } }] },
    });
    expect(await find(ask)).toEqual(["11:00"]);
    const wrong = await call(emulator, "findtime.filterCollections.create", {
      body: { and: [{ full_moon: {} }] },
    });
    expect(wrong.body.errors).toEqual({
      "filters.and.0": ["filters.and.0 holds 'full_moon', which is no filter"],
    });
  });
});

describe("locations and services", () => {
  it("lead to the projects that belong to them", async () => {
    const location = await call(emulator, "locations.create", {
      body: { name: "Harbor", meta: { t_store_city: "Oslo" }, latitude: 59.9, longitude: 10.7 },
    });
    const place = location.body.data.id;
    const service = await call(emulator, "services.create", {
      body: { name: "Eye test", availability: { length: "30 minutes" }, locations: [place] },
    });
    const kind = service.body.data.id;
    const update = (fields: object) =>
      call(emulator, "projects.update", { params: { id: firstVisit }, body: fields });
    await update({ locations: [place], services: [kind] });
    const found = async (search: string) =>
      (await call(emulator, "projects.list", { query: { search } })).body.data;
    expect(await found(`locations.uuid:${place};services.uuid:${kind}`)).toMatchObject([
      { id: firstVisit },
    ]);
    expect(await found(`locations.uuid:${kind}`)).toEqual([]);
    const services = await call(emulator, "services.list", {
      query: { include: "locations" },
      key: emulator.widgetKey,
    });
    expect(services.body.data[0].locations[0].meta).toEqual({ t_store_city: "Oslo" });
    const locations = await call(emulator, "locations.list", {
      query: { include: "services", search: "meta.t_store_city:Oslo" },
      key: emulator.widgetKey,
    });
    expect(locations.body.data[0].services[0].name).toBe("Eye test");
    expect((await update({ locations: [kind] })).body.errors).toEqual({
      "locations.0": ["locations.0 is not a location of this app"],
    });
    await call(emulator, "locations.delete", { params: { id: place } });
    expect(await found(`services.uuid:${kind}`)).toHaveLength(1);
    expect(await found(`locations.uuid:${place}`)).toEqual([]);
  });

  it("change in what is given alone", async () => {
    const { body } = await call(emulator, "locations.create", {
      body: { name: "Harbor", latitude: 59.9 },
    });
    const { id } = body.data;
    await call(emulator, "locations.update", {
      params: { id },
      body: { description: "Ring twice" },
    });
    const read = await call(emulator, "locations.get", { params: { id } });
    expect(read.body.data).toMatchObject({
      name: "Harbor",
      description: "Ring twice",
      latitude: 59.9,
    });
    const wrong = await call(emulator, "services.create", {
      body: { name: "x", availability: { length: "long" } },
    });
    expect(Object.keys(wrong.body.errors)).toEqual(["availability.length"]);
  });
});

describe("the resources of a project", () => {
  const ids = async () =>
    (await call(emulator, "projects.resources.list", { params: { id: firstVisit } })).body.data.map(
      ({ id }: { id: string }) => id,
    );
  const set = (body: unknown) =>
    call(emulator, "projects.resources.set", { params: { id: firstVisit }, body });

  it("are set, added to and taken away, in order", async () => {
    await set([jonas]);
    await call(emulator, "projects.resources.add", {
      params: { id: firstVisit },
      body: { resource_id: ines },
    });
    expect(await ids()).toEqual([jonas, ines]);
    const remove = () =>
      call(emulator, "projects.resources.remove", {
        params: { id: firstVisit, resourceId: jonas },
      });
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
    expect(await ids()).toEqual([ines]);
    await set([]);
    expect(await ids()).toEqual([]);
  });

  it("are ids of resources, in a bare list", async () => {
    expect((await set([firstVisit])).body.errors).toHaveProperty(["resources.0"]);
    expect((await set({ resources: [ines] })).body.error).toContain("must be a JSON list");
    expect((await set("x")).status).toBe(422);
  });
});

describe("email templates", () => {
  it("keep what is changed, beside what they have", async () => {
    const params = { slug: "reminder-customer" };
    await call(emulator, "emailTemplates.update", { params, body: { subject: "Soon", own: 1 } });
    await call(emulator, "emailTemplates.update", { params, body: { enabled: false } });
    const { body } = await call(emulator, "emailTemplates.get", { params });
    expect(body.data).toMatchObject({
      slug: "reminder-customer",
      subject: "Soon",
      enabled: false,
      own: 1,
    });
    const unknown = await call(emulator, "emailTemplates.get", { params: { slug: "other" } });
    expect(unknown.body.model).toBe("EmailTemplate");
  });
});

it("tells the zone of a resource by its address, and how far it is ahead now", async () => {
  const zone = async (email: string) =>
    (await call(emulator, "resources.timezone", { params: { email } })).body.data;
  expect(await zone("astrid.nilsen@fernhill.example")).toEqual({
    timezone: "Europe/Oslo",
    utc_offset: 1,
  });
  await emulator.clock.set("2027-07-01T12:00:00Z");
  expect((await zone("astrid.nilsen@fernhill.example")).utc_offset).toBe(2);
});
