import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, EmulatorError } from "../src/index";
import { call } from "./client";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "timekit-emulator-"));
  file = join(folder, "clinic.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = "2027-02-08T08:00:00+01:00";
const booking = {
  project_id: clinicIds.projects.firstVisit,
  resource_id: clinicIds.resources.astrid,
  start: "2027-02-09T09:00:00+01:00",
  end: "2027-02-09T09:45:00+01:00",
  customer: { name: "Ola Berg", email: "ola@example.org", allergy: "nuts" },
  meta: { invoice: "2027-014" },
};

describe("a data file", () => {
  it("keeps everything from one start to the next", async () => {
    const query = { include: "attributes,event,customers,meta,logs,resource,project,calendar" };
    const first = await createEmulator({ seed: clinic(), data: file, now });
    const made = await call(first, "bookings.create", { body: booking, query });
    const resources = await call(first, "resources.list", { query: { include: "credentials" } });
    const app = await call(first, "apps.current");
    await first.close();

    const second = await createEmulator({ seed: clinic({ bookings: true }), data: file, now });
    const params = { id: made.body.data.id };
    const kept = await call(second, "bookings.get", { params, query });
    expect(kept.body).toEqual(made.body);
    expect(
      (await call(second, "resources.list", { query: { include: "credentials" } })).body,
    ).toEqual(resources.body);
    expect((await call(second, "apps.current")).body).toEqual(app.body);
    expect(second.bookings.count()).toBe(1);
    expect((await call(second, "bookings.create", { body: booking })).status).toBe(422);
    await second.close();
  });

  it("completes at the next start what became due in between", async () => {
    const first = await createEmulator({ seed: clinic(), data: file, now });
    const { id } = (await call(first, "bookings.create", { body: booking })).body.data;
    await first.close();
    const second = await createEmulator({ data: file, now: "2027-03-01T00:00:00Z" });
    const { body } = await call(second, "bookings.get", { params: { id } });
    expect(body.data).toMatchObject({
      state: "completed",
      updated_at: "2027-02-09T09:45:00+00:00",
    });
    await second.close();
  });

  it("shows a booking to another reader as soon as it is answered", async () => {
    const emulator = await createEmulator({ seed: clinic(), data: file, now });
    await call(emulator, "bookings.create", { body: booking });
    const reader = new DatabaseSync(file, { readOnly: true });
    expect(reader.prepare("SELECT count(*) AS count FROM bookings").get()).toEqual({ count: 1 });
    expect(reader.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    reader.close();
    await emulator.close();
  });

  it("can be shared by two emulators, which don't sell a slot twice", async () => {
    const a = await createEmulator({ seed: clinic(), data: file, now });
    const b = await createEmulator({ seed: clinic(), data: file, now });
    const asks = [a, b, a, b, a, b].map((emulator) =>
      call(emulator, "bookings.create", { body: booking }),
    );
    const statuses = (await Promise.all(asks)).map(({ status }) => String(status)).toSorted();
    expect(statuses).toEqual(["201", "422", "422", "422", "422", "422"]);
    await a.close();
    await b.close();
  });

  it("may be there already, and empty", async () => {
    writeFileSync(file, "");
    const emulator = await createEmulator({ seed: clinic(), data: file });
    expect((await call(emulator, "resources.list")).body.total).toBe(3);
    await emulator.close();
  });
});

describe("what isn't a data file of ours is refused, and left as it is", () => {
  /** Why the file is refused, and whether it is as it was. */
  const refusal = async () => {
    const read = () => (existsSync(file) ? readFileSync(file, "base64") : undefined);
    const before = read();
    const reason: unknown = await createEmulator({ seed: clinic(), data: file }).catch(
      (error: unknown) => error,
    );
    if (!(reason instanceof EmulatorError)) throw new Error("It wasn't refused");
    return { message: reason.message, untouched: read() === before };
  };
  const refusedAs = (reason: RegExp) => ({
    message: expect.stringMatching(reason),
    untouched: true,
  });

  it.each([
    ["a text", "name,email\nOla,ola@example.org\n"],
    ["a text of one letter", "x"],
    ["something that begins like a database", "SQLite format 2\0 and so on"],
  ])("%s", async (_, content) => {
    writeFileSync(file, content);
    expect(await refusal()).toEqual(refusedAs(/isn't a SQLite database/));
  });

  it("the database of another program", async () => {
    const other = new DatabaseSync(file);
    other.exec("CREATE TABLE patients (name TEXT); INSERT INTO patients VALUES ('Ola')");
    other.close();
    expect(await refusal()).toEqual(refusedAs(/another program/));
  });

  it("a file of a later version", async () => {
    await (await createEmulator({ data: file })).close();
    const db = new DatabaseSync(file);
    db.exec("PRAGMA user_version = 99; PRAGMA journal_mode = DELETE");
    db.close();
    expect(await refusal()).toEqual(refusedAs(/another version of the emulator \(schema 99/));
  });

  it("a file that was cut off", async () => {
    await (await createEmulator({ seed: clinic(), data: file })).close();
    truncateSync(file, 20_000);
    expect(await refusal()).toEqual(refusedAs(/damaged|malformed/));
  });

  it("a folder", async () => {
    file = folder;
    await expect(createEmulator({ data: file })).rejects.toThrow("It isn't a file.");
  });

  it("a place that doesn't exist", async () => {
    file = join(folder, "nowhere", "clinic.db");
    expect(await refusal()).toEqual(refusedAs(/unable to open/));
  });
});
