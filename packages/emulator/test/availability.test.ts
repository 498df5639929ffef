import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { call } from "./client";

const { astrid, jonas, ines } = clinicIds.resources;
const { firstVisit, followUp, physiotherapyAssessment } = clinicIds.projects;

let emulator: Emulator;
beforeEach(async () => {
  // A Monday in winter: Oslo is at +01:00, Lisbon at +00:00.
  emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T07:00:00+01:00" });
});
afterEach(() => emulator.close());

interface Slot {
  start: string;
  end: string;
  resources: { id: string; name: string; timezone: string }[];
}

const query = (body: object, headers: Record<string, string> = {}) =>
  call(emulator, "availability.query", { body, headers });
const slots = async (body: object): Promise<Slot[]> => (await query(body)).body.data;
const starts = async (body: object) => (await slots(body)).map(({ start }) => start);
const day = (date: string) => ({ from: `${date}T00:00:00+01:00`, to: `${date}T23:59:00+01:00` });

async function resource(timezone: string, ...constraints: object[]): Promise<string> {
  const { body } = await call(emulator, "resources.create", {
    body: { name: "Somebody", timezone, availability_constraints: constraints },
  });
  return body.data.id;
}

const book = (resourceId: string, start: string, end: string, more: object = {}) =>
  call(emulator, "bookings.create", {
    body: {
      graph: "instant",
      what: "Busy",
      where: "Here",
      description: "",
      resource_id: resourceId,
      start,
      end,
      customer: { name: "Marty", email: "marty@example.org" },
      ...more,
    },
  });

describe("by project", () => {
  it("follows each resource's own clock and hours", async () => {
    const found = await slots({ project_id: followUp, ...day("2027-02-10") });
    const startsOf = (id: string) =>
      found
        .filter((slot) => slot.resources.some((each) => each.id === id))
        .map(({ start }) => start);
    // Astrid begins at 8 in Oslo, Jonas at 9; Ines at 10 in Lisbon, and has the afternoon off.
    expect(startsOf(astrid)[0]).toBe("2027-02-10T07:00:00+00:00");
    expect(startsOf(jonas)[0]).toBe("2027-02-10T08:00:00+00:00");
    expect(startsOf(ines)).toEqual([
      "2027-02-10T10:00:00+00:00",
      "2027-02-10T10:20:00+00:00",
      "2027-02-10T10:40:00+00:00",
      "2027-02-10T11:00:00+00:00",
      "2027-02-10T11:20:00+00:00",
      "2027-02-10T11:40:00+00:00",
      "2027-02-10T12:00:00+00:00",
      "2027-02-10T12:20:00+00:00",
      "2027-02-10T12:40:00+00:00",
    ]);
  });

  it("says who is free, with name and zone", async () => {
    const [slot] = await slots({ project_id: firstVisit, ...day("2027-02-10") });
    expect(slot).toEqual({
      start: "2027-02-10T07:00:00+00:00",
      end: "2027-02-10T07:45:00+00:00",
      resources: [{ id: astrid, name: "Astrid Nilsen", timezone: "Europe/Oslo" }],
    });
  });

  it("lets the request win over the project", async () => {
    const found = await slots({
      project_id: firstVisit,
      resources: [jonas],
      length: "2 hours",
      timeslot_increments: null,
      ...day("2027-02-10"),
    });
    expect(found.map(({ start }) => start.slice(11, 16))).toEqual(["08:00", "12:00", "14:00"]);
  });

  it("reaches as far as the project says", async () => {
    const all = await starts({ project_id: firstVisit });
    expect(Date.parse(all[0]!)).toBeGreaterThanOrEqual(Date.parse("2027-02-08T08:00:00+01:00"));
    expect(Date.parse(all.at(-1)!)).toBeLessThan(Date.parse("2027-03-08T07:00:00+01:00"));
    expect(all).toEqual(all.toSorted());
  });

  it("answers in any order that is asked for", async () => {
    const body = { project_id: followUp, ...day("2027-02-10") };
    expect(await starts({ ...body, sort: "desc" })).toEqual((await starts(body)).toReversed());
  });
});

