import { EventEmitter, getEventListeners, once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  createTimekit,
  TimekitAbortError,
  TimekitApiError,
  TimekitConnectionError,
  TimekitTimeoutError,
  type Middleware,
  type Timekit,
} from "@timekit/core";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  answer,
  BOOKING,
  cutOff,
  failure,
  KEY,
  PAGE,
  reset,
  sending,
  silence,
  stalled,
  startBoth,
  type Reply,
} from "./server";

const input = { graph: "instant", resource_id: "r1", start: "s", end: "e", what: "w" } as never;
const read = (timekit: Timekit) => timekit.bookings.list();
const query = (timekit: Timekit) => timekit.availability.query({ project_id: "p1" });
const writes: [string, (timekit: Timekit) => PromiseLike<unknown>][] = [
  ["create", (timekit) => timekit.bookings.create(input)],
  ["act", (timekit) => timekit.bookings.act("b1", "cancel")],
  ["update", (timekit) => timekit.projects.update("p1", { name: "New" })],
  ["delete", (timekit) => timekit.bookings.delete("b1")],
];

/** The address of a port that nobody listens on any more. */
async function deadAddress(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}/v2`;
}

/** A middleware that counts tries. */
const counting = () => vi.fn<Middleware>((request, next) => next(request));

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a read", () => {
  it.each([
    ["408", answer(408)],
    ["429", answer(429, { error: "Slow down" })],
    ["500", answer(500, "<h1>Oops</h1>")],
    ["502", answer(502, "<h1>Bad gateway</h1>")],
    ["503", answer(503)],
    ["504", answer(504)],
    ["a reset", reset],
    ["an answer that breaks off", cutOff],
    ["no answer in time", silence],
    ["half an answer in time", stalled],
  ])("is tried again after %s", async (_, reply) => {
    const { server, timekit } = await startBoth([reply, PAGE], { timeout: 400 });
    expect((await read(timekit)).data).toEqual([{ id: "b1" }]);
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]).toEqual(server.requests[0]);
  });

  it("is a read by what it does, not by its method", async () => {
    const { server, timekit } = await startBoth([answer(503), answer(200, { data: [] })]);
    expect(await query(timekit)).toEqual([]);
    expect(server.requests.map(({ method, body }) => [method, body])).toEqual([
      ["POST", '{"project_id":"p1"}'],
      ["POST", '{"project_id":"p1"}'],
    ]);
  });

  it.each([400, 401, 402, 403, 404, 405, 409, 410, 422, 501, 301])(
    "is not tried again after %i",
    async (status) => {
      const { server, timekit } = await startBoth([answer(status)]);
      expect(await failure(read(timekit))).toBeInstanceOf(TimekitApiError);
      expect(server.requests).toHaveLength(1);
    },
  );

  it.each([
    [undefined, 3],
    [false, 1],
    [0, 1],
    [4, 5],
    [{ limit: 1 }, 2],
    [{ limit: 0 }, 1],
  ] as const)("with retry %j is tried %i times in all", async (retry, tries) => {
    const { server, timekit } = await startBoth([answer(503)]);
    const waits = { baseDelay: 0, maxDelay: 0 };
    const patient = timekit.with({ retry: waits });
    const error = await failure(patient.bookings.list({}, { retry }));
    expect(error).toMatchObject({ kind: "rate_limit", status: 503 });
    expect(server.requests).toHaveLength(tries);
  });

  it("reports the last failure", async () => {
    const { timekit } = await startBoth([answer(503), reset, answer(500, { error: "Last" })]);
    const error = await failure(read(timekit));
    expect(error).toMatchObject({ kind: "server", status: 500 });
    expect(error.message).toContain("Last");
  });
});

describe("a write", () => {
  const lost: [string, Reply][] = [
    ["500", answer(500)],
    ["502", answer(502)],
    ["503 of a gateway", answer(503, "<h1>Unavailable</h1>")],
    ["504", answer(504)],
    ["408", answer(408)],
    ["a reset", reset],
    ["an answer that breaks off", cutOff],
    ["no answer in time", silence],
    ["half an answer in time", stalled],
  ];
  it.each(
    // A booking is looked for: see made-once.test.ts.
    writes
      .slice(1)
      .flatMap(([name, call]) => lost.map(([after, reply]) => [name, after, call, reply] as const)),
  )("is sent once: %s after %s", async (_, __, call, reply) => {
    const tries = counting();
    const { timekit } = await startBoth([reply, BOOKING], { timeout: 100, middleware: [tries] });
    const error = await failure(call(timekit));
    expect(tries).toHaveBeenCalledOnce();
    // Of all these only 408 says that the server did nothing.
    const doubt = error.status !== 408;
    expect(/may have been done/.test(error.hint)).toBe(doubt);
  });

  it.each(
    writes.flatMap(([name, call]) =>
      [
        ["429", answer(429)] as const,
        ["429 with a time", answer(429, {}, { "retry-after": "0" })] as const,
        ["503 with a time", answer(503, {}, { "retry-after": "0" })] as const,
      ].map(([after, reply]) => [name, after, call, reply] as const),
    ),
  )("that was turned away is sent again: %s after %s", async (_, __, call, reply) => {
    const { server, timekit } = await startBoth([reply, BOOKING]);
    await call(timekit);
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]).toEqual(server.requests[0]);
  });

  it.each(writes)("that reached nobody is sent again: %s", async (_, call) => {
    const tries = counting();
    const timekit = createTimekit({
      appKey: KEY,
      baseUrl: await deadAddress(),
      retry: { limit: 2, baseDelay: 0 },
      middleware: [tries],
      ...sending,
    });
    const error = await failure(call(timekit));
    expect(tries).toHaveBeenCalledTimes(3);
    expect(error.hint).not.toMatch(/may have been done/);
  });
});

describe("failures without an answer are told apart", () => {
  it("connection refused", async () => {
    const timekit = createTimekit({
      appKey: KEY,
      baseUrl: await deadAddress(),
      retry: false,
      ...sending,
    });
    const error = await failure(read(timekit));
    expect(error).toBeInstanceOf(TimekitConnectionError);
    expect(error).toMatchObject({
      kind: "connection",
      operation: "bookings.list",
      status: undefined,
    });
    expect(error.cause.code).toBe("ECONNREFUSED");
    expect(error.message).toMatch(/ECONNREFUSED|refused/);
    expect(error.hint).toMatch(/address/);
  });

  it("an unknown host", async () => {
    const baseUrl = "https://no-such-host.invalid/v2";
    const error = await failure(
      read(createTimekit({ appKey: KEY, baseUrl, retry: false, ...sending })),
    );
    expect(error).toBeInstanceOf(TimekitConnectionError);
    expect(error.cause.code).toMatch(/ENOTFOUND|EAI_AGAIN/);
    expect(error.message).toMatch(/no-such-host\.invalid/);
  });

  it("a reset", async () => {
    const { timekit } = await startBoth([reset], { retry: false });
    const error = await failure(read(timekit));
    expect(error).toBeInstanceOf(TimekitConnectionError);
    expect(error.status).toBeUndefined();
    expect(error.cause.code).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(error.message).not.toContain("cut off");
  });

  it("an answer that breaks off", async () => {
    const { timekit } = await startBoth([cutOff], { retry: false });
    const error = await failure(read(timekit));
    expect(error).toBeInstanceOf(TimekitConnectionError);
    expect(error).toMatchObject({ kind: "connection", status: 200 });
    expect(error.message).toContain("cut off");
  });

  it("an answer that isn't HTTP", async () => {
    const server = createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    server.listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const error = await failure(
      read(createTimekit({ appKey: KEY, baseUrl, retry: false, ...sending })),
    );
    expect(error).toBeInstanceOf(TimekitConnectionError);
  });

  it("a fetch that throws something odd", async () => {
    for (const thrown of ["a text", undefined, null, 0, {}, new Error("")]) {
      const fetch = () => {
        throw thrown;
      };
      const timekit = createTimekit({ appKey: KEY, fetch, retry: false });
      expect(await failure(read(timekit))).toBeInstanceOf(TimekitConnectionError);
    }
  });
});

describe("time", () => {
  it.each([
    ["no answer", silence],
    ["half an answer", stalled],
  ])("is up after `timeout`: %s", async (_, reply) => {
    const { timekit } = await startBoth([reply], { timeout: 50, retry: false });
    const error = await failure(read(timekit));
    expect(error).toBeInstanceOf(TimekitTimeoutError);
    expect(error).toMatchObject({ kind: "timeout", operation: "bookings.list" });
    expect(error.message).toContain("50 ms");
  });

  it("is up even for a fetch that ignores its signal", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => new Promise(() => {}));
    const timekit = createTimekit({
      appKey: KEY,
      fetch,
      timeout: 20,
      retry: { limit: 1, baseDelay: 0 },
    });
    expect(await failure(read(timekit))).toBeInstanceOf(TimekitTimeoutError);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(fetch.mock.calls.every(([, init]) => init?.signal?.aborted)).toBe(true);
  });

  it("is counted anew for each try", async () => {
    vi.useFakeTimers();
    const signals: AbortSignal[] = [];
    const fetch: typeof globalThis.fetch = (_, init) => {
      signals.push(init?.signal as AbortSignal);
      return signals.length < 3
        ? new Promise(() => {})
        : Promise.resolve(Response.json({ data: [] }));
    };
    const timekit = createTimekit({ appKey: KEY, fetch, timeout: 1_000, retry: { baseDelay: 0 } });
    const call = timekit.bookings.list().withResponse();
    await vi.advanceTimersByTimeAsync(999);
    expect(signals).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(signals).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_002);
    expect((await call).status).toBe(200);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is limited by `deadline` over all tries", async () => {
    const tries = counting();
    const { timekit } = await startBoth([silence], {
      timeout: 40,
      deadline: 100,
      retry: { limit: 100, baseDelay: 0 },
      middleware: [tries],
    });
    const begun = performance.now();
    expect(await failure(read(timekit))).toBeInstanceOf(TimekitTimeoutError);
    expect(performance.now() - begun).toBeGreaterThan(90);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(tries.mock.calls.length).toBeGreaterThan(1);
    expect(tries.mock.calls.length).toBeLessThan(10);
  });

  it("is limited by `deadline` in a single try too", async () => {
    const { timekit } = await startBoth([silence], { deadline: 50 });
    const error = await failure(read(timekit));
    expect(error).toBeInstanceOf(TimekitTimeoutError);
    // A millisecond may have passed before the try.
    expect(error.message).toMatch(/\b(4\d|50) ms/);
  });
});

describe("the wait before the next try", () => {
  /** Answers with this status and header, at fake times. */
  function failing(status: number, headers: () => Record<string, string> = () => ({})) {
    vi.useFakeTimers({ now: new Date("2027-02-08T08:00:00Z") });
    const times: number[] = [];
    const begun = Date.now();
    const fetch: typeof globalThis.fetch = async () => {
      times.push(Date.now() - begun);
      return new Response("", { status, headers: headers() });
    };
    return { timekit: createTimekit({ appKey: KEY, fetch, pacing: false }), times };
  }

  it.each([
    ["seconds", () => ({ "retry-after": "7" })],
    ["a date", () => ({ "retry-after": new Date(Date.now() + 7_000).toUTCString() })],
  ])("is what the server asks for, in %s", async (_, headers) => {
    for (const [call, status] of [
      [read, 503],
      [writes[0]![1], 429],
      [writes[0]![1], 503],
    ] as const) {
      const { timekit, times } = failing(status, headers);
      const error = failure(call(timekit));
      await vi.runAllTimersAsync();
      expect(times).toEqual([0, 7_000, 14_000]);
      expect(await error).toMatchObject({ kind: "rate_limit", status, retryAfter: 7_000 });
      vi.useRealTimers();
    }
  });

  it("is not begun when it would outlast the deadline", async () => {
    const { timekit, times } = failing(503, () => ({ "retry-after": "3600" }));
    expect(await failure(read(timekit))).toMatchObject({
      kind: "rate_limit",
      retryAfter: 3_600_000,
    });
    expect(times).toEqual([0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ["nonsense", "soon", undefined],
    ["nothing", "", undefined],
    ["a negative number", "-5", 0],
    ["a date that has passed", "Mon, 08 Feb 2027 07:59:00 GMT", 0],
    ["a year", "31536000", 86_400_000],
    ["a number beyond numbers", "1e999", 86_400_000],
  ])("is kept sane: Retry-After is %s", async (_, header, retryAfter) => {
    const { timekit, times } = failing(503, () => ({ "retry-after": header }));
    const error = failure(read(timekit));
    await vi.runAllTimersAsync();
    expect((await error).retryAfter).toBe(retryAfter);
    expect(times.length).toBe(retryAfter === 86_400_000 ? 1 : 3);
    expect(times.at(-1)).toBeLessThan(1_000);
  });

  it.each([
    [0, [0, 0, 0, 0, 0]],
    [0.5, [0, 150, 450, 1_050, 2_050]],
    [1, [0, 300, 900, 2_100, 4_100]],
  ])(
    "else doubles up to the longest, and is drawn from that range: %d",
    async (random, expected) => {
      vi.spyOn(Math, "random").mockReturnValue(random);
      const { timekit, times } = failing(503);
      const error = failure(timekit.bookings.list({}, { retry: { limit: 4, maxDelay: 2_000 } }));
      await vi.runAllTimersAsync();
      await error;
      expect(times).toEqual(expected);
    },
  );
});

describe("abort", () => {
  const checkAborted = async (call: PromiseLike<unknown>, signal: AbortSignal, reason: unknown) => {
    const error = await failure(call);
    expect(error).toBeInstanceOf(TimekitAbortError);
    expect(error).toMatchObject({ kind: "abort", operation: "bookings.list", cause: reason });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  };

  it("before the call sends nothing", async () => {
    const { server, timekit } = await startBoth([PAGE]);
    const signal = AbortSignal.abort("too late");
    await checkAborted(timekit.bookings.list({}, { signal }), signal, "too late");
    await nextTurn();
    expect(server.requests).toEqual([]);
  });

  it.each([
    ["the request", silence],
    ["the answer", stalled],
  ])("during %s ends it at once, and is not tried again", async (_, reply) => {
    const { server, timekit } = await startBoth([reply]);
    const closed = new EventEmitter();
    server.script((response, request) => {
      response.on("close", () => closed.emit("close"));
      reply(response, request);
    });
    const controller = new AbortController();
    const call = timekit.bookings.list({}, { signal: controller.signal });
    await server.received(1);
    const gone = once(closed, "close");
    controller.abort("enough");
    await checkAborted(call, controller.signal, "enough");
    await gone;
    expect(server.requests).toHaveLength(1);
  });

  it("during the wait for the next try ends it at once", async () => {
    vi.useFakeTimers();
    const fetch = vi.fn<typeof globalThis.fetch>(
      async () => new Response("", { status: 503, headers: { "retry-after": "20" } }),
    );
    const controller = new AbortController();
    const timekit = createTimekit({ appKey: KEY, fetch });
    const call = timekit.bookings.list({}, { signal: controller.signal });
    const failed = checkAborted(call, controller.signal, "enough");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    controller.abort("enough");
    await failed;
    expect(vi.getTimerCount()).toBe(0);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("ends the call even for a fetch that ignores its signal", async () => {
    const controller = new AbortController();
    const timekit = createTimekit({ appKey: KEY, fetch: () => new Promise(() => {}) });
    const call = timekit.bookings.list({}, { signal: controller.signal });
    controller.abort("enough");
    await checkAborted(call, controller.signal, "enough");
  });

  it("by a signal of the platform that runs out is an abort, with its reason", async () => {
    const { timekit } = await startBoth([silence]);
    const error = await failure(timekit.bookings.list({}, { signal: AbortSignal.timeout(20) }));
    expect(error).toBeInstanceOf(TimekitAbortError);
    expect(error.cause.name).toBe("TimeoutError");
  });

  it("during iteration ends the loop", async () => {
    const { timekit } = await startBoth([
      answer(200, { data: [{ id: "b1" }], current_page: 1, last_page: 2 }),
      silence,
    ]);
    const controller = new AbortController();
    const seen: string[] = [];
    const loop = async () => {
      for await (const { id } of timekit.bookings.list({}, { signal: controller.signal })) {
        seen.push(id);
        controller.abort("enough");
      }
    };
    await checkAborted(loop(), controller.signal, "enough");
    expect(seen).toEqual(["b1"]);
  });

  it("of one call leaves others on the same client alone, and after success does nothing", async () => {
    const { timekit } = await startBoth([PAGE]);
    const controller = new AbortController();
    const first = await timekit.bookings.list({}, { signal: controller.signal });
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    controller.abort();
    expect(first.data).toHaveLength(1);
    expect((await read(timekit)).data).toHaveLength(1);
  });

  it.each([
    ["404", answer(404)],
    ["a reset", reset],
    ["no answer in time", silence],
  ])("signals are let go after a failure: %s", async (_, reply) => {
    const { timekit } = await startBoth([reply], { timeout: 40 });
    const { signal } = new AbortController();
    await failure(timekit.bookings.list({}, { signal }));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("a failed call leaves no unhandled rejection behind", () => {
  const uses: [string, (timekit: Timekit) => Promise<unknown>][] = [
    ["only withResponse() is used", (timekit) => failure(timekit.bookings.list().withResponse())],
    [
      "both are used",
      async (timekit) => {
        const call = timekit.bookings.get("b1");
        await Promise.all([failure(call), failure(call.withResponse()), failure(call)]);
      },
    ],
    [
      "it is only iterated",
      (timekit) => failure(timekit.bookings.list()[Symbol.asyncIterator]().next()),
    ],
    [
      "it is never awaited but caught",
      async (timekit) => {
        await new Promise((resolve) => timekit.bookings.get("b1").catch(resolve));
      },
    ],
    [
      "it is caught late, behind a finally",
      async (timekit) => {
        await failure(timekit.bookings.get("b1").finally(() => {}));
      },
    ],
    [
      "it is one of several",
      (timekit) => Promise.allSettled([timekit.bookings.get("b1"), timekit.bookings.list()]),
    ],
    [
      "it comes after another that failed",
      (timekit) => failure(Promise.all([timekit.bookings.get("b1"), timekit.bookings.list()])),
    ],
    ["request() is used", (timekit) => failure(timekit.request("bookings.list"))],
    [
      "the signal ended it",
      (timekit) => failure(timekit.bookings.list({}, { signal: AbortSignal.abort() })),
    ],
  ];
  it.each(uses)("when %s", async (_, use) => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => void unhandled.push(error);
    process.on("unhandledRejection", note);
    onTestFinished(() => void process.off("unhandledRejection", note));
    const { timekit } = await startBoth([answer(404)], { retry: false });
    await use(timekit);
    await nextTurn();
    await nextTurn();
    expect(unhandled).toEqual([]);
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])(
    "%i is an error, and takes no key to another server",
    async (status) => {
      const { server: other } = await startBoth([PAGE]);
      const { timekit } = await startBoth([
        answer(status, "", { location: `${other.baseUrl}/bookings` }),
      ]);
      const error = await failure(read(timekit));
      expect(error).toBeInstanceOf(TimekitApiError);
      expect(error).toMatchObject({ kind: "api", status });
      expect(error.hint).toMatch(/address/);
      expect(other.requests).toEqual([]);
    },
  );
});

it("an answer that isn't wanted frees its connection for the next request", async () => {
  const { server, timekit } = await startBoth([]);
  const ports = new Set<number | undefined>();
  server.script((response, request) => {
    ports.add(response.socket?.remotePort);
    answer(404, "x".repeat(100_000))(response, request);
  });
  for (let count = 0; count < 20; count += 1) await failure(read(timekit));
  // Not one: a socket may be handed back a moment after its answer.
  expect(ports.size).toBeLessThan(5);
});
