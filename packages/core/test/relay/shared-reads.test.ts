import { TimekitConnectionError } from "@timekit/core";
import { definePolicy } from "@timekit/core/relay";
import { describe, expect, test, vi } from "vitest";
import { deferred, id, setUp } from "./set-up";

const open = definePolicy({
  visitor: (request) => ({ email: request.headers.get("x-email") }),
  allow: {
    "availability.query": {},
    "projects.list": {},
    "bookings.get": { authorize: ({ visitor }) => visitor.email !== "eve@example.org" },
    "bookings.list": { scope: ({ visitor }) => ({ search: { "customer.email": visitor.email } }) },
    "bookings.delete": {},
  },
});
const uncached = { cache: false } as const;

/** Timekit, who answers when the test says so. */
function slow<Visitor>(policy: Parameters<typeof setUp<Visitor>>[0], options = {}) {
  const gates: ReturnType<typeof deferred<unknown>>[] = [];
  const asked: (() => void)[] = [];
  const set = setUp(policy, options, () => {
    const gate = deferred<unknown>();
    gates.push(gate);
    asked.shift()?.();
    return gate.promise;
  });
  const nextAsked = () => new Promise<void>((resolve) => asked.push(resolve));
  return { ...set, gates, nextAsked };
}

/** A request that says when it has begun to wait for an answer. */
function watched(signal: AbortSignal) {
  const request = new Request("https://clinic.example.org/api/timekit/projects");
  const { promise: waits, resolve } = deferred();
  const own = Object.create(signal, {
    aborted: { get: () => signal.aborted },
    reason: { get: () => signal.reason as unknown },
    addEventListener: {
      value(type: "abort", listener: () => void, options: { once: true }) {
        signal.addEventListener(type, listener, options);
        resolve();
      },
    },
    removeEventListener: {
      value: (type: "abort", listener: () => void) => signal.removeEventListener(type, listener),
    },
  }) as AbortSignal;
  Object.defineProperty(request, "signal", { value: own });
  return { request, waits };
}

