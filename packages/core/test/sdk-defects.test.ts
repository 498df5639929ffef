import { getEventListeners, once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createTimekit, isTimekitError, type Timekit } from "@timekit/core";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  answer,
  BOOKING,
  cutOff,
  failure,
  PAGE,
  reset,
  silence,
  startServer,
  type Recorded,
  type Reply,
  type ScriptedServer,
} from "./client/server";

// What timekit-sdk 1.19.8 does wrong, each shown by running it, and done right by core: both send to the
// same server on this machine.

const require = createRequire(import.meta.url);
const sdkPath = require.resolve("timekit-sdk");
/** Timekit's official SDK has no types. */
// oxlint-disable-next-line typescript/no-explicit-any
const official: any = require(sdkPath);
// oxlint-disable-next-line typescript/no-explicit-any
const axios: any = createRequire(sdkPath)("axios");

const KEY = "test_api_key_foobar";

interface Both {
  readonly server: ScriptedServer;
  readonly timekit: Timekit;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly sdk: any;
}

async function startBoth(reply: Reply, options: object = {}): Promise<Both> {
  const server = await startServer(reply);
  const { baseUrl } = server;
  const sdk = official.newInstance();
  sdk.configure({ appKey: KEY, apiBaseUrl: baseUrl.replace(/v2$/, "") });
  const retry = { baseDelay: 1, maxDelay: 1 };
  return {
    server,
    sdk,
    timekit: createTimekit({ appKey: KEY, baseUrl, retry, pacing: false, ...options }),
  };
}

function basic(email: string, key: string): string {
  return `Basic ${Buffer.from(`${email}:${key}`).toString("base64")}`;
}

