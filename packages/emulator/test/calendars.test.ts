import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { type Answer, call } from "./client";

const { astrid, jonas } = clinicIds.resources;

let emulator: Emulator;
let calendarId: string;
beforeEach(async () => {
  emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T08:00:00+01:00" });
  const { body } = await call(emulator, "calendars.list", {
    query: { search: `resource.id:${astrid}` },
  });
  calendarId = body.data[0].id;
});
afterEach(() => emulator.close());

const time = { start: "2027-02-10T10:00:00+01:00", end: "2027-02-10T11:00:00+01:00" };
const put = (fields: object = {}): Promise<Answer> =>
  call(emulator, "events.create", {
    body: { calendar_id: calendarId, ...time, what: "Meeting", ...fields },
  });
const putId = async (fields: object = {}): Promise<string> => (await put(fields)).body.data.id;
const book = (fields: object = {}): Promise<Answer> =>
  call(emulator, "bookings.create", {
    body: {
      graph: "instant",
      resource_id: astrid,
      ...time,
      what: "Visit",
      where: "Room 1",
      description: "",
      customer: { name: "Ola", email: "ola@example.org" },
      ...fields,
    },
    query: { include: "event,calendar" },
  });
const isFree = async (fields: object = {}): Promise<boolean> => {
  const { body } = await call(emulator, "availability.query", {
    body: {
      resources: [astrid],
      mode: "mutual",
      length: "1 hour",
      from: time.start,
      to: time.end,
      ...fields,
    },
  });
  return body.data.length > 0;
};

describe("an event", () => {
  it("takes its time, from slots and from bookings, until it is gone", async () => {
    expect(await isFree()).toBe(true);
    const id = await putId();
    expect(await isFree()).toBe(false);
    expect((await book()).body.errors.start[0]).toContain("already has an event");
    const moved = { start: "2027-02-10T12:00:00+01:00", end: "2027-02-10T13:00:00+01:00" };
    await call(emulator, "events.update", { params: { id }, body: { ...moved, what: "Later" } });
    expect(await isFree()).toBe(true);
    const { body } = await call(emulator, "events.get", { params: { id } });
    expect(body.data).toMatchObject({ what: "Later", start: "2027-02-10T11:00:00+00:00" });
    await call(emulator, "events.delete", { params: { id } });
    expect((await call(emulator, "events.get", { params: { id } })).status).toBe(404);
  });

  it("leaves the time free when the resource has declined it", async () => {
    await put({ my_rsvp: "declined" });
    expect(await isFree()).toBe(true);
  });

  it("of a whole day blocks it unless such events are ignored", async () => {
    await put({
      all_day: true,
      start: "2027-02-10T00:00:00+01:00",
      end: "2027-02-11T00:00:00+01:00",
    });
    expect(await isFree()).toBe(false);
    expect(await isFree({ ignore_all_day_events: true })).toBe(true);
  });

  it("may be booked over where double bookings are allowed", async () => {
    await put();
    expect((await book({ settings: { allow_double_bookings: true } })).status).toBe(201);
  });

  it("that belongs to a booking is moved and deleted by the booking alone", async () => {
    const { body } = await book();
    const { id } = body.data.event;
    const update = (fields: object) =>
      call(emulator, "events.update", { params: { id }, body: fields });
    expect((await update({ what: "Visit of Ola" })).status).toBe(204);
    const moved = await update({ start: time.start });
    expect([moved.status, moved.body.error]).toEqual([422, expect.stringContaining(body.data.id)]);
    expect((await call(emulator, "events.delete", { params: { id } })).status).toBe(403);
  });

  it("is listed where it overlaps the window that is asked for", async () => {
    await put();
    await book({ resource_id: jonas });
    const list = async (start: string, end: string, search = "") =>
      (await call(emulator, "events.list", { query: { start, end, search } })).body.total;
    expect(await list("2027-02-10T09:30:00Z", "2027-02-10T09:45:00Z")).toBe(2);
    expect(await list("2027-02-10T10:00:00Z", "2027-02-11T00:00:00Z")).toBe(0);
    expect(await list("2027-02-01T00:00:00Z", "2027-03-01T00:00:00Z", `resource.id:${jonas}`)).toBe(
      1,
    );
    const missing = await call(emulator, "events.list");
    expect([missing.status, Object.keys(missing.body.errors)]).toEqual([422, ["start", "end"]]);
  });

  it.each([
    [{ end: time.start }, "end"],
    [{ start: "soon" }, "start"],
    [{ calendar_id: astrid }, "calendar_id"],
    [{ resource_id: jonas }, "resource_id"],
  ])("refuses %j", async (fields, field) => {
    const { status, body } = await put(fields);
    expect([status, Object.keys(body.errors)]).toEqual([422, [field]]);
  });
});

describe("a calendar", () => {
  const create = (fields: object = {}) =>
    call(emulator, "calendars.create", {
      body: { name: "Courses", resource_id: astrid, ...fields },
    });

  it("takes the bookings once it is the main one", async () => {
    const { body } = await create({ description: "All of them", backgroundcolor: "#2f7d6b" });
    const { id } = body.data;
    await call(emulator, "calendars.update", { params: { id }, body: { primary: true } });
    expect((await book()).body.data.calendar.id).toBe(id);
    await call(emulator, "calendars.update", {
      params: { id: calendarId },
      body: { primary: true, description: null },
    });
    const all = await call(emulator, "calendars.list", {
      query: { search: `resource.id:${astrid}`, include: "events" },
    });
    const primary = all.body.data.map(
      (each: { provider_primary: boolean }) => each.provider_primary,
    );
    expect(primary).toEqual([true, false]);
    expect(all.body.data[1].events).toHaveLength(1);
  });

  it("takes its events along, but the last one of a resource stays", async () => {
    const { body } = await create();
    const { id } = body.data;
    const event = await putId({ calendar_id: id });
    const remove = (which: string) => call(emulator, "calendars.delete", { params: { id: which } });
    expect((await remove(id)).status).toBe(204);
    expect((await call(emulator, "events.get", { params: { id: event } })).status).toBe(404);
    expect(await isFree()).toBe(true);
    expect((await remove(calendarId)).body.error).toContain("last calendar");
  });

  it("goes with its resource, and so do its events", async () => {
    const id = await putId();
    await call(emulator, "resources.delete", { params: { id: astrid } });
    expect((await call(emulator, "events.get", { params: { id } })).status).toBe(404);
  });

  it("needs somebody whose it is", async () => {
    expect((await create({ resource_id: undefined })).body.errors).toHaveProperty("resource_id");
    expect((await create({ resource_id: calendarId })).body.errors).toHaveProperty("resource_id");
  });
});
