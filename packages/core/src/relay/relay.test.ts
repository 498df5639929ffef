import { describe, expect, test, vi } from "vitest";
import { createTimekit } from "../client";
import { createLimiter } from "../pacing";
import { RelayDenial } from "./denial";
import { definePolicy, type Policy } from "./policy";
import { createRelay, type RelayOptions } from "./relay";

const appKey = "live_api_key_a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4";
const id = "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21";
const base = "https://clinic.example.org/api/timekit";

const booking = {
  id,
  state: "confirmed",
  graph: "instant",
  event: { id: "e1", start: "2027-02-10T09:00:00+00:00" },
  customers: [{ id: "c1", name: "Ola Berg", email: "ola@example.org" }],
};

type Answer = () => Response | Promise<Response>;
type Options = Partial<Omit<RelayOptions, "timekit" | "policy">>;

/** A relay before a stand-in for Timekit that writes down what reaches it. */
function setUp<Visitor>(
  policy: Policy<Visitor>,
  answer: Answer = () => Response.json({ data: booking }),
  options: Options = {},
) {
  const sent: { method: string; url: URL; headers: Headers; body: unknown }[] = [];
  const timekit = createTimekit({
    appKey,
    retry: false,
    fetch: async (url, init) => {
      sent.push({
        method: init?.method ?? "",
        url: new URL(url),
        headers: new Headers(init?.headers),
        body: typeof init?.body === "string" ? JSON.parse(init.body) : undefined,
      });
      return answer();
    },
  });
  const onError = vi.fn<(error: unknown, context: { operation: string | undefined }) => void>();
  const relay = createRelay({ timekit, policy, onError, ...options });
  const call = async (method: string, path: string, init: RequestInit = {}) => {
    const response = await relay(new Request(base + path, { method, ...init }));
    const text = await response.text();
    expect(text).not.toContain(appKey);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
  };
  const write = (method: string, path: string, body: unknown, headers = {}) =>
    call(method, path, {
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
  return { relay, sent, onError, call, write };
}

describe("what isn't allowed", () => {
  const policy = definePolicy({ allow: { "projects.list": {} } });

  test("is answered 403 for an operation, and never reaches Timekit", async () => {
    const { call, write, sent } = setUp(policy);
    for (const answer of [
      await call("GET", "/bookings"),
      await call("DELETE", `/bookings/${id}`),
      await write("POST", "/resources", { name: "Eve" }),
      await call("GET", "/app?include=app_token"),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.body.error).toMatch(/is not allowed by this relay's policy/);
    }
    expect(sent).toEqual([]);
  });

  test.each([
    "/nothing",
    "",
    "/",
    "//bookings",
    "/projects/",
    "/bookings/..%2fresources",
    "/bookings/%2e%2e/resources/x/y",
    "/projects/../../../etc/passwd",
    "/projects%2f",
    "/auth",
  ])("is answered 404 for no route: %s", async (path) => {
    const { call, sent } = setUp(policy);
    expect((await call("GET", path)).status).toBe(404);
    expect(sent).toEqual([]);
  });

  test("dots that lead to another route lead to that route's rule", async () => {
    const { call, sent } = setUp(policy);
    expect((await call("GET", `/projects/../bookings/${id}`)).status).toBe(403);
    expect(sent).toEqual([]);
  });

  test("outside the base path, the answer says where the relay is", async () => {
    const { relay } = setUp(policy);
    const response = await relay(new Request("https://clinic.example.org/elsewhere/projects"));
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("below /api/timekit");
  });

  test.each(["HEAD", "OPTIONS", "PATCH"])("%s is answered 405", async (method) => {
    const { call, sent } = setUp(policy);
    const answer = await call(method, "/projects", {
      headers: { "x-http-method-override": "GET" },
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, POST, PUT, DELETE");
    expect(sent).toEqual([]);
  });

  test("a POST that calls itself a GET stays a POST", async () => {
    const { call, sent } = setUp(policy);
    const answer = await call("POST", "/projects?_method=GET", {
      headers: { "x-http-method-override": "GET", "x-method-override": "GET" },
    });
    expect(answer.status).toBe(403);
    expect(sent).toEqual([]);
  });
});

describe("what is sent to Timekit", () => {
  test("is rebuilt: known parameters, no headers of the visitor's but the time zone", async () => {
    const { call, sent } = setUp(definePolicy({ allow: { "projects.list": {} } }), () =>
      Response.json({ data: [] }),
    );
    await call("GET", "/projects?limit=10&page=2&Timekit-App=evil&signed_search=x&__proto__=y", {
      headers: {
        cookie: "session=1",
        authorization: "Basic ZXZpbDpldmls",
        "timekit-app": "evil",
        "timekit-timezone": "Europe/Oslo",
        "x-forwarded-for": "10.0.0.1",
        "accept-language": "nb",
      },
    });
    const [request] = sent;
    expect(request?.url.href).toBe("https://api.timekit.io/v2/projects?page=2&limit=10");
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: "application/json",
      authorization: `Basic ${btoa(`:${appKey}`)}`,
      "timekit-timezone": "Europe/Oslo",
    });
  });

  test("an unknown time zone is the visitor's mistake", async () => {
    const { call, sent } = setUp(definePolicy({ allow: { "projects.list": {} } }));
    const answer = await call("GET", "/projects", { headers: { "timekit-timezone": "Mars/Base" } });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toHaveProperty("Timekit-Timezone");
    expect(sent).toEqual([]);
  });

  test("an action's input stays under the action's name", async () => {
    const policy = definePolicy({ allow: { "bookings.act": { action: ["cancel", "decline"] } } });
    const { call, write, sent } = setUp(policy);
    await write("PUT", `/bookings/${id}/cancel`, { cancel: { message: "Ill" } });
    await call("PUT", `/bookings/${id}/decline`);
    expect(sent.map(({ body }) => body)).toEqual([{ cancel: { message: "Ill" } }, {}]);
    expect((await write("PUT", `/bookings/${id}/confirm`, {})).status).toBe(403);
    expect((await write("PUT", `/bookings/${id}/cancel`, { confirm: {} })).status).toBe(422);
    expect(sent).toHaveLength(2);
  });
});

describe("a policy's rule", () => {
  const policy = definePolicy({
    visitor: (request) => ({ email: request.headers.get("x-visitor") }),
    allow: {
      "projects.embed": { id: ["clinic"] },
      "availability.query": { input: { project_id: ["clinic"] } },
      "bookings.create": {
        input: { project_id: ["clinic"] },
        scope: ({ visitor }) => ({ body: { customer: { email: visitor.email } } }),
        expose: ["id", "state", "event"],
      },
      "bookings.list": {
        authorize: ({ visitor }) => visitor.email !== "blocked@example.org",
        scope: ({ visitor }) => ({ search: { "customer.email": visitor.email } }),
        expose: ["id", "state", "event", "available_actions"],
      },
    },
  });
  const me = { "x-visitor": "me@example.org" };
  const searchOf = (sent: { url: URL }[]) => sent.map(({ url }) => url.searchParams.get("search"));

  test("limits path parameters", async () => {
    const { call } = setUp(policy);
    expect((await call("GET", "/projects/embed/clinic")).status).toBe(200);
    expect((await call("GET", "/projects/embed/other")).status).toBe(403);
  });

  test("limits input, also when the field is left out", async () => {
    const { write, sent } = setUp(policy, () => Response.json({ data: [] }));
    expect((await write("POST", "/availability", { project_id: "clinic" })).status).toBe(200);
    expect((await write("POST", "/availability", { project_id: "other" })).status).toBe(422);
    expect((await write("POST", "/availability", { resources: ["r1"] })).status).toBe(422);
    expect(sent).toHaveLength(1);
  });

  test("forces what its scope says", async () => {
    const { call, write, sent } = setUp(policy);
    await call("GET", "/bookings?search=state:confirmed", { headers: me });
    expect(searchOf(sent)).toEqual(["state:confirmed;customer.email:me@example.org"]);
    await write("POST", "/bookings", { project_id: "clinic", customer: { name: "Me" } }, me);
    expect(sent[1]?.body).toEqual({
      project_id: "clinic",
      customer: { name: "Me", email: "me@example.org" },
      // The client's own, by which it finds a booking again whose answer was lost.
      meta: { timekit_request_id: expect.any(String) },
    });
  });

  test.each([
    "search=customer.email:you@example.org",
    "search=customer.email:me@example.org;customer.email:you@example.org",
    "search=customer.email:me@example.org%3Bcustomer.email:you@example.org",
    "search=customer.email:me@example.org%0acustomer.email:you@example.org",
    "search=state:confirmed&search=customer.email:you@example.org",
    "search=customer.name:A*",
    "include=customers",
    "include=event,customers",
    "include=event&include=customers",
    "include=logs",
    "include=event.participants",
    "include=__proto__",
  ])("refuses a visitor who tries %s", async (query) => {
    const { call, sent } = setUp(policy);
    expect([403, 422]).toContain((await call("GET", `/bookings?${query}`, { headers: me })).status);
    expect(sent).toEqual([]);
  });

  test("sees nobody's bookings, not everybody's, when nobody is signed in", async () => {
    const { call, sent } = setUp(policy);
    expect((await call("GET", "/bookings")).status).toBe(403);
    expect((await call("GET", "/bookings", { headers: { "x-visitor": "*" } })).status).toBe(403);
    expect(sent).toEqual([]);
  });

  test("says no by authorize", async () => {
    const { call, sent } = setUp(policy);
    const headers = { "x-visitor": "blocked@example.org" };
    expect((await call("GET", "/bookings", { headers })).status).toBe(403);
    expect(sent).toEqual([]);
  });

  test.each([
    ["a graph that skips the confirmation", { graph: "instant" }],
    ["double bookings", { settings: { allow_double_bookings: true } }],
    ["mail to others", { participants: ["all@example.org"] }],
    ["meta that the server may trust", { meta: { paid: true } }],
    ["the customer of somebody else", { customer: { email: "you@example.org" } }],
  ])("accepts no %s", async (_, more) => {
    const { write, sent } = setUp(policy);
    const answer = await write("POST", "/bookings", { project_id: "clinic", ...more }, me);
    expect([403, 422]).toContain(answer.status);
    expect(sent).toEqual([]);
  });

  test("accepts no prototype in disguise", async () => {
    const { call, sent } = setUp(policy);
    const body = '{"project_id":"clinic","customer":{"__proto__":{"email":"you@example.org"}}}';
    const headers = { "content-type": "application/json", ...me };
    expect((await call("POST", "/bookings", { body, headers })).status).toBe(422);
    expect(sent).toEqual([]);
  });

  test("shows what it exposes, and nothing else that Timekit sent", async () => {
    const { call } = setUp(policy, () =>
      Response.json({ data: [booking], total: 1, meta: { debug: "x" } }),
    );
    const { body } = await call("GET", "/bookings?include=event", { headers: me });
    expect(body).toEqual({ data: [{ id, state: "confirmed", event: booking.event }], total: 1 });
  });

  test("links to further pages at the relay, without the forced search", async () => {
    const next = "https://api.timekit.io/v2/bookings?search=customer.email:me@example.org&page=3";
    const { call } = setUp(policy, () =>
      Response.json({
        data: [booking],
        current_page: 2,
        last_page: 3,
        next_page_url: next,
        prev_page_url: null,
      }),
    );
    const { body } = await call("GET", "/bookings?page=2&limit=1", { headers: me });
    expect(body.next_page_url).toBe("/api/timekit/bookings?page=3&limit=1");
    expect(body.prev_page_url).toBeNull();
  });
});

describe("a policy that throws", () => {
  test("a denial chooses the answer", async () => {
    const { call, onError } = setUp(
      definePolicy({
        allow: {
          "bookings.list": {
            authorize() {
              throw new RelayDenial(401, "Sign in first.");
            },
          },
        },
      }),
    );
    const answer = await call("GET", "/bookings");
    expect([answer.status, answer.body]).toEqual([401, { error: "Sign in first." }]);
    expect(onError).not.toHaveBeenCalled();
  });

  test("anything else is reported, and the visitor is told nothing", async () => {
    const failure = new Error(`db at 10.0.0.5 refused ${appKey}`);
    const { call, onError, sent } = setUp(
      definePolicy({ visitor: () => Promise.reject(failure), allow: { "bookings.list": {} } }),
    );
    const answer = await call("GET", "/bookings");
    expect(answer.status).toBe(500);
    expect(answer.body.error).not.toContain("10.0.0.5");
    expect(onError).toHaveBeenCalledWith(failure, { operation: "bookings.list" });
    expect(sent).toEqual([]);
  });

  test.each([
    ["bookings.get", `/bookings/${id}`, { search: { "customer.email": "me@example.org" } }],
    ["bookings.get", `/bookings/${id}`, { body: { a: 1 } }],
    ["bookings.list", "/bookings", { query: { search: "customer.email:me@example.org" } }],
  ])("a scope that would limit nothing refuses the call of %s %s %o", async (name, path, scope) => {
    const { call, onError, sent } = setUp({ allow: { [name]: { scope } } });
    expect((await call("GET", path)).status).toBe(500);
    expect(String(onError.mock.calls[0]?.[0])).toContain("The policy's scope");
    expect(sent).toEqual([]);
  });
});

describe("createRelay", () => {
  test.each([
    ["an unknown operation", { "booking.list": {} }, 'allows "booking.list"'],
    ["a misspelt key", { "bookings.list": { scop: {} } }, 'has "scop"'],
    ["an exposed secret", { "resources.get": { expose: ["api_token"] } }, "exposes"],
    ["an exposed secret, deep", { "bookings.get": { expose: ["resource.api_token"] } }, "exposes"],
    ["actions left open", { "bookings.act": {} }, "must say which actions"],
  ])("refuses a policy with %s", (_, allow, message) => {
    expect(() => setUp({ allow } as unknown as Policy)).toThrow(message);
  });

  test.each(["*", "null", "shop.example.org", "https://shop.example.org/"])(
    "refuses %s as an origin",
    (origin) => {
      expect(() => setUp({ allow: {} }, undefined, { origins: [origin] })).toThrow("origins");
    },
  );
});

describe("before anything else", () => {
  const policy = definePolicy({ allow: { "bookings.create": {} } });
  const body = { project_id: "p" };

  test("a write of another site is refused, one of a listed origin is taken", async () => {
    const origins = ["https://shop.example.org"];
    const { write, call, sent } = setUp(policy, undefined, { origins });
    const evil = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await write("POST", "/bookings", body, evil)).status).toBe(403);
    expect(sent).toEqual([]);
    const friend = { origin: "https://shop.example.org", "sec-fetch-site": "cross-site" };
    const answer = await write("POST", "/bookings", body, friend);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://shop.example.org");
    const preflight = await call("OPTIONS", "/bookings", { headers: friend });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-methods")).toContain("PUT");
  });

  test("bodies are limited in size and type", async () => {
    const { write, sent } = setUp(policy, undefined, { maxBodyBytes: 100 });
    const huge = { project_id: "x".repeat(100) };
    expect((await write("POST", "/bookings", huge)).status).toBe(413);
    const form = { "content-type": "text/plain" };
    expect((await write("POST", "/bookings", body, form)).status).toBe(415);
    expect(sent).toEqual([]);
  });
});

describe("Timekit's failures", () => {
  const policy = definePolicy({ allow: { "bookings.get": {} } });
  const get = async (answer: Answer) => {
    const { call, onError } = setUp(policy, answer);
    return { ...(await call("GET", `/bookings/${id}`)), reports: onError.mock.calls.length };
  };

  test.each([
    [404, { error: "Resource does not exist", model: "Booking" }],
    [422, { errors: { start: ["is not free"] }, action: "save_booking_data" }],
    [409, { error: "conflict" }],
  ])("%s passes in its own words", async (status, body) => {
    const answer = await get(() =>
      Response.json({ ...body, trace: "app/Http/Kernel.php" }, { status }),
    );
    expect([answer.status, answer.body, answer.reports]).toEqual([status, body, 0]);
  });

  test.each([401, 402, 403])("%s about our own key becomes 502", async (status) => {
    const answer = await get(() =>
      Response.json({ error: `Invalid credentials ${appKey}` }, { status }),
    );
    expect([answer.status, answer.reports]).toEqual([502, 1]);
    expect(answer.body.error).toContain("refused this server's own access");
  });

  test.each([429, 503])("%s passes with the time to wait", async (status) => {
    const answer = await get(() => new Response("", { status, headers: { "retry-after": "3" } }));
    expect([answer.status, answer.headers.get("retry-after"), answer.reports]).toEqual([
      status,
      "3",
      0,
    ]);
  });

  test.each([
    ["500", () => new Response("<html>", { status: 500 }), 502, 0],
    ["HTML", () => new Response("<html>", { headers: { "content-type": "text/html" } }), 502, 1],
    ["a redirect", () => Response.redirect("https://login.example.org/"), 502, 1],
    ["no connection", () => Promise.reject(new TypeError("fetch failed")), 502, 1],
  ] as const)("%s becomes a bad gateway", async (_, answer, status, reports) => {
    const got = await get(answer);
    expect([got.status, got.reports]).toEqual([status, reports]);
    expect(got.body.error).toEqual(expect.any(String));
  });

  test("a queue that is full becomes 503 with the time to wait, and is no fault", async () => {
    const pacing = createLimiter({ perMinute: 1, maxQueue: 0 });
    const timekit = createTimekit({ appKey, pacing, fetch: async () => Response.json({}) });
    const onError = vi.fn<() => void>();
    const policy = definePolicy({ allow: { "bookings.get": {} } });
    const relay = createRelay({ timekit, policy, onError });
    const ask = () => relay(new Request(`${base}/bookings/${id}`));
    expect((await ask()).status).toBe(200);
    const answer = await ask();
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(onError).not.toHaveBeenCalled();
  });

  test("no answer in time becomes 504", async () => {
    const timekit = createTimekit({
      appKey,
      retry: false,
      timeout: 5,
      fetch: () => new Promise(() => {}),
    });
    const relay = createRelay({ timekit, policy });
    expect((await relay(new Request(`${base}/bookings/${id}`))).status).toBe(504);
  });

  test("the request id passes, for Timekit's support; cookies and server names don't", async () => {
    const headers = {
      "timekit-request-id": "req-1",
      "set-cookie": "laravel_session=x",
      server: "nginx",
      connection: "close",
    };
    for (const status of [200, 422]) {
      const answer = await get(() => Response.json({ data: booking }, { status, headers }));
      expect(answer.headers.get("timekit-request-id")).toBe("req-1");
      expect(answer.headers.get("server")).toBeNull();
    }
  });

  test("an empty answer stays empty", async () => {
    const { write, sent } = setUp(
      definePolicy({ allow: { "bookings.update": {} } }),
      () => new Response(null, { status: 204 }),
    );
    const answer = await write("PUT", `/bookings/${id}`, { meta: { a: 1 } });
    expect([answer.status, answer.body]).toEqual([204, ""]);
    expect(sent[0]?.body).toEqual({ meta: { a: 1 } });
  });
});

test("a visitor who leaves ends a read, but not a write", async () => {
  const signals: boolean[] = [];
  const gone = new AbortController();
  const timekit = createTimekit({
    appKey,
    retry: false,
    fetch: async (_, init) => {
      gone.abort();
      await Promise.resolve();
      signals.push(init?.signal?.aborted ?? false);
      return Response.json({ data: booking });
    },
  });
  const allow = { "bookings.get": {}, "bookings.delete": {} };
  const relay = createRelay({ timekit, policy: { allow } });
  const url = `${base}/bookings/${id}`;
  await relay(new Request(url, { signal: gone.signal }));
  await relay(new Request(url, { method: "DELETE", signal: gone.signal }));
  expect(signals).toEqual([true, false]);
});