/** Where nobody listens any more. */
async function closedAddress(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}/v2`;
}

/** The last request of a call, however it ends. */
async function sentBy({ server }: Both, call: () => unknown): Promise<Recorded> {
  const before = server.requests.length;
  await Promise.allSettled([(async () => call())()]);
  expect(server.requests.length).toBeGreaterThan(before);
  return server.requests.at(-1)!;
}

describe("state that is shared between calls", () => {
  // Each caller is somebody else, with an include of his own. The server answers at random moments.
  const CALLS = 1_000;
  const people = Array.from({ length: CALLS }, (_, id) => ({
    email: `p${id}@example.org`,
    key: `key${id}`,
    include: id % 2 ? "event" : "customers",
  }));
  const echo: Reply = (response, { path, headers }) => {
    const data = { id: "b1", path, authorization: headers.authorization };
    setTimeout(() => answer(200, { data })(response, {} as Recorded), path.length % 3);
  };
  interface Echo {
    readonly path: string;
    readonly authorization: string;
  }
  const isOwn = ({ email, key, include }: (typeof people)[number], { path, authorization }: Echo) =>
    authorization === basic(email, key) && path.endsWith(`/bookings/b1?include=${include}`);

  it("one-shot credentials and includes never leak between 1,000 interleaved calls", async () => {
    const { server, sdk } = await startBoth(echo);
    const { baseUrl } = server;
    const ours = await Promise.all(
      people.map(async (person) => {
        const { email, key, include } = person;
        await Promise.resolve();
        const timekit = createTimekit({ resource: { app: "clinic", email, key }, baseUrl });
        const call = timekit.with({ timezone: "UTC" }).bookings;
        await Promise.resolve();
        const booking = await call.get("b1", { include: [include as "event"] }, { retry: false });
        return isOwn(person, booking as unknown as Echo);
      }),
    );
    expect(ours.filter((own) => !own)).toEqual([]);

    const theirs = await Promise.all(
      people.map(async (person) => {
        const { email, key, include } = person;
        const chain = sdk.asUser(email, key);
        // Anything that waits between the two, such as a look into a cache.
        await Promise.resolve();
        const { data } = await chain.include(include).getBooking({ id: "b1" });
        return isOwn(person, data);
      }),
    );
    expect(theirs.filter((own) => !own).length).toBeGreaterThan(0);
  }, 30_000);

  it("one client serves different headers and includes of 1,000 interleaved calls", async () => {
    const tenant: Reply = (response, { path, headers }) =>
      answer(200, { data: { id: "b1", path, tenant: headers["x-tenant"] } })(
        response,
        {} as Recorded,
      );
    const { timekit } = await startBoth(tenant);
    const own = await Promise.all(
      people.map(async ({ email, include }) => {
        const booking: object = await timekit.bookings.get(
          "b1",
          { include: [include as "event"] },
          { headers: { "x-tenant": email } },
        );
        const { path, tenant: seen } = booking as { path: string; tenant: string };
        return seen === email && path.endsWith(`include=${include}`);
      }),
    );
    expect(own.filter((is) => !is)).toEqual([]);
  }, 30_000);

  it("after a call that fails before it is sent, the next one has its own credentials", async () => {
    const both = await startBoth(BOOKING);
    const { sdk, timekit } = both;
    const circle: Record<string, unknown> = {};
    circle["circle"] = circle;

    const error = await failure(
      timekit.bookings.create(circle as never, { headers: { "x-tenant": "alice" } }),
    );
    expect(error.kind).toBe("config");
    const ours = await sentBy(both, () => timekit.bookings.get("b1"));
    expect(ours.headers).not.toHaveProperty("x-tenant");
    expect(ours.headers.authorization).toBe(basic("", KEY));

    // Its method fails before it takes the credentials, which wait for the next caller.
    expect(() => sdk.asUser("alice@example.org", "alice").getBooking()).toThrow(TypeError);
    const theirs = await sentBy(both, () => sdk.getBooking({ id: "b1" }));
    expect(theirs.headers.authorization).toBe(basic("alice@example.org", "alice"));
  });

  it("a call puts no interceptor into the axios of everybody, and leaves no listener behind", async () => {
    const { sdk, timekit } = await startBoth(PAGE);
    // Releases of axios before 1.21 kept a hole for each that was taken out, and grew slower with each.
    const use = vi.spyOn(axios.interceptors.response, "use");
    onTestFinished(() => use.mockRestore());
    const { signal } = new AbortController();
    const heard = vi.spyOn(signal, "addEventListener");
    for (let count = 0; count < 20; count += 1) await timekit.bookings.list({}, { signal });
    expect(use).not.toHaveBeenCalled();
    expect(heard).toHaveBeenCalledTimes(20);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    for (let count = 0; count < 20; count += 1) await sdk.getBookings();
    expect(use).toHaveBeenCalledTimes(20);
  });

  it("a sign-in changes no client", async () => {
    const reply = answer(200, { data: { email: "eve@example.org", api_token: "eve" } });
    const both = await startBoth(reply);
    const { sdk, timekit } = both;
    const login = { email: "eve@example.org", password: "x" };
    await timekit.auth.login(login);
    const ours = await sentBy(both, () => timekit.bookings.list());
    expect(ours.headers.authorization).toBe(basic("", KEY));
    await sdk.auth(login);
    const theirs = await sentBy(both, () => sdk.getBookings());
    expect(theirs.headers.authorization).toBe(basic("eve@example.org", "eve"));
  });
});

describe("what the caller gives", () => {
  it("meta, customer and settings keep their names", async () => {
    const both = await startBoth(BOOKING);
    const { sdk, timekit } = both;
    const meta = { customerId: 1, "Order-Ref": "x", deepDown: { innerKey: 2 } };
    const ours = await sentBy(both, () => timekit.bookings.update("b1", { meta }));
    expect(JSON.parse(ours.body)).toEqual({ meta });
    const theirs = await sentBy(both, () => sdk.createBooking({ meta }));
    expect(Object.keys(JSON.parse(theirs.body).meta)).toEqual([
      "customer_id",
      "order-_ref",
      "deep_down",
    ]);
  });

  it("id, slug and action stay in the caller's object", async () => {
    const both = await startBoth(BOOKING);
    const { sdk, timekit } = both;
    const ours = Object.freeze({ cancel: Object.freeze({ message: "Sorry" }) });
    await sentBy(both, () => timekit.bookings.act("b1", "cancel", ours.cancel));
    expect(ours).toEqual({ cancel: { message: "Sorry" } });
    const theirs = { id: "b1", action: "cancel" };
    await sentBy(both, () => sdk.updateBooking(theirs));
    expect(theirs).toEqual({});
    const app = { slug: "clinic", name: "Clinic" };
    await sentBy(both, () => sdk.updateApp(app));
    expect(app).not.toHaveProperty("slug");
  });

  it("the arguments of lists are sent", async () => {
    const both = await startBoth(PAGE);
    const { sdk, timekit } = both;
    const ours = await Promise.all([
      sentBy(both, () => timekit.bookings.list({ limit: 5 })),
      sentBy(both, () => timekit.resources.list({ limit: 5 })),
    ]);
    for (const { path } of ours) expect(path).toMatch(/\?limit=5$/);
    for (const name of ["getBookings", "getResources", "getProjects", "getCalendars"]) {
      const { path } = await sentBy(both, () => sdk[name]({ limit: 5 }));
      expect(path).not.toContain("limit");
    }
  });

  it("an id such as ../resources reaches no other endpoint", async () => {
    const both = await startBoth(BOOKING);
    const { server, sdk, timekit } = both;
    for (const id of ["../resources", "b1/cancel", "..", "b1\\..", "%2e%2e", ""]) {
      expect((await failure(timekit.bookings.get(id))).kind).toBe("config");
    }
    expect(server.requests).toEqual([]);
    expect((await sentBy(both, () => sdk.getBooking({ id: "../resources" }))).path).toBe(
      "/v2/resources",
    );
  });

  it("an address of email stays one path segment", async () => {
    const both = await startBoth(answer(200, { data: { timezone: "UTC", utc_offset: 0 } }));
    const { sdk, timekit } = both;
    const email = "a?b#c@example.org";
    const ours = await sentBy(both, () => timekit.resources.timezone(email));
    expect(ours.path).toBe(`/v2/resources/timezone/${encodeURIComponent(email)}`);
    const theirs = await sentBy(both, () => sdk.getResourceTimezone({ email }));
    expect(theirs.path).toBe("/v2/resources/timezone/a?b");
  });

  it("the callback of a sign-up address is encoded", async () => {
    const { sdk, timekit } = await startBoth(BOOKING);
    const callback = "https://a.example/?x=1&Timekit-App=other";
    const ours = new URL(timekit.accounts.google.signup({ "Timekit-App": "clinic", callback }));
    expect(ours.searchParams.get("callback")).toBe(callback);
    expect(ours.searchParams.getAll("Timekit-App")).toEqual(["clinic"]);
    sdk.configure({ app: "clinic" });
    const theirs = new URL(sdk.accountGoogleSignup({ callback }));
    expect(theirs.searchParams.getAll("Timekit-App")).toEqual(["clinic", "other"]);
  });
});

describe("what Timekit answers", () => {
  it.each([
    ["no rows as 0", 0],
    ["no rows as an empty text", ""],
    ["no rows as null", null],
  ])("data that is falsy is read: %s", async (_, data) => {
    const { sdk, timekit } = await startBoth(answer(200, { data, total: 0 }));
    expect((await timekit.bookings.list()).data).toEqual([]);
    // The whole envelope takes the place of its data.
    expect((await sdk.getBookings()).data).toEqual({ data, total: 0 });
  });

  it("truncated JSON with 200 is an error, and not a text", async () => {
    const truncated = answer(200, '{"data":[{"id":"b1"},{"id"', {
      "content-type": "application/json",
    });
    const { sdk, timekit } = await startBoth(truncated);
    expect(await failure(timekit.bookings.list())).toMatchObject({
      kind: "api",
      message: expect.stringContaining("not JSON"),
    });
    expect(typeof (await sdk.getBookings()).data).toBe("string");
  });

  it("a body that is cut off is a failed connection, and no answer of status 200", async () => {
    const { sdk, timekit } = await startBoth(cutOff, { retry: false });
    const ours = await failure(timekit.bookings.list());
    expect(ours).toMatchObject({ kind: "connection", message: expect.stringContaining("cut off") });
    const theirs = await failure(sdk.getBookings());
    expect(theirs).not.toBeInstanceOf(Error);
    expect(theirs.status).toBe(200);
  });
});

describe("failures", () => {
  it("are errors, and carry no key", async () => {
    const { sdk, timekit } = await startBoth(answer(404, { error: "No" }));
    const ours = await failure(timekit.bookings.get("b1"));
    expect(ours).toBeInstanceOf(Error);
    expect(ours.stack).toContain("bookings.get failed: 404");
    expect(JSON.stringify(ours)).not.toContain(basic("", KEY));
    const theirs = await failure(sdk.getBooking({ id: "b1" }));
    expect(theirs).not.toBeInstanceOf(Error);
    expect(theirs.config.headers.Authorization).toBe(basic("", KEY));
  });

  it.each([429, 503])("a %i with Retry-After is tried again", async (status) => {
    const { server, sdk, timekit } = await startBoth(BOOKING);
    const busy = answer(status, { error: "Busy" }, { "retry-after": "0" });
    server.script(busy, BOOKING);
    await timekit.bookings.get("b1");
    expect(server.requests).toHaveLength(2);
    server.script(busy, BOOKING);
    expect((await failure(sdk.getBooking({ id: "b1" }))).status).toBe(status);
    expect(server.requests).toHaveLength(3);
  });

  it("refused, reset, unknown host and timeout can be told apart", async () => {
    const address = async (baseUrl: string, options = {}): Promise<string> => {
      const timekit = createTimekit({
        appKey: KEY,
        baseUrl,
        retry: false,
        timeout: 2_000,
        ...options,
      });
      const { kind, cause } = await failure(timekit.bookings.list());
      return `${kind} ${cause?.code ?? ""}`.trim();
    };
    const { server, sdk } = await startBoth(reset);
    const silent = await startServer(silence);
    const refused = await closedAddress();
    expect([
      await address(refused),
      await address(server.baseUrl),
      await address("https://timekit.invalid/v2"),
      await address(silent.baseUrl, { timeout: 30 }),
    ]).toEqual([
      "connection ECONNREFUSED",
      expect.stringMatching(/^connection (ECONNRESET|UND_ERR_SOCKET)$/),
      expect.stringMatching(/^connection (ENOTFOUND|EAI_AGAIN)$/),
      "timeout",
    ]);

    const theirs: unknown[] = [];
    for (const apiBaseUrl of [refused, server.baseUrl]) {
      sdk.configure({ apiBaseUrl: apiBaseUrl.replace(/v2$/, "") });
      theirs.push(await failure(sdk.getBookings()));
    }
    // Both are the request object of its HTTP library, without a word of what happened.
    for (const thrown of theirs) {
      expect(thrown).not.toBeInstanceOf(Error);
      expect(thrown).not.toHaveProperty("code");
      expect(thrown).not.toHaveProperty("message");
    }
  });

  it("a server that never answers costs no more than the timeout", async () => {
    const { server, sdk, timekit } = await startBoth(silence, { retry: false });
    expect((await failure(timekit.bookings.list({}, { timeout: 20 }))).kind).toBe("timeout");
    let isOver = false;
    // Its own word for it: a setting that it doesn't know.
    sdk.configure({ timeout: 20 });
    sdk.getBookings().then(
      () => (isOver = true),
      () => (isOver = true),
    );
    await server.received(2);
    // As long again as ours had: by the same clock.
    await failure(timekit.bookings.list({}, { timeout: 60 }));
    expect(isOver).toBe(false);
  });

  it("a signal ends a call", async () => {
    const { server, timekit } = await startBoth(silence);
    const controller = new AbortController();
    const call = timekit.bookings.list({}, { signal: controller.signal });
    await server.received(1);
    controller.abort();
    expect(isTimekitError(await failure(call), "abort")).toBe(true);
  });
});

describe("methods", () => {
  it("services.get works", async () => {
    const both = await startBoth(BOOKING);
    const { sdk, timekit } = both;
    const { path } = await sentBy(both, () => timekit.services.get("s1"));
    expect(path).toBe("/v2/location/services/s1");
    expect(() => sdk.getService({ id: "s1" })).toThrow(ReferenceError);
  });

  it("findtime.filterCollections.update is a PUT", async () => {
    const both = await startBoth(BOOKING);
    const { sdk, timekit } = both;
    const ours = await sentBy(both, () => timekit.findtime.filterCollections.update("f1", {}));
    expect(ours).toMatchObject({ method: "PUT", path: "/v2/findtime/filtercollections/f1" });
    const theirs = await sentBy(both, () => sdk.updateFindTimeFilterCollection({ id: "f1" }));
    expect(theirs.method).toBe("GET");
  });

  const missing: [string, string, (timekit: Timekit) => unknown][] = [
    ["bookings.update", "PUT /bookings/b1", ({ bookings }) => bookings.update("b1", { meta: {} })],
    [
      "webhooks.create",
      "POST /webhooks",
      ({ webhooks }) =>
        webhooks.create({
          url: "https://x.example",
          graph: "instant",
          state: "paid",
          method: "post",
        }),
    ],
    ["webhooks.delete", "DELETE /webhooks/w1", ({ webhooks }) => webhooks.delete("w1")],
    ["apps.invite", "POST /app/invite", ({ apps }) => apps.invite({ email: "a@example.org" })],
    [
      "availability.cached",
      "POST /availability/cache",
      ({ availability }) => availability.cached({} as never),
    ],
  ];

  it.each(missing)("the SDK has none for %s", async (_, route, call) => {
    const both = await startBoth(BOOKING);
    const { method, path } = await sentBy(both, () => call(both.timekit));
    expect(`${method} ${path.replace("/v2", "")}`).toBe(route);
    // It has no methods whose names come near.
    expect(Object.keys(both.sdk).filter((name) => /webhook|invite|cache|meta/i.test(name))).toEqual(
      [],
    );
    // The only one that changes a booking needs an action.
    const theirs = await sentBy(both, () => both.sdk.updateBooking({ id: "b1", meta: {} }));
    expect(theirs.path).toBe("/v2/bookings/b1/undefined");
  });

  it("the SDK has none for the address of an action on a booking", async () => {
    const { sdk, timekit } = await startBoth(BOOKING);
    expect(timekit.bookings.externalAction("b1", "confirm", { signature: "a.b.c" })).toContain(
      "/bookings/b1/external_action/confirm",
    );
    expect(Object.keys(sdk).filter((name) => /external/i.test(name))).toEqual([]);
  });

  it("a signed search lists a customer's bookings without a key", async () => {
    const { server, sdk } = await startBoth(PAGE);
    const timekit = createTimekit({ signedSearch: "token.of.mine", baseUrl: server.baseUrl });
    await timekit.bookings.list({ search: { "customer.email": "a@example.org" } });
    const [{ path, headers }] = server.requests as [Recorded];
    expect(path).toContain("signed_search=token.of.mine");
    expect(headers).not.toHaveProperty("authorization");
    expect(Object.keys(sdk).filter((name) => /sign(ed)?search/i.test(name))).toEqual([]);
  });

  it("bookings that come in pages are iterated", async () => {
    const { server, sdk, timekit } = await startBoth(PAGE);
    const page = (number: number) =>
      answer(200, { data: [{ id: `b${number}` }], current_page: number, last_page: 2 });
    server.script(page(1), page(2));
    const ids: string[] = [];
    for await (const { id } of timekit.bookings.list()) ids.push(id);
    expect(ids).toEqual(["b1", "b2"]);
    server.script(page(1));
    expect((await sdk.getBookings())[Symbol.asyncIterator]).toBeUndefined();
  });
});
