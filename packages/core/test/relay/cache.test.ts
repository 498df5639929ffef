import { TimekitApiError } from "@timekit/core";
import { definePolicy, memoryStore, type RelayStore } from "@timekit/core/relay";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deferred, id, setUp } from "./set-up";

const policy = definePolicy({
  visitor: (request) => ({ email: request.headers.get("x-email") }),
  allow: {
    "availability.query": {},
    "projects.list": {},
    "projects.get": {},
    "projects.update": {},
    "resources.list": {},
    "bookings.get": { authorize: ({ visitor }) => visitor.email !== "eve@example.org" },
    "bookings.list": { scope: ({ visitor }) => ({ search: { "customer.email": visitor.email } }) },
    "bookings.create": {},
    "bookings.act": { action: ["cancel"] },
  },
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-02-10T09:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);

describe("what was read", () => {
  test("is answered again for its time, and says how old it is", async () => {
    const { slots, sent } = setUp(policy, { cache: { seconds: 5 } }, () => ({
      data: [{ start: "s", end: "e", resources: [] }],
    }));
    const first = await slots();
    expect([first.cache, first.headers.get("age")]).toEqual(["miss", null]);
    later(3.9);
    const second = await slots();
    expect([second.cache, second.headers.get("age")]).toEqual(["hit", "3"]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("timekit-request-id")).toBe("r1");
    later(1.1);
    expect((await slots()).cache).toBe("miss");
    expect(sent).toHaveLength(2);
  });

  test("by default: free times and projects for 10 seconds, nothing else", async () => {
    const { slots, get, sent } = setUp(policy);
    const read = async () => {
      const email = { "x-email": "ola@example.org" };
      const answers = [await slots(), await get("/projects"), await get("/resources")];
      answers.push(await get("/bookings", email), await get(`/bookings/${id}`, email));
      return answers.map(({ cache }) => cache);
    };
    expect(await read()).toEqual(["miss", "miss", null, null, null]);
    later(9.9);
    expect(await read()).toEqual(["hit", "hit", null, null, null]);
    later(0.1);
    expect(await read()).toEqual(["miss", "miss", null, null, null]);
    expect(sent).toHaveLength(13);
  });

  test("can be kept by operation, and not at all", async () => {
    const cache = { operations: { "resources.list": 60, "projects.list": false } } as const;
    const some = setUp(policy, { cache });
    const none = setUp(policy, { cache: false });
    for (const { get, slots } of [some, none]) {
      for (const _ of [1, 2]) {
        await get("/resources");
        await get("/projects");
        await slots();
      }
    }
    expect(some.records.map(({ cache: outcome }) => outcome)).toEqual([
      "miss",
      "off",
      "miss",
      "hit",
      "off",
      "hit",
    ]);
    expect(none.records.every(({ cache: outcome }) => outcome === "off")).toBe(true);
    expect(none.sent).toHaveLength(6);
  });

  test("is cut to what is exposed before it is kept", async () => {
    const kept: string[] = [];
    const memory = memoryStore();
    const store: RelayStore = {
      ...memory,
      set(key, answer, options) {
        kept.push(JSON.stringify(answer));
        return memory.set(key, answer, options);
      },
    };
    const { get } = setUp(
      policy,
      { cache: { store, operations: { "resources.list": 5 } } },
      () => ({
        data: [{ id: "r", name: "Ola", email: "ola@example.org", api_token: "secret" }],
      }),
    );
    await get("/resources");
    const { body, cache } = await get("/resources");
    expect([body, cache]).toEqual([{ data: [{ id: "r", name: "Ola" }] }, "hit"]);
    expect(kept).toHaveLength(1);
    expect(kept[0]).not.toMatch(/secret|ola@example/);
  });

  test("of one visitor is never another's", async () => {
    const { get, sent } = setUp(
      policy,
      { cache: { operations: { "bookings.list": 60, "bookings.get": 60 } } },
      ({ query }) => ({ data: [{ id: JSON.stringify(query) }] }),
    );
    const as = (email: string) => get("/bookings", { "x-email": email });
    const ola = await as("ola@example.org");
    const marty = await as("marty@example.org");
    expect([ola.cache, marty.cache]).toEqual(["miss", "miss"]);
    expect((await as("ola@example.org")).body).toEqual(ola.body);
    expect(ola.body).not.toEqual(marty.body);
    expect(sent).toHaveLength(2);

    await get(`/bookings/${id}`, { "x-email": "ola@example.org" });
    expect((await get(`/bookings/${id}`, { "x-email": "eve@example.org" })).status).toBe(403);
  });

  test("leads every visitor to further pages at their own address", async () => {
    const { get } = setUp(policy, {}, () => ({
      data: [],
      current_page: 2,
      next_page_url: "https://api.timekit.io/v2/projects?page=3",
      prev_page_url: null,
    }));
    await get("/projects?page=2&limit=1");
    const { body, cache } = await get("/projects?limit=1&page=2");
    expect(cache).toBe("hit");
    expect(body).toEqual({
      data: [],
      current_page: 2,
      next_page_url: "/api/timekit/projects?limit=1&page=3",
      prev_page_url: null,
    });
  });

  test("is not kept when it is a failure", async () => {
    let status = 503;
    const { get, sent } = setUp(policy, {}, () => {
      if (status === 200) return { data: [] };
      throw new TimekitApiError("rate_limit", "busy", { status });
    });
    expect((await get("/projects")).status).toBe(503);
    status = 200;
    expect((await get("/projects")).status).toBe(200);
    expect((await get("/projects")).cache).toBe("hit");
    expect(sent).toHaveLength(2);
  });
});

describe("a write", () => {
  test("drops what it makes stale, and leaves the rest", async () => {
    const { slots, get, write } = setUp(policy, {
      cache: { operations: { "bookings.get": 60, "resources.list": 60 } },
    });
    const read = async () => {
      const answers = [await slots(), await get(`/bookings/${id}`)];
      answers.push(await get("/projects"), await get("/resources"));
      return answers.map(({ cache }) => cache);
    };
    await read();
    expect(await read()).toEqual(["hit", "hit", "hit", "hit"]);
    await write("POST", "/bookings");
    expect(await read()).toEqual(["miss", "miss", "hit", "hit"]);
    await write("PUT", `/bookings/${id}/cancel`);
    expect(await read()).toEqual(["miss", "miss", "hit", "hit"]);
    await write("PUT", "/projects/p", { name: "x" });
    expect(await read()).toEqual(["miss", "miss", "miss", "miss"]);
  });

  test("drops also where it failed: that a time is taken is news", async () => {
    const { slots, write } = setUp(policy, {}, ({ operation }) => {
      if (operation === "availability.query") return { data: [] };
      throw new TimekitApiError("validation", "taken", { status: 422 });
    });
    await slots();
    expect((await write("POST", "/bookings")).status).toBe(422);
    expect((await slots()).cache).toBe("miss");
  });

  test("that the policy refuses drops nothing", async () => {
    const { slots, write } = setUp(policy);
    await slots();
    expect((await write("PUT", `/bookings/${id}/confirm`)).status).toBe(403);
    expect((await slots()).cache).toBe("hit");
  });

  test("what was read before it and arrives after it is not kept", async () => {
    const gate = deferred<unknown>();
    const asked = deferred();
    let isFirst = true;
    const { slots, write } = setUp(policy, {}, ({ operation }) => {
      if (operation !== "availability.query" || !isFirst) return { data: [] };
      isFirst = false;
      asked.resolve();
      return gate.promise;
    });
    const early = slots();
    await asked.promise;
    await write("POST", "/bookings");
    gate.resolve({ data: [{ start: "taken", end: "e", resources: [] }] });
    expect((await early).body.data).toHaveLength(1);
    const after = await slots();
    expect([after.cache, after.body]).toEqual(["miss", { data: [] }]);
  });
});

describe("relay.invalidate", () => {
  test("drops by group and by operation", async () => {
    const { relay, slots, get } = setUp(policy);
    const read = async () => [(await slots()).cache, (await get("/projects")).cache];
    await read();
    await relay.invalidate("bookings");
    expect(await read()).toEqual(["miss", "hit"]);
    await relay.invalidate("bookings.act", "projects.update");
    expect(await read()).toEqual(["miss", "miss"]);
  });

  test("refuses a name that is none", async () => {
    const { relay } = setUp(policy);
    await expect(relay.invalidate("booking" as never)).rejects.toThrow(
      'relay.invalidate("booking")',
    );
  });
});

describe("a store of one's own", () => {
  /** Keeps JSON text, as a server of another process would, and answers by and by. */
  function distant(): RelayStore {
    const memory = memoryStore();
    const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    return {
      get: async (key, tags) => copy(await memory.get(key, tags)),
      set: async (key, answer, options) => memory.set(key, copy(answer), copy(options)),
      delete: async (tags) => memory.delete(copy(tags)),
    };
  }

  test("is shared by relays: a write through one drops what the other read", async () => {
    const store = distant();
    const [one, two] = [setUp(policy, { cache: { store } }), setUp(policy, { cache: { store } })];
    await one.slots();
    expect((await two.slots()).cache).toBe("hit");
    await two.write("POST", "/bookings");
    expect((await one.slots()).cache).toBe("miss");
  });

  test("shows nobody what another relay's policy exposes", async () => {
    const store = distant();
    const answer = () => ({ data: [{ id: "r", email: "ola@example.org" }] });
    const cache = { store, operations: { "resources.list": 60 } };
    const allow = { "resources.list": { expose: ["id", "email"] } } as const;
    await setUp({ allow }, { cache }, answer).get("/resources");
    const { body } = await setUp(policy, { cache }, answer).get("/resources");
    expect(body).toEqual({ data: [{ id: "r" }] });
  });

  test("that fails costs the caching alone, and is reported", async () => {
    const failure = new Error("no route to the store");
    const store: RelayStore = {
      get: () => Promise.reject(failure),
      set: () => Promise.reject(failure),
      delete() {
        throw failure;
      },
    };
    const { slots, write, onError } = setUp(policy, { cache: { store } });
    expect((await slots()).status).toBe(200);
    expect((await write("POST", "/bookings")).status).toBe(200);
    expect(onError.mock.calls).toEqual([
      [failure, { operation: "availability.query" }],
      [failure, { operation: undefined }],
    ]);
  });
});

test.each([
  ["a write", { operations: { "bookings.create": 5 } }, "is a write"],
  ["an operation that is none", { operations: { "booking.list": 5 } }, "is no operation"],
  ["a time that is none", { seconds: Number.NaN }, "cache.seconds must be"],
  ["a time before", { operations: { "projects.list": -1 } }, "must be a number of seconds"],
])("%s is refused", (_, cache, message) => {
  expect(() => setUp(policy, { cache: cache as never })).toThrow(message);
});
