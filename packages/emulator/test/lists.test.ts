import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { basic, call } from "./client";

const { firstVisit, followUp, physiotherapyAssessment } = clinicIds.projects;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({
    seed: clinic({ bookings: true }),
    now: "2027-02-08T08:00:00+01:00",
  });
});
afterAll(() => emulator.close());

const list = (query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  call(emulator, "bookings.list", { query, headers });
// oxlint-disable-next-line typescript/no-explicit-any
const ids = (body: any): string[] => body.data.map(({ id }: { id: string }) => id);
const found = async (search: string, include = "") => (await list({ search, include })).body.data;

describe("pages", () => {
  it("hold 1000 bookings, and 50 of anything else", async () => {
    expect((await list()).body).toMatchObject({
      total: 10,
      per_page: 1000,
      current_page: 1,
      last_page: 1,
      next_page_url: null,
      prev_page_url: null,
      from: 1,
      to: 10,
    });
    expect((await call(emulator, "resources.list")).body).toMatchObject({ total: 3, per_page: 50 });
    expect((await call(emulator, "projects.list")).body).toMatchObject({ total: 3, per_page: 50 });
  });

  it("repeat a given limit as a string", async () => {
    expect((await list({ limit: "3" })).body.per_page).toBe("3");
  });

  it("lead from one to the next until there is none", async () => {
    const all = ids((await list()).body);
    const seen: string[][] = [];
    let url: string | null = "https://api.timekit.io/v2/bookings?limit=4&include=event";
    while (url !== null) {
      const response = await emulator.fetch(url, {
        headers: { authorization: basic(emulator.appKey) },
      });
      const body = (await response.json()) as { data: []; next_page_url: string | null };
      seen.push(ids(body));
      url = body.next_page_url;
    }
    expect(seen.map((page) => page.length)).toEqual([4, 4, 2]);
    expect(seen.flat()).toEqual(all);
  });

  it("lead back, and count their rows", async () => {
    const { body } = await list({ limit: "4", page: "3" });
    expect(body).toMatchObject({ from: 9, to: 10, current_page: 3, last_page: 3 });
    expect(new URL(body.prev_page_url).searchParams.get("page")).toBe("2");
  });

  it("are empty beyond the last", async () => {
    expect((await list({ page: "99" })).body).toMatchObject({
      total: 10,
      data: [],
      from: null,
      to: null,
      next_page_url: null,
    });
  });

  it("are one when there is nothing", async () => {
    expect((await list({ search: "state:paid" })).body).toMatchObject({ total: 0, last_page: 1 });
  });

  it.each([
    [{ limit: "0" }, "limit"],
    [{ limit: "1001" }, "limit"],
    [{ limit: "ten" }, "limit"],
    [{ page: "0" }, "page"],
    [{ page: "1.5" }, "page"],
    [{ orderBy: "name" }, "orderBy"],
    [{ sortedBy: "up" }, "sortedBy"],
    [{ start: "someday" }, "start"],
  ])("refuse %j", async (query, field) => {
    const { status, body } = await list(query);
    expect([status, Object.keys(body.errors)]).toEqual([422, [field]]);
  });

  it("take an empty parameter as none", async () => {
    expect((await list({ limit: "", search: "", orderBy: "" })).body.total).toBe(10);
  });
});

describe("search", () => {
  it.each([
    ["state:completed", 2],
    ["state:tentative", 2],
    ["state:confirmed", 3],
    ["completed:true", 5],
    ["completed:false", 5],
    ["graph:confirm_decline", 4],
    ["graph:confirm_decline;state:tentative", 2],
    [`project.id:${firstVisit}`, 3],
    [`project.id:${followUp};completed:false`, 1],
    [`resource.id:${clinicIds.resources.ines}`, 3],
    ["customer.email:ola.berg@mail.example", 1],
    ["customer.email:OLA.BERG@mail.example", 1],
    ["customer.name:Ola Berg", 1],
    ["customer.name:ola berg", 1],
    ["customer.name:Ola*", 1],
    ["customer.name:*LUNDE", 1],
    ["customer.name:*er*", 2],
    ["customer.name:LÚCIA*", 1],
    ["customer.name:Ola", 0],
    ["customer.name:%", 0],
    ["customer.name:_la Berg", 0],
    ["state:", 0],
    ["state:confirmed;", 3],
    ["meta.none:1", 0],
  ])("%s finds %i", async (search, count) => {
    expect(await found(search)).toHaveLength(count);
  });

  it("finds by calendar, customer and own keys", async () => {
    const [booking] = await found("customer.name:Ola Berg", "calendar,customers");
    expect(await found(`calendar.id:${booking.calendar.id}`)).toHaveLength(3);
    expect(await found(`customer.id:${booking.customers[0].id}`)).toHaveLength(1);
    await call(emulator, "bookings.update", {
      params: { id: booking.id },
      body: { meta: { invoice: "2027:014", paid: true, rank: 3, "a.b": "x" } },
    });
    expect(await found("meta.invoice:2027:014")).toHaveLength(1);
    expect(await found("meta.paid:true")).toHaveLength(1);
    expect(await found("meta.rank:3")).toHaveLength(1);
    expect(await found("meta.a.b:x")).toHaveLength(1);
    expect(await found("meta.invoice:2027")).toHaveLength(0);
  });

  it.each([
    "name:x",
    "state",
    ":x",
    "resource.uuid:x",
    "completed:maybe",
    "meta.:x",
    "__proto__:x",
  ])("refuses %s, since ignoring it would find too much", async (search) => {
    const { status, body } = await list({ search });
    expect([status, Object.keys(body.errors)]).toEqual([422, ["search"]]);
  });

  it("is not fooled by SQL", async () => {
    expect(await found("customer.name:' OR 1=1 --")).toEqual([]);
    expect(await found("meta.x') OR (1=1:1")).toEqual([]);
  });

  it("works on resources and projects", async () => {
    const resources = async (search: string) =>
      (await call(emulator, "resources.list", { query: { search } })).body.total;
    expect(await resources("email:ines.duarte@fernhill.example")).toBe(1);
    expect(await resources("name:*JONAS*")).toBe(1);
    expect(await resources("meta.city:Oslo")).toBe(2);
    const projects = async (search: string) =>
      (await call(emulator, "projects.list", { query: { search } })).body.total;
    expect(await projects("meta.none:1")).toBe(0);
    expect(await projects(`locations.uuid:${firstVisit};services.uuid:${firstVisit}`)).toBe(0);
  });
});

describe("order and range", () => {
  // oxlint-disable-next-line typescript/no-explicit-any
  const starts = (body: any): string[] =>
    // oxlint-disable-next-line typescript/no-explicit-any
    body.data.map((booking: any) => booking.attributes.event_info.start);

  it("is by creation unless told", async () => {
    const { body } = await list();
    const made = body.data.map((booking: { created_at: string }) => booking.created_at);
    expect(made).toEqual(made.toSorted());
    const reversed = await list({ sortedBy: "desc" });
    expect(ids(reversed.body)).toEqual(ids(body).toReversed());
  });

  it.each(["created_at", "updated_at", "state", "graph", "completed", "event.end"])(
    "can be by %s, both ways",
    async (orderBy) => {
      const up = ids((await list({ orderBy, sortedBy: "asc" })).body);
      const down = ids((await list({ orderBy, sortedBy: "desc" })).body);
      expect(down).toEqual(up.toReversed());
      expect(up).toHaveLength(10);
    },
  );

  it("can be by the start of the event", async () => {
    const up = starts((await list({ orderBy: "event.start", include: "attributes" })).body);
    expect(up).toEqual(up.toSorted());
  });

  it("keeps to a range", async () => {
    const from = "2027-02-09T00:00:00+01:00";
    const to = "2027-02-13T00:00:00+01:00";
    const { body } = await list({ start: from, end: to, include: "attributes" });
    expect(body.data.length).toBeGreaterThan(0);
    for (const start of starts(body)) {
      expect(Date.parse(start)).toBeGreaterThanOrEqual(Date.parse(from));
      expect(Date.parse(start)).toBeLessThan(Date.parse(to));
    }
  });
});

describe("time zones", () => {
  it("writes all timestamps in the zone that the request names", async () => {
    const search = `project.id:${physiotherapyAssessment};state:confirmed`;
    const include = "event,attributes,logs,calendar";
    const utc = (await list({ search, include })).body.data[0];
    const { body } = await list({ search, include }, { "timekit-timezone": "Asia/Kathmandu" });
    const local = body.data[0];
    expect(local.event.start).toMatch(/\+05:45$/);
    expect(Date.parse(local.event.start)).toBe(Date.parse(utc.event.start));
    expect(JSON.stringify(local).match(/\+00:00/g)).toBeNull();
  });

  it("refuses a zone that doesn't exist", async () => {
    const { status, body } = await list({}, { "timekit-timezone": "Mars/Olympus" });
    expect(status).toBe(422);
    expect(body.errors["Timekit-Timezone"][0]).toContain("Europe/Oslo");
  });
});
