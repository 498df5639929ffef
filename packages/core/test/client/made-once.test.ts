import { createTimekit, type Timekit } from "@timekit/core";
import { clinic, clinicIds, createEmulator, type Emulator } from "@timekit/emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { answer, cutOff, failure, reset, silence, startBoth, type Reply } from "./server";

/** An emulated clinic over a socket, and a client for it that doesn't wait between its tries. */
async function start(): Promise<{ emulator: Emulator; timekit: Timekit; baseUrl: string }> {
  const emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T08:00:00Z" });
  const { baseUrl, close } = await emulator.listen();
  onTestFinished(async () => {
    await close();
    await emulator.close();
  });
  const timekit = createTimekit({
    appKey: emulator.appKey,
    baseUrl,
    pacing: false,
    retry: { limit: 3, baseDelay: 0 },
  });
  return { emulator, timekit, baseUrl };
}

const input = (index = 0) => {
  const start = Date.parse("2027-02-09T08:00:00Z") + index * 3_600_000;
  return {
    graph: "instant",
    resource_id: clinicIds.resources.astrid,
    start: new Date(start).toISOString(),
    end: new Date(start + 2_700_000).toISOString(),
    what: "Visit",
    where: "Room 2",
    description: "",
    customer: { name: "Marty", email: "marty@example.org" },
    meta: { "Order-Ref": index },
    include: ["event", "meta"],
  } as const;
};

const none = answer(200, { data: [], total: 0, current_page: 1, last_page: 1 });
const made = answer(200, { data: [{ id: "b1", state: "confirmed" }], total: 1 });
const lost: [string, Reply][] = [
  ["500", answer(500)],
  ["502", answer(502, "<h1>Bad gateway</h1>")],
  ["503 of a gateway", answer(503)],
  ["504", answer(504)],
  ["a reset", reset],
  ["an answer that breaks off", cutOff],
  ["half an answer, whole by its length", answer(201, '{"data":{"id":"b')],
  ["no answer in time", silence],
];
const booking = { graph: "instant", resource_id: "r1", start: "s", end: "e", what: "w" } as never;

