import { operations, type OperationName } from "@timekit/openapi";
import fc from "fast-check";
import { expect, it } from "vitest";
import { clinic, clinicIds, createEmulator } from "../src/index";
import { basic } from "./client";

const { firstVisit } = clinicIds.projects;
const { astrid } = clinicIds.resources;
const slot = { start: "2027-02-09T09:00:00+01:00", end: "2027-02-09T09:45:00+01:00" };
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
  "projects.update": { reservation_time: 30, allow_conference: "1" },
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

it("answers every request that makes no sense, and stays up", async () => {
  const emulator = await createEmulator({
    seed: clinic({ bookings: true }),
    now: "2027-02-08T08:00:00+01:00",
  });
  // What is deleted can't be asked for any more, so that is left out.
  const names = (Object.keys(operations) as OperationName[]).filter(
    (name) => !name.endsWith(".delete"),
  );
  const booking = "9d1e4b70-6c2a-4f35-8e90-3a5c7b8f4103";
  const request = fc.record({
    name: fc.constantFrom(...names),
    id: fc.oneof(fc.constantFrom(firstVisit, astrid, booking), fc.string({ minLength: 1 })),
    action: fc.oneof(fc.constantFrom("cancel", "confirm"), fc.string({ minLength: 1 })),
    picks: fc.array(fc.nat(20), { maxLength: 4 }),
    value: junk,
    query: fc.dictionary(
      fc.constantFrom("search", "include", "limit", "page", "orderBy", "start", "end", "x"),
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom("meta.a:1", "state:x;completed:true", "customer.name:*%_*", "1", "event"),
      ),
    ),
    zone: fc.constantFrom("UTC", "Europe/Oslo", "+05:30", "x", ""),
  });

  await fc.assert(
    fc.asyncProperty(request, async ({ name, id, action, picks, value, query, zone }) => {
      const { method, path } = operations[name];
      const filled = path
        .replace(/\{(?:id|slug)\}/, () => encodeURIComponent(id))
        .replace("{action}", () => encodeURIComponent(action));
      const url = new URL(`https://api.timekit.io/v2${filled}`);
      for (const [key, text] of Object.entries(query)) url.searchParams.set(key, text);
      const body = bodies[name] && JSON.stringify(spoil(bodies[name], picks, value));
      const response = await emulator.fetch(url, {
        method,
        headers: { authorization: basic(emulator.appKey), "timekit-timezone": zone },
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
