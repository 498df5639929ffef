import { operations, type OperationName } from "@timekit/openapi";
import fc from "fast-check";
import { expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { basic, call } from "./client";

const { firstVisit } = clinicIds.projects;
const { astrid } = clinicIds.resources;
const slot = { start: "2027-02-09T09:00:00+01:00", end: "2027-02-09T09:45:00+01:00" };
const booking = "9d1e4b70-6c2a-4f35-8e90-3a5c7b8f4103";
const customer = { name: "Marty", email: "marty@example.org" };

/** Bodies that are right, to be made wrong in one place. */
const bodies: Partial<Record<OperationName, object>> = {
  "bookings.create": { project_id: firstVisit, resource_id: astrid, ...slot, customer, meta: {} },
  "bookings.update": { meta: { a: 1 } },
  "bookings.act": { cancel: { message: "" } },
  "availability.query": {
    project_id: firstVisit,
    resources: [astrid],
    from: "now",
    to: "1 week",
    length: "1 hour",
    buffer: "5 minutes",
    timeslot_increments: "15 minutes",
    constraints: [{ allow_hours: { start: 9, end: 17 } }, { block_weekends: {} }],
    output_timezone: "Asia/Tokyo",
  },
  "resources.create": {
    name: "X",
    timezone: "UTC",
    email: "x@example.org",
    tags: [],
    availability_constraints: [{ allow_day_and_time: { day: "Monday", start: 9, end: "17:30" } }],
  },
  "resources.update": { name: "Y", timezone: "UTC", image: null },
  "projects.create": {
    name: "P",
    slug: "p",
    resources: [astrid],
    availability: { mode: "mutual", length: "1 hour", from: "now", to: "1 week" },
    booking: { graph: "instant", what: "x", where: "y", description: null },
    customer_fields: {},
    ui: { timezone: "UTC" },
  },
  "projects.update": { reservation_time: 30, allow_conference: "1", locations: [], services: [] },
  "projects.resources.set": [astrid],
  "projects.resources.add": { resource_id: astrid },
  "bookings.reschedule": { resource_id: astrid, ...slot, message: "" },
  "bookings.reserve": { resource_id: astrid, ...slot, what: "x", where: "y", description: "" },
  "bookings.extendReservation": { reservation_id: astrid, reservation_time: 30 },
  "bookings.bulk.create": {
    bookings: [
      { project_id: firstVisit, resource_id: astrid, ...slot, customer, meta: [] },
      {
        graph: "group_owner",
        resource_id: astrid,
        ...slot,
        what: "x",
        where: "y",
        description: "",
        settings: { max_seats: 2, min_booking_time: "1 day", max_booking_time: "2 days" },
      },
    ],
    relate_bookings: true,
    delete_all_on_error: false,
    stop_on_first_error: true,
  },
  "bookings.bulk.update": { bookings: [{ id: booking, action: "cancel", cancel: {} }] },
  "availability.dates": { project_id: firstVisit, resources: [astrid], from: "now", to: "1 week" },
  "availability.count": { resources: [astrid], from: "now", to: "1 week", length: "1 hour" },
  "availability.unavailable": {
    resources: [astrid],
    from: "now",
    to: "1 week",
    length: null,
    buffer: "5 minutes",
  },
  "findtime.query": {
    resource_ids: [astrid],
    filters: {
      and: [{ "working-hours": {} }],
      or: [
        { specific_day_and_time: { day: "Monday", start: 9, end: 17, timezone: "UTC" } },
        { between: { start: slot.start, end: slot.end } },
      ],
    },
    start: "now",
    future: "2 days",
    length: "30 minutes",
    buffer: "5 minutes",
    all_solutions: true,
  },
  "findtime.team": { users: [{ resource_ids: [astrid] }], length: "1 hour", future: "1 day" },
  "findtime.filterCollections.create": { and: [{ daytime: {} }], or: [], after: [] },
  "calendars.create": { resource_id: astrid, name: "C", foregroundcolor: "#fff" },
  "calendars.update": { name: "D", description: null, primary: true, provider_sync: false },
  "events.update": { ...slot, what: "x", participants: [], all_day: true },
  "locations.create": { name: "L", latitude: 1.5, longitude: -2, meta: {} },
  "services.create": { name: "S", availability: { length: "1 hour" }, locations: [] },
  "emailTemplates.update": { subject: "x", body: null, enabled: false },
  // Nobody listens there, so that nothing leaves this machine.
  "webhooks.create": {
    url: "http://127.0.0.1:1/",
    graph: "instant",
    state: "confirmed",
    method: "post",
  },
  "apps.invite": { email: "ines.duarte@fernhill.example" },
  "apps.create": { name: "A", settings: { callback: "https://x.example" } },
  "credentials.create": {
    type: "client-token",
    scopes: ["widget"],
    description: "",
    referrer: ["https://x.example"],
    expires: slot.end,
  },
  "auth.login": { email: "x@example.org", password: "x" },
};

const STRANGE = [
  "",
  "\0",
  "\uD800",
  "__proto__",
  "9".repeat(400),
  "now",
  "24:00",
  "-1 second",
  "-999999999 years",
  "999999999 days",
  "2027-02-30T00:00:00Z",
  "9999-12-31T23:59:59Z",
];

const junk = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: "binary" }),
  fc.constantFrom(...STRANGE),
  fc.constantFrom(-1, 0, 1e308, 2 ** 53, null, true, [], {}, [[]], [{}]),
);