describe("a booking whose answer is lost", () => {
  it.each(lost)("is found by its key, and not made again: after %s", async (_, reply) => {
    const { server, timekit } = await startBoth([reply, made], { timeout: 200 });
    const call = timekit.bookings.create(booking);
    expect(await call).toEqual({ id: "b1", state: "confirmed" });
    const [sent, looked, ...rest] = server.requests;
    const key = JSON.parse(sent!.body).meta.timekit_request_id;
    expect(looked).toMatchObject({
      method: "GET",
      path: `/v2/bookings?limit=1&search=meta.timekit_request_id%3A${key}`,
    });
    expect(rest).toEqual([]);
  });

  it.each(lost)("is made again when it isn't there: after %s", async (_, reply) => {
    const replies = [reply, none, answer(201, { data: { id: "b2" } })];
    const { server, timekit } = await startBoth(replies, { timeout: 200 });
    const { data, attempts } = await timekit.bookings.create(booking).withResponse();
    expect(data).toEqual({ id: "b2" });
    expect(attempts).toBe(2);
    // The same key again, so that the first one would be found even if it came late.
    expect(server.requests[2]).toEqual(server.requests[0]);
  });

  it("is found when it was made after the look, and its slot is taken by itself", async () => {
    const taken = answer(422, { errors: { start: ["is not free"] } });
    const { server, timekit } = await startBoth([reset, none, taken, made]);
    expect(await timekit.bookings.create(booking)).toMatchObject({ id: "b1" });
    expect(server.requests.map(({ method }) => method)).toEqual(["POST", "GET", "POST", "GET"]);
  });

  it("is looked for once more when no try is left", async () => {
    const { server, timekit } = await startBoth([reset, made], { retry: false });
    expect(await timekit.bookings.create(booking)).toMatchObject({ id: "b1" });
    expect(server.requests).toHaveLength(2);
  });

  it("is not made again when nobody could look", async () => {
    const { server, timekit } = await startBoth([reset, answer(403)]);
    const error = await failure(timekit.bookings.create(booking));
    expect(error).toMatchObject({ kind: "connection", attempts: 1, mayRetry: false });
    expect(error.hint).toMatch(/may have been done/);
    expect(server.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("is not looked for when Timekit refused it", async () => {
    const { server, timekit } = await startBoth([answer(422, { errors: { start: ["bad"] } })]);
    expect(await failure(timekit.bookings.create(booking))).toMatchObject({ kind: "validation" });
    expect(server.requests).toHaveLength(1);
  });

  it("is not tried again once the caller has ended the call", async () => {
    const { server, timekit } = await startBoth([silence]);
    const controller = new AbortController();
    const error = failure(timekit.bookings.create(booking, { signal: controller.signal }));
    await server.received(1);
    controller.abort();
    expect(await error).toMatchObject({ kind: "abort" });
    expect(server.requests).toHaveLength(1);
  });

  it("is left alone with a widget key, which opens no list", async () => {
    const { server } = await startBoth([reset]);
    const timekit = createTimekit({ widgetKey: "test_widget_key_foobar", baseUrl: server.baseUrl });
    expect(await failure(timekit.bookings.create(booking))).toMatchObject({ kind: "connection" });
    expect(server.requests).toHaveLength(1);
    expect(JSON.parse(server.requests[0]!.body).meta).toBeUndefined();
  });
});

describe("a key of one's own", () => {
  it("finds what an earlier run has made", async () => {
    const { emulator, timekit } = await start();
    const first = await timekit.bookings.create(input(), { idempotencyKey: "order-4711" });
    const again = { idempotencyKey: "order-4711", isRepeat: true };
    expect(await timekit.bookings.create(input(), again)).toMatchObject({
      id: first.id,
      event: first.event,
      meta: { "Order-Ref": 0, timekit_request_id: "order-4711" },
    });
    expect(emulator.bookings.count()).toBe(1);
  });

  it.each(["short", "with space", "a:b;c:d-long", "x".repeat(65)])(
    "is refused: %j",
    async (key) => {
      const { server, timekit } = await startBoth([made]);
      const error = await failure(timekit.bookings.create(booking, { idempotencyKey: key }));
      expect(error).toMatchObject({ kind: "config" });
      expect(error.message).toContain("idempotencyKey");
      expect(server.requests).toEqual([]);
    },
  );
});

describe("through a relay", () => {
  it("the key goes with each try, and the relay is told of a repeat", async () => {
    const { server } = await startBoth([reset, answer(201, { data: { id: "b1" } })]);
    const timekit = createTimekit({ relayUrl: server.baseUrl, retry: { baseDelay: 0 } });
    await timekit.bookings.create(booking);
    const [first, second] = server.requests;
    expect(first!.headers["idempotency-key"]).toMatch(/^[0-9a-f]{32}$/);
    expect(second!.headers["idempotency-key"]).toBe(first!.headers["idempotency-key"]);
    expect(first!.headers["timekit-repeat"]).toBeUndefined();
    expect(second!.headers["timekit-repeat"]).toBe("1");
    expect(JSON.parse(first!.body).meta).toBeUndefined();
  });

  it("no other write is repeated", async () => {
    const { server } = await startBoth([reset]);
    const timekit = createTimekit({ relayUrl: server.baseUrl, retry: { baseDelay: 0 } });
    await failure(timekit.bookings.act("b1", "cancel"));
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]!.headers["idempotency-key"]).toBeUndefined();
  });
});

describe("an emulator that commits and then cuts the line", () => {
  it("makes one booking, with all that was asked to be included", async () => {
    const { emulator, timekit } = await start();
    emulator.faults.add({ operation: "bookings.create", cut: "after-commit" });
    const made = await timekit.bookings.create(input());
    expect(made).toMatchObject({ state: "confirmed", meta: { "Order-Ref": 0 } });
    expect(Date.parse(made.event.start)).toBe(Date.parse(input().start));
    expect(emulator.bookings.count()).toBe(1);
  });

  it("makes one reservation", async () => {
    const { emulator, timekit } = await start();
    emulator.faults.add({ operation: "bookings.reserve", cut: "after-commit" });
    const { graph: _, customer: __, meta: ___, include: ____, ...slot } = input();
    const held = await timekit.bookings.reserve({ ...slot, reservation_time: 60 });
    expect(held).toMatchObject({ graph: "reservation", state: "reserved" });
    expect(emulator.bookings.count()).toBe(1);
  });

  it(
    "makes a thousand bookings of a thousand, however often it cuts",
    { timeout: 60_000 },
    async () => {
      const { emulator, timekit } = await start();
      // Some reach nothing, some are made and never answered, some answers break off: half of all.
      for (const [cut, seed] of [
        ["before", 1],
        ["after-commit", 2],
        ["mid-body", 3],
      ] as const) {
        emulator.faults.add({ cut, times: Infinity, probability: 0.2, seed });
      }
      const patient = timekit.with({ retry: { limit: 50, baseDelay: 0 } });
      const ids = new Set<string>();
      for (let first = 0; first < 1_000; first += 50) {
        const batch = Array.from({ length: 50 }, (_, index) =>
          patient.bookings.create(input(first + index)),
        );
        for (const { id } of await Promise.all(batch)) ids.add(id);
      }
      expect(ids.size).toBe(1_000);
      expect(emulator.bookings.count()).toBe(1_000);
    },
  );
});