describe("busy time", () => {
  const open = { mode: "exclusive", length: "1 hour", ...day("2027-02-10") };

  it("takes the slots that touch a booking, until it is cancelled", async () => {
    const id = await resource("Europe/Oslo", { allow_hours: { start: 9, end: 13 } });
    const body = { ...open, resources: [id] };
    const hours = async () => (await starts(body)).map((start) => start.slice(11, 16));
    expect(await hours()).toEqual(["08:00", "09:00", "10:00", "11:00"]);
    const booking = await book(id, "2027-02-10T10:00:00+01:00", "2027-02-10T11:00:00+01:00");
    expect(await hours()).toEqual(["08:00", "10:00", "11:00"]);
    await call(emulator, "bookings.act", {
      params: { id: booking.body.data.id, action: "cancel" },
      body: {},
    });
    expect(await hours()).toEqual(["08:00", "09:00", "10:00", "11:00"]);
  });

  it("stays open while a booking waits for an answer", async () => {
    const id = await resource("Europe/Oslo", { allow_hours: { start: 9, end: 11 } });
    const times = ["2027-02-10T09:00:00+01:00", "2027-02-10T10:00:00+01:00"] as const;
    const booking = await book(id, ...times, { graph: "confirm_decline" });
    expect(await starts({ ...open, resources: [id] })).toHaveLength(2);
    await call(emulator, "bookings.act", {
      params: { id: booking.body.data.id, action: "confirm" },
      body: {},
    });
    expect(await starts({ ...open, resources: [id] })).toEqual(["2027-02-10T09:00:00+00:00"]);
  });

  it("is wider by the buffer, on both sides, also from outside the window", async () => {
    const id = await resource("UTC");
    await book(id, "2027-02-10T12:00:00Z", "2027-02-10T13:00:00Z");
    await book(id, "2027-02-10T06:00:00Z", "2027-02-10T08:00:00Z");
    const body = {
      resources: [id],
      mode: "mutual",
      length: null,
      buffer: "30 minutes",
      from: "2027-02-10T08:00:00Z",
      to: "2027-02-10T16:00:00Z",
    };
    const found = await slots(body);
    expect(found.map(({ start, end }) => [start.slice(11, 16), end.slice(11, 16)])).toEqual([
      ["08:30", "11:30"],
      ["13:30", "16:00"],
    ]);
  });

  it("makes what it offers bookable, slot by slot", async () => {
    const body = { project_id: physiotherapyAssessment, ...day("2027-02-10") };
    for (let [slot] = await slots(body); slot !== undefined; [slot] = await slots(body)) {
      const { status } = await book(slot.resources[0]!.id, slot.start, slot.end);
      expect(status).toBe(201);
    }
    expect(emulator.bookings.count()).toBeGreaterThan(5);
  });
});

describe("modes", () => {
  const pair = async (mode: string) => {
    const early = await resource("UTC", { allow_hours: { start: 9, end: 11 } });
    const late = await resource("UTC", { allow_hours: { start: 10, end: 12 } });
    const found = await slots({
      mode,
      resources: [late, early],
      length: "1 hour",
      from: "2027-02-10T00:00:00Z",
      to: "2027-02-11T00:00:00Z",
    });
    const names = new Map([
      [early, "early"],
      [late, "late"],
    ]);
    return found.map((slot) => [
      slot.start.slice(11, 13),
      ...slot.resources.map(({ id }) => names.get(id)),
    ]);
  };

  it("mutual: when all are free", async () => {
    expect(await pair("mutual")).toEqual([["10", "late", "early"]]);
  });
  it("exclusive: everybody who is free", async () => {
    expect(await pair("exclusive")).toEqual([
      ["09", "early"],
      ["10", "late", "early"],
      ["11", "late"],
    ]);
  });
  it("roundrobin_prioritized: the first in order", async () => {
    expect(await pair("roundrobin_prioritized")).toEqual([
      ["09", "early"],
      ["10", "late"],
      ["11", "late"],
    ]);
  });
  it("roundrobin_random: one of them", async () => {
    const found = await pair("roundrobin_random");
    expect(found.map((slot) => slot.length)).toEqual([2, 2, 2]);
  });
});