/** Puts junk into one place of a body: any field at any depth, or in place of all of it. */
function spoil(body: unknown, picks: readonly number[], value: unknown): unknown {
  const [pick, ...rest] = picks;
  if (pick === undefined || typeof body !== "object" || body === null) return value;
  const keys = Object.keys(body);
  if (keys.length === 0) return value;
  const key = keys[pick % keys.length]!;
  const spoilt = spoil((body as Record<string, unknown>)[key], rest, value);
  return Array.isArray(body) ? body.with(Number(key), spoilt) : { ...body, [key]: spoilt };
}

async function resourceKey(emulator: Emulator): Promise<Record<string, string>> {
  const { body } = await call(emulator, "credentials.list", {
    query: { search: `resource.id:${astrid}` },
  });
  const app = await call(emulator, "apps.current");
  const pair = Buffer.from(`astrid.nilsen@fernhill.example:${body.data[0].token}`);
  return {
    authorization: `Basic ${pair.toString("base64")}`,
    "timekit-app": app.body.data.slug,
  };
}

it("answers every request that makes no sense, and stays up", async () => {
  const emulator = await createEmulator({
    seed: clinic({ bookings: true }),
    now: "2027-02-08T08:00:00+01:00",
  });
  // What is deleted can't be asked for any more, so that is left out.
  const names = (Object.keys(operations) as OperationName[]).filter(
    (name) => !name.endsWith(".delete"),
  );
  const key = await resourceKey(emulator);
  const request = fc.record({
    name: fc.constantFrom(...names),
    id: fc.oneof(fc.constantFrom(firstVisit, astrid, booking), fc.string({ minLength: 1 })),
    action: fc.oneof(fc.constantFrom("cancel", "confirm"), fc.string({ minLength: 1 })),
    picks: fc.array(fc.nat(20), { maxLength: 4 }),
    value: junk,
    query: fc.dictionary(
      fc.constantFrom(
        "search",
        "signed_search",
        "signature",
        "callback",
        "Timekit-App",
        "include",
        "limit",
        "page",
        "orderBy",
        "start",
        "end",
        "x",
      ),
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom("meta.a:1", "state:x;completed:true", "customer.name:*%_*", "1", "event"),
      ),
    ),
    zone: fc.constantFrom("UTC", "Europe/Oslo", "+05:30", "x", ""),
    format: fc.oneof(
      fc.constantFrom("", "Y-m-d H:i", "U", "c", "d.m.y g:i a e", "\\Y\\"),
      fc.string(),
    ),
  });

  await fc.assert(
    fc.asyncProperty(request, async ({ name, id, action, picks, value, query, zone, format }) => {
      const { method, path } = operations[name];
      const filled = path
        .replace(/\{(?!action)\w+\}/g, () => encodeURIComponent(id))
        .replace("{action}", () => encodeURIComponent(action));
      const url = new URL(`https://api.timekit.io/v2${filled}`);
      for (const [name, text] of Object.entries(query)) url.searchParams.set(name, text);
      url.searchParams.set("InputTimestampFormat", format);
      url.searchParams.set("OutputTimestampFormat", format);
      const body = bodies[name] && JSON.stringify(spoil(bodies[name], picks, value));
      const response = await emulator.fetch(url, {
        method,
        headers: {
          ...((operations[name].keys as readonly string[]).includes("app")
            ? { authorization: basic(emulator.appKey) }
            : key),
          "timekit-timezone": zone,
        },
        ...(body !== undefined && { body }),
      });
      const text = await response.text();
      expect(response.status >= 500 ? text : "").toBe("");
      expect(text === "" || typeof JSON.parse(text) === "object").toBe(true);
    }),
    { numRuns: Number(process.env["FUZZ_RUNS"] ?? 1_000) },
  );
  await emulator.close();
}, 600_000);
