import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { basic, call } from "./client";

const { astrid } = clinicIds.resources;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T08:00:00+01:00" });
});
afterAll(() => emulator.close());

/** Without the contract, which knows RFC 3339 alone. */
async function send(path: string, headers: Record<string, string>, body?: object) {
  const response = await emulator.fetch(`https://api.timekit.io/v2${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: basic(emulator.appKey), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  // oxlint-disable-next-line typescript/no-explicit-any
  return { status: response.status, body: (await response.json()) as any };
}

const booking = (start: string, end: string) => ({
  graph: "instant",
  resource_id: astrid,
  start,
  end,
  what: "x",
  where: "y",
  description: "",
  customer: { name: "Ola", email: "ola@example.org", start: "2027-02-09 10:00am" },
  meta: { from: "2027-02-09 10:00am" },
});

describe("timestamps in a format of one's own", () => {
  it.each(["Timekit-OutputTimestampFormat", "OutputTimestampFormat"])(
    "are written as the header %s says",
    async (name) => {
      const { body } = await send("/app", { [name]: "Y-m-d h:ia" });
      expect(body.data.created_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d[ap]m$/);
    },
  );

  it("are written as the parameter says, on the clock of the header's zone", async () => {
    const { body } = await send(
      "/availability?OutputTimestampFormat=d.m.Y%20H:i%20(e)",
      { "timekit-timezone": "Europe/Oslo" },
      { resources: [astrid], mode: "mutual", length: "1 hour" },
    );
    expect(body.data[0].start).toMatch(/^\d\d\.02\.2027 \d\d:\d\d \(Europe\/Oslo\)$/);
  });

  it.each(["Timekit-InputTimestampFormat", "InputTimestampFormat"])(
    "are read as the header %s says, on the clock of the header's zone",
    async (name) => {
      const hour = name.startsWith("Timekit") ? 10 : 11;
      const { status, body } = await send(
        "/bookings?include=attributes,meta,customers",
        { [name]: "Y-m-d h:ia", "timekit-timezone": "Europe/Oslo" },
        booking(`2027-02-09 ${hour}:00am`, `2027-02-09 ${hour}:30am`),
      );
      expect([status, body.errors]).toEqual([201, undefined]);
      expect(body.data.attributes.event_info.start).toBe(`2027-02-09T${hour}:00:00+01:00`);
      // What is free-form stays as it is.
      expect(body.data.meta).toEqual({ from: "2027-02-09 10:00am" });
      expect(body.data.customers[0].meta).toEqual({ start: "2027-02-09 10:00am" });
    },
  );

  it("may be read in a query too, and stand beside relative times", async () => {
    const format = { InputTimestampFormat: "d/m/Y" };
    const events = await send("/events?start=01/02/2027&end=01/03/2027", format);
    expect(events.status).toBe(200);
    const slots = await send("/availability", format, {
      resources: [astrid],
      mode: "mutual",
      from: "09/02/2027",
      to: "3 days",
      constraints: [{ allow_hours: { start: 9, end: 12 } }],
    });
    expect(slots.body.data[0].start).toMatch(/^2027-02-09/);
  });

  it("are refused where they don't fit, and so is a format that says a thing twice", async () => {
    const wrong = await send("/bookings", { InputTimestampFormat: "Y-m-d" }, booking("x", "y"));
    expect(Object.keys(wrong.body.errors)).toEqual(["start"]);
    const twice = await send("/app?InputTimestampFormat=eeee", {});
    expect(Object.keys(twice.body.errors)).toEqual(["InputTimestampFormat"]);
  });
});

describe("an empty list where PHP means an empty object", () => {
  it("is one", async () => {
    const { body } = await call(emulator, "bookings.create", {
      body: { ...booking("2027-02-10T10:00:00Z", "2027-02-10T11:00:00Z"), meta: [], settings: [] },
      query: { include: "meta" },
    });
    expect(body.data.meta).toEqual({});
    const bulk = await call(emulator, "bookings.bulk.create", {
      body: {
        bookings: [{ ...booking("2027-02-10T12:00:00Z", "2027-02-10T13:00:00Z"), meta: [] }],
      },
    });
    expect(bulk.body.data[0]).toHaveProperty("booking");
  });
});

it("finds a booking and a reservation by the tag that a client gave them", async () => {
  const tagged = (tag: string) => ({ timekit_request_id: tag });
  const time = booking("2027-02-11T10:00:00Z", "2027-02-11T11:00:00Z");
  const later = booking("2027-02-11T12:00:00Z", "2027-02-11T13:00:00Z");
  await call(emulator, "bookings.create", { body: { ...time, meta: tagged("a-1") } });
  await call(emulator, "bookings.reserve", { body: { ...later, meta: tagged("a-2") } });
  const found = async (tag: string) =>
    (
      await call(emulator, "bookings.list", {
        query: { search: `meta.timekit_request_id:${tag}` },
      })
    ).body.data.map(({ graph }: { graph: string }) => graph);
  expect([await found("a-1"), await found("a-2"), await found("a-3")]).toEqual([
    ["instant"],
    ["reservation"],
    [],
  ]);
});