describe("equal reads at the same time", () => {
  test("are sent once, and all are answered", async () => {
    const { slots, sent, gates, nextAsked, records } = slow(open, uncached);
    const asked = nextAsked();
    const calls = Array.from({ length: 1_000 }, () => slots());
    await asked;
    gates[0]?.resolve({ data: [{ start: "s", end: "e", resources: [{ id: "r", email: "x" }] }] });
    const answers = await Promise.all(calls);
    expect(sent).toHaveLength(1);
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toEqual({ data: [{ start: "s", end: "e", resources: [{ id: "r" }] }] });
    }
    expect(answers.map(({ cache }) => cache)).toEqual([
      null,
      ...Array.from({ length: 999 }, () => "shared"),
    ]);
    expect(records.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(1);
  });

  test("are equal by what is sent: the order of keys doesn't count", async () => {
    const { slots, sent, gates, nextAsked } = slow(open, uncached);
    const asked = nextAsked();
    const calls = [
      slots({ project_id: "p", to: "1 week" }),
      slots({ to: "1 week", project_id: "p" }),
    ];
    await asked;
    gates[0]?.resolve({ data: [] });
    await Promise.all(calls);
    expect(sent).toHaveLength(1);
  });

  test("are not equal with another body, query, path, zone or scope", async () => {
    const { slots, get, sent } = setUp(open, uncached, () => ({ data: [] }));
    await Promise.all([
      slots({ project_id: "p" }),
      slots({ project_id: "q" }),
      slots({ project_id: ["p"] }),
      slots({ project_id: "p" }, { "timekit-timezone": "Europe/Oslo" }),
      slots({ project_id: "p" }, { "timekit-timezone": "Europe/Paris" }),
      get("/projects"),
      get("/projects?page=2"),
      get(`/bookings/${id}`),
      get("/bookings/other"),
      get("/bookings", { "x-email": "ola@example.org" }),
      get("/bookings", { "x-email": "marty@example.org" }),
    ]);
    expect(sent).toHaveLength(11);
  });

  test("what one may not read is not read along with another", async () => {
    const { get, sent, gates, nextAsked } = slow(open, uncached);
    const asked = nextAsked();
    const first = get(`/bookings/${id}`, { "x-email": "ola@example.org" });
    await asked;
    expect((await get(`/bookings/${id}`, { "x-email": "eve@example.org" })).status).toBe(403);
    gates[0]?.resolve({ data: { id } });
    expect((await first).status).toBe(200);
    expect(sent).toHaveLength(1);
  });

  test("a visitor who leaves ends it for nobody else", async () => {
    const { relay, sent, gates } = slow(open, uncached);
    const gone = new AbortController();
    const [first, second] = [watched(gone.signal), watched(new AbortController().signal)];
    const answers = [relay(first.request), relay(second.request)] as const;
    await Promise.all([first.waits, second.waits]);
    gone.abort();
    expect((await answers[0]).status).toBe(499);
    expect(sent[0]?.options.signal?.aborted).toBe(false);
    gates[0]?.resolve({ data: [{ id: "p" }] });
    expect(await (await answers[1]).json()).toEqual({ data: [{ id: "p" }] });
    expect(sent).toHaveLength(1);
  });

  test("the last one who leaves ends it, and the next begins anew", async () => {
    const { relay, get, sent, gates, nextAsked } = slow(open, uncached);
    const gone = new AbortController();
    const visitors = [watched(gone.signal), watched(gone.signal)];
    const answers = visitors.map(({ request }) => relay(request));
    await Promise.all(visitors.map(({ waits }) => waits));
    gone.abort();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([499, 499]);
    expect(sent[0]?.options.signal?.aborted).toBe(true);
    const askedAgain = nextAsked();
    const next = get("/projects");
    await askedAgain;
    gates[1]?.resolve({ data: [] });
    expect((await next).status).toBe(200);
  });

  test("fail together, are reported once, and not remembered", async () => {
    const { get, gates, nextAsked, onError, records } = slow(open);
    const asked = nextAsked();
    const calls = [get("/projects"), get("/projects")];
    await asked;
    gates[0]?.reject(new TimekitConnectionError("projects.list failed: refused"));
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([502, 502]);
    expect(onError).toHaveBeenCalledTimes(1);
    expect(records.map(({ cache, attempts }) => [cache, attempts])).toEqual([
      ["miss", 1],
      ["shared", 0],
    ]);
    const askedAgain = nextAsked();
    const next = get("/projects");
    await askedAgain;
    gates[1]?.resolve({ data: [] });
    expect((await next).cache).toBe("miss");
  });

  test("one who asks after a write doesn't get what was read before it", async () => {
    const { get, call, gates, nextAsked } = slow(open, uncached);
    let asked = nextAsked();
    const before = get(`/bookings/${id}`);
    await asked;
    asked = nextAsked();
    const deletion = call("DELETE", `/bookings/${id}`);
    await asked;
    gates[1]?.resolve(undefined);
    await deletion;
    asked = nextAsked();
    const after = get(`/bookings/${id}`);
    await asked;
    gates[0]?.resolve({ data: { id, state: "confirmed" } });
    gates[2]?.resolve({ data: { id, state: "cancelled" } });
    expect((await before).body.data.state).toBe("confirmed");
    expect((await after).body.data.state).toBe("cancelled");
  });
});

test("writes are never put together", async () => {
  const { call, sent } = setUp(open);
  await Promise.all([call("DELETE", `/bookings/${id}`), call("DELETE", `/bookings/${id}`)]);
  expect(sent).toHaveLength(2);
});

test("nothing stays behind: no listener of a visitor's signal", async () => {
  const { signal } = new AbortController();
  const add = vi.spyOn(signal, "addEventListener");
  const remove = vi.spyOn(signal, "removeEventListener");
  await setUp(open, uncached).relay(watched(signal).request);
  expect(add).toHaveBeenCalledTimes(1);
  expect(remove).toHaveBeenCalledTimes(1);
});
