import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient, createTimekit } from "./client";
import { TimekitQueueError, TimekitTimeoutError } from "./errors";
import { bookings } from "./operations/bookings";
import type { TimekitOptions } from "./options";
import { createLimiter } from "./pacing";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const never = new AbortController().signal;
const PAGE = '{"data":[]}';

/** A client whose requests are answered at once, and the times at which they went. */
function paced(options: Partial<TimekitOptions> = {}, statuses: number[] = [], headers = {}) {
  const went: number[] = [];
  const began = Date.now();
  const timekit = createTimekit({
    appKey: "test_api_key_foobar",
    retry: false,
    transport: async () => {
      went.push(Date.now() - began);
      const status = statuses.shift() ?? 200;
      return {
        status,
        headers: new Headers(status === 200 ? {} : headers),
        text: async () => PAGE,
      };
    },
    ...options,
  } as TimekitOptions);
  return { timekit, went };
}

function many(count: number, call: () => PromiseLike<unknown>): Promise<unknown>[] {
  return Array.from({ length: count }, async () => call());
}

describe("the limiter", () => {
  it("lets 10 go at once, and then no more than 10 in any second", async () => {
    const { timekit, went } = paced();
    const calls = many(35, () => timekit.bookings.list());
    expect(timekit.queued).toBe(25);
    await vi.runAllTimersAsync();
    await Promise.all(calls);
    const seconds = [0, 1_000, 2_000, 3_000].map((at) => went.filter((time) => time === at).length);
    expect(seconds).toEqual([10, 10, 10, 5]);
    expect(timekit.queued).toBe(0);
  });

  it("keeps a limit of a minute and of a day", async () => {
    const { timekit, went } = paced({ pacing: createLimiter({ perMinute: 3, perDay: 5 }) });
    const calls = many(6, () => timekit.bookings.list({}, { deadline: 2e9 }));
    await vi.runAllTimersAsync();
    await Promise.all(calls);
    expect(went).toEqual([0, 0, 0, 60_000, 60_000, 86_400_000]);
  });

  it("serves who came first, and takes out who gives up", async () => {
    const limiter = createLimiter({ perSecond: 1 });
    limiter.take();
    const order: string[] = [];
    const leaving = new AbortController();
    const note = (name: string, signal: AbortSignal) =>
      limiter.wait(signal).then(
        () => order.push(name),
        (reason: unknown) => order.push(`${name} ${reason}`),
      );
    void note("first", never);
    void note("second", leaving.signal);
    void note("third", never);
    expect(limiter.queued).toBe(3);
    leaving.abort("left");
    expect(limiter.queued).toBe(2);
    expect(limiter.take()).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(order).toEqual(["second left", "first", "third"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("nobody who has given up already waits, and an empty queue keeps no timer", async () => {
    const limiter = createLimiter({ perSecond: 1 });
    limiter.take();
    await expect(limiter.wait(AbortSignal.abort("left"))).rejects.toBe("left");
    const leaving = new AbortController();
    const waiting = limiter.wait(leaving.signal);
    leaving.abort("too");
    await expect(waiting).rejects.toBe("too");
    expect([limiter.queued, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it("refuses who would make the queue too long, and says when to come back", async () => {
    const limiter = createLimiter({ perSecond: 1, maxQueue: 2 });
    const { timekit, went } = paced({ pacing: limiter });
    const calls = many(3, () => timekit.bookings.list());
    const error: unknown = await timekit.bookings.list().then(undefined, (thrown) => thrown);
    expect(error).toBeInstanceOf(TimekitQueueError);
    expect(error).toMatchObject({
      kind: "queue",
      operation: "bookings.list",
      retryAfter: 1_000,
      hint: expect.any(String),
    });
    await vi.runAllTimersAsync();
    await Promise.all(calls);
    expect(went).toHaveLength(3);
  });

  it.each([0, -1, 0.5, Number.NaN, Infinity])("refuses a limit of %s", (perSecond) => {
    expect(() => createLimiter({ perSecond })).toThrow(RangeError);
  });
});

describe("when Timekit turns requests away", () => {
  it.each([
    [429, { "retry-after": "7" }, 7_000],
    [503, { "retry-after": "7" }, 7_000],
    [429, {}, 200],
    [503, {}, 200],
  ])("a %i with %o holds all back for %i ms", async (status, headers, wait) => {
    const { timekit, went } = paced({}, [status], headers);
    await expect(timekit.bookings.list()).rejects.toMatchObject({ status });
    const calls = many(3, () => timekit.bookings.list());
    await vi.runAllTimersAsync();
    await Promise.all(calls);
    expect(went[1]).toBe(wait);
  });

  it("goes on at half the pace, and wins it back", async () => {
    const { timekit, went } = paced({}, [429]);
    await expect(timekit.bookings.list()).rejects.toMatchObject({ status: 429 });
    const calls = many(60, () => timekit.bookings.list());
    await vi.runAllTimersAsync();
    await Promise.all(calls);
    const gaps = went.slice(1).map((at, index) => at - went[index]!);
    expect(gaps[0]).toBe(200);
    expect(gaps[1]).toBeGreaterThan(100);
    await vi.advanceTimersByTimeAsync(1_000);
    const { length } = went;
    await Promise.all(many(10, () => timekit.bookings.list()));
    expect(new Set(went.slice(length)).size).toBe(1);
  });

  it("takes a handful that is turned away together for one message", () => {
    const limiter = createLimiter();
    for (let count = 0; count < 10; count += 1) limiter.report(false);
    vi.advanceTimersByTime(200);
    expect(limiter.take()).toBe(true);
  });

  it("other failures slow nobody down", async () => {
    const { timekit, went } = paced({}, [500, 404, 422, 401]);
    const calls = many(10, () => timekit.bookings.list());
    await Promise.allSettled(calls);
    expect(went).toEqual(Array.from({ length: 10 }, () => 0));
  });
});

describe("a call that waits for its turn", () => {
  it("ends at its deadline, and says that it was not sent", async () => {
    const { timekit, went } = paced({ pacing: createLimiter({ perMinute: 1 }) });
    await timekit.bookings.list();
    const late = timekit.bookings.list({}, { deadline: 5_000 }).then(undefined, (error) => error);
    await vi.advanceTimersByTimeAsync(5_000);
    const error: unknown = await late;
    expect(error).toBeInstanceOf(TimekitTimeoutError);
    expect(error).toMatchObject({
      message: expect.stringContaining("bookings.list was not sent"),
      hint: expect.stringContaining("deadline"),
    });
    expect(went).toHaveLength(1);
    expect([timekit.queued, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it("ends at once with its signal, and leaves the queue", async () => {
    const { timekit, went } = paced({ pacing: createLimiter({ perMinute: 1 }) });
    await timekit.bookings.list();
    const controller = new AbortController();
    const call = timekit.bookings.list({}, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(0);
    expect(timekit.queued).toBe(1);
    controller.abort();
    await expect(call).rejects.toMatchObject({ kind: "abort" });
    expect([timekit.queued, vi.getTimerCount(), went.length]).toEqual([0, 0, 1]);
  });

  it("keeps to the limit that two clients share, derived ones too", async () => {
    const pacing = createLimiter({ perSecond: 2 });
    const [one, other] = [paced({ pacing }), paced({ pacing })];
    const derived = one.timekit.with({ timezone: "UTC" });
    const calls = [one.timekit, other.timekit, derived].flatMap((timekit) =>
      many(2, () => timekit.bookings.list()),
    );
    expect([one.timekit.queued, other.timekit.queued, derived.queued]).toEqual([4, 4, 4]);
    await vi.runAllTimersAsync();
    await Promise.all(calls);
    const all = [...one.went, ...other.went].toSorted((a, b) => a - b);
    expect(all).toEqual([0, 0, 1_000, 1_000, 2_000, 2_000]);
  });
});

describe("by default", () => {
  const relay = { appKey: undefined, relayUrl: "https://clinic.example/api" };
  const atOnce = async ({ timekit, went }: ReturnType<typeof paced>): Promise<number> => {
    const calls = many(12, () => timekit.bookings.list());
    await vi.advanceTimersByTimeAsync(0);
    const { length } = went;
    await vi.runAllTimersAsync();
    await Promise.all(calls);
    return length;
  };

  it.each([
    ["a key on a server is paced", 10, {}],
    ["a widget key on a server is paced", 10, { appKey: undefined, widgetKey: "w_key" }],
    ["a relay is not", 12, relay],
    ["nobody is with `pacing: false`", 12, { pacing: false }],
  ])("%s", async (_, count, options) => {
    expect(await atOnce(paced(options as Partial<TimekitOptions>))).toBe(count);
  });

  it("a browser is not", async () => {
    vi.stubGlobal("document", {});
    expect(await atOnce(paced({ appKey: undefined, widgetKey: "w_key" } as object))).toBe(12);
  });

  it("createClient brings none", async () => {
    let count = 0;
    const timekit = createClient(
      {
        appKey: "test_api_key_foobar",
        transport: async () => {
          count += 1;
          return { status: 200, headers: new Headers(), text: async () => PAGE };
        },
      },
      { bookings },
    );
    void many(12, () => timekit.bookings.list());
    await vi.advanceTimersByTimeAsync(0);
    expect([count, timekit.queued]).toEqual([12, 0]);
  });
});