describe("time", () => {
  it("keeps opening hours on the clock's own hours when it changes", async () => {
    const id = await resource("Europe/Oslo", { allow_hours: { start: 1, end: 4 } });
    const body = { resources: [id], mode: "mutual", length: "1 hour" };
    // 2 to 3 doesn't exist on the 28th of March.
    expect(
      await starts({ ...body, from: "2027-03-28T00:00:00+01:00", to: "2027-03-28T12:00:00+02:00" }),
    ).toEqual(["2027-03-28T00:00:00+00:00", "2027-03-28T01:00:00+00:00"]);
    expect(
      await starts({ ...body, from: "2027-03-29T00:00:00+02:00", to: "2027-03-29T12:00:00+02:00" }),
    ).toHaveLength(3);
  });

  it("writes answers on the clock of output_timezone, else of the header", async () => {
    const body = { project_id: firstVisit, ...day("2027-02-10") };
    const tokyo = { ...body, output_timezone: "Asia/Tokyo" };
    expect((await starts(tokyo))[0]).toBe("2027-02-10T16:00:00+09:00");
    const headers = { "timekit-timezone": "America/New_York" };
    expect((await query(body, headers)).body.data[0].start).toBe("2027-02-10T02:00:00-05:00");
    expect((await query(tokyo, headers)).body.data[0].start).toBe("2027-02-10T16:00:00+09:00");
    const instants = async (asked: object) =>
      (await starts(asked)).map((start) => Date.parse(start));
    expect(await instants(tokyo)).toEqual(await instants(body));
  });

  it("counts from and to from the emulator's clock", async () => {
    const id = await resource("UTC");
    const body = {
      resources: [id],
      mode: "mutual",
      length: "1 hour",
      from: "2 hours",
      to: "5 hours",
    };
    const hours = async () => (await starts(body)).map((start) => start.slice(11, 16));
    expect(await hours()).toEqual(["08:00", "09:00", "10:00"]);
    await emulator.clock.advance("90 minutes");
    // At 07:30 the search begins at the next full hour, unless told.
    expect(await hours()).toEqual(["10:00", "11:00"]);
    expect(await starts({ ...body, round_to_nearest_hour: false })).toEqual([
      "2027-02-08T09:30:00+00:00",
      "2027-02-08T10:30:00+00:00",
      "2027-02-08T11:30:00+00:00",
    ]);
  });

  it("never offers a second that has gone", async () => {
    await emulator.clock.set(new Date("2027-02-08T06:00:00.500Z"));
    const id = await resource("UTC");
    const [slot] = await slots({ resources: [id], mode: "mutual", round_to_nearest_hour: false });
    expect((await book(id, slot!.start, slot!.end)).status).toBe(201);
  });

  it("may look back", async () => {
    const id = await resource("UTC");
    const body = { resources: [id], mode: "mutual", from: "-2 hours", to: "now" };
    expect(await starts(body)).toHaveLength(2);
  });
});

describe("constraints of the request", () => {
  it("hold together with the resource's own, two in one object too", async () => {
    const body = {
      resources: [jonas],
      mode: "mutual",
      length: "1 hour",
      from: "2027-02-08T00:00:00+01:00",
      to: "2027-02-15T00:00:00+01:00",
      constraints: [{ allow_hours: { start: 8, end: 10 }, allow_day: { day: "tuesday" } }],
    };
    expect(await starts(body)).toEqual(["2027-02-09T08:00:00+00:00"]);
  });

  it("stand in for the project's", async () => {
    await call(emulator, "projects.update", {
      params: { id: firstVisit },
      body: { availability_constraints: [{ allow_hours: { start: 8, end: 9 } }] },
    });
    const body = { project_id: firstVisit, resources: [astrid], ...day("2027-02-10") };
    expect(await starts(body)).toEqual(["2027-02-10T07:00:00+00:00"]);
    const own = { ...body, constraints: [{ allow_hours: { start: 10, end: 11 } }] };
    expect(await starts(own)).toEqual(["2027-02-10T09:00:00+00:00"]);
  });
});

describe("bad questions", () => {
  const body = { resources: [astrid], mode: "mutual" };
  const nobody = "00000000-0000-4000-8000-000000000000";

  it.each([
    [{}, ["mode", "resources"]],
    [{ mode: "mutual", resources: [] }, ["resources"]],
    [{ project_id: nobody }, ["project_id"]],
    [{ ...body, resources: [nobody] }, ["resources"]],
    [{ ...body, mode: "any" }, ["mode"]],
    [{ ...body, length: "a while" }, ["length"]],
    [{ ...body, length: "0 hours" }, ["length"]],
    [{ ...body, buffer: "-1 hour" }, ["buffer"]],
    [{ ...body, timeslot_increments: "0 minutes" }, ["timeslot_increments"]],
    [{ ...body, timeslot_increments: "1 second" }, ["timeslot_increments"]],
    [{ ...body, from: "tomorrow", to: "now" }, ["to"]],
    [{ ...body, to: "7 months" }, ["to"]],
    [{ ...body, output_timezone: "Mars/Base" }, ["output_timezone"]],
    [
      { ...body, constraints: [{ allow_hours: { start: 9, end: 25 } }] },
      ["constraints.0.allow_hours.end"],
    ],
    [{ ...body, constraints: {} }, ["constraints"]],
  ])("%j", async (question, fields) => {
    const { status, body: answer } = await query(question);
    expect([status, Object.keys(answer.errors).toSorted()]).toEqual([422, fields]);
  });

  it.each(["from", "to"])("words a bad %s as Timekit does", async (field) => {
    const { body: answer } = await query({ ...body, [field]: "in a while" });
    expect(answer).toEqual({
      errors: { [field]: [`${field} in not a valid timestamp or relative time`] },
    });
  });

  it("names the days when a day is wrong", async () => {
    const { body: answer } = await query({ ...body, constraints: [{ allow_day: { day: "Mon" } }] });
    expect(answer.errors["constraints.0.allow_day.day"][0]).toContain("Monday, Tuesday");
  });
});
