import { TimekitApiError, TimekitConfigError } from "@timekit/core";
import { createGrant, definePolicy, RelayDenial } from "@timekit/core/relay";
import { describe, expect, test, vi } from "vitest";
import { deferred, id, setUp } from "./set-up";

const secret = "a secret of the tests, which is long enough";

describe("insight", () => {
  const policy = definePolicy({
    allow: {
      "projects.list": {},
      "bookings.create": {},
      "bookings.get": {
        authorize() {
          throw new RelayDenial(401, "Sign in, ola@example.org.");
        },
      },
      "bookings.list": {
        authorize() {
          throw new RelayDenial(401, "Sign in.", { reason: "signed-out" });
        },
      },
      "bookings.act": { action: ["cancel"], authorize: () => false },
      "resources.get": { id: ["r"], scope: { query: { include: "x" } } },
    },
  });

  test("is one record a request, answered from Timekit or from the cache", async () => {
    const { get, records } = setUp(policy);
    await get("/projects");
    await get("/projects");
    const [first, second] = records;
    expect(first).toEqual({
      operation: "projects.list",
      method: "GET",
      status: 200,
      durationMs: expect.any(Number),
      cache: "miss",
      attempts: 1,
      requestId: "r1",
    });
    expect(second).toMatchObject({ cache: "hit", attempts: 0, requestId: "r1" });
    expect(first?.durationMs).toBeGreaterThanOrEqual(0);
    expect(records).toHaveLength(2);
  });

  test.each([
    ["PATCH", "/projects", 405, "method"],
    ["GET", "/nothing", 404, "route"],
    ["GET", "/app", 403, "operation"],
    ["GET", "/bookings/x", 401, "policy"],
    ["GET", "/bookings", 401, "signed-out"],
    ["PUT", `/bookings/${id}/confirm`, 403, "params"],
    ["PUT", `/bookings/${id}/cancel`, 403, "authorize"],
    ["GET", "/resources/x", 403, "params"],
    ["GET", "/projects?limit=1&limit=2", 422, "input"],
    ["GET", "/projects?include=resources", 403, "expose"],
    ["GET", "/resources/r", 500, undefined],
  ])("%s %s is answered %s, and says why: %s", async (method, path, status, denied) => {
    const { call, records } = setUp(policy);
    expect((await call(method, path)).status).toBe(status);
    expect(records).toMatchObject([{ method, status, attempts: 0, cache: "off" }]);
    expect(records[0]?.denied).toBe(denied);
    expect(JSON.stringify(records)).not.toContain("ola@example.org");
  });

  test("says why a write was refused", async () => {
    const { write, records } = setUp(policy);
    await write("POST", "/bookings", {}, { origin: "https://evil.example" });
    await write("POST", "/bookings", {}, { "content-type": "text/plain" });
    await write("POST", "/bookings", { graph: "instant" });
    expect(records.map(({ denied }) => denied)).toEqual(["origin", "body", "input"]);
  });

  test("tells failures of Timekit's, with the tries made", async () => {
    const failure = Object.assign(
      new TimekitApiError("server", "broken", { status: 500, requestId: "r9" }),
      { attempts: 3 },
    );
    const { get, records } = setUp(policy, {}, () => {
      throw failure;
    });
    await get("/projects");
    expect(records).toMatchObject([{ status: 502, attempts: 3, cache: "miss", requestId: "r9" }]);
    expect(records[0]).not.toHaveProperty("denied");
  });

  test("counts nothing that was refused before it was sent", async () => {
    const { get, records } = setUp(policy, {}, () => {
      throw new TimekitConfigError("no");
    });
    await get("/projects");
    expect(records).toMatchObject([{ status: 500, attempts: 0 }]);
  });

  test("a preflight is no request", async () => {
    const { call, records } = setUp(policy, { origins: ["https://shop.example.org"] });
    await call("OPTIONS", "/projects", { headers: { origin: "https://shop.example.org" } });
    expect(records).toEqual([]);
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("full disk");
      },
    ],
    ["rejects", (async () => Promise.reject(new Error("full disk"))) as () => void],
  ])("that %s breaks nothing, and is reported", async (_, onRequest) => {
    const { promise: reported, resolve } = deferred<unknown>();
    const { get } = setUp(policy, { onRequest, onError: resolve });
    expect((await get("/projects")).status).toBe(200);
    expect(String(await reported)).toContain("full disk");
  });

  test("an onError that throws breaks nothing either", async () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    const { get } = setUp(policy, {
      onError() {
        throw new Error("the log is down");
      },
    });
    expect((await get("/resources/r")).status).toBe(500);
    expect(String(print.mock.calls[0]?.[1])).toContain("the log is down");
    print.mockRestore();
  });
});

describe("limits", () => {
  const policy = definePolicy({
    allow: { "projects.list": {}, "bookings.create": { limit: { perMinute: 1 } } },
  });
  const limits = { limitBy: (request: Request) => request.headers.get("x-ip") ?? "", perMinute: 2 };
  const [mine, theirs] = [{ "x-ip": "::1" }, { "x-ip": "::2" }];

  test("hold one visitor up, and nobody else", async () => {
    const { get, write, sent, records } = setUp(policy, { limits });
    await get("/projects", mine);
    await get("/projects", mine);
    const held = await get("/projects", mine);
    expect([held.status, held.headers.get("retry-after")]).toEqual([429, "30"]);
    expect(held.body.error).toContain("Try again in 30 s");
    expect(records.at(-1)).toMatchObject({ status: 429, denied: "limit" });
    expect((await get("/projects", theirs)).status).toBe(200);
    expect((await write("POST", "/bookings", {}, mine)).status).toBe(200);
    expect((await write("POST", "/bookings", {}, mine)).status).toBe(429);
    expect(sent.map(({ operation }) => operation)).toEqual(["projects.list", "bookings.create"]);
  });

  test("of a rule need to know whom to count", () => {
    expect(() => setUp(policy)).toThrow("limits: { limitBy, perMinute }");
  });

  test.each([{ perMinute: 0 }, { perMinute: 5, burst: 0 }])("of %o are refused", (limit) => {
    expect(() => setUp({ allow: { "projects.list": { limit } } }, { limits })).toThrow(
      "The policy's limit for projects.list",
    );
  });
});

describe("a grant", () => {
  const policy = definePolicy({
    grants: { secret },
    allow: {
      "projects.list": {},
      "bookings.create": { grant: true, input: { project_id: ["p", "q"] } },
      "bookings.act": { grant: true, action: ["cancel", "confirm"] },
      "bookings.list": { grant: true },
    },
  });
  const grantFor = async (allow: Parameters<typeof createGrant>[0]["allow"]) => ({
    "timekit-grant": await createGrant({ secret, allow }),
  });

  test("opens what the policy marks, for the values in it", async () => {
    const { write, sent } = setUp(policy);
    const grant = await grantFor({ "bookings.create": { input: { project_id: ["p"] } } });
    expect((await write("POST", "/bookings", { project_id: "p" }, grant)).status).toBe(200);
    expect((await write("POST", "/bookings", { project_id: "q" }, grant)).status).toBe(422);
    expect((await write("POST", "/bookings", { project_id: "p" })).status).toBe(401);
    expect((await write("PUT", `/bookings/${id}/cancel`, {}, grant)).status).toBe(403);
    expect(sent).toHaveLength(1);
  });

  test("one booking may be cancelled, by whoever has the link", async () => {
    const { write, sent } = setUp(policy);
    const grant = await grantFor({ "bookings.act": { id: [id], action: ["cancel"] } });
    expect((await write("PUT", `/bookings/${id}/cancel`, {}, grant)).status).toBe(200);
    expect((await write("PUT", `/bookings/${id}/confirm`, {}, grant)).status).toBe(403);
    expect((await write("PUT", "/bookings/other/cancel", {}, grant)).status).toBe(403);
    expect(sent).toHaveLength(1);
  });

  test("never goes over the rest of the rule", async () => {
    const { get, write, sent } = setUp(policy);
    const grant = await grantFor({
      "bookings.create": { input: { project_id: ["r"], graph: ["instant"] } },
      "bookings.list": {},
      "resources.list": {},
    });
    const bodies = [{ project_id: "r" }, { project_id: "p", graph: "instant" }];
    for (const body of bodies) {
      expect((await write("POST", "/bookings", body, grant)).status).toBe(422);
    }
    expect((await get("/resources", grant)).status).toBe(403);
    expect((await get("/bookings?include=customers", grant)).status).toBe(403);
    expect(sent).toEqual([]);
  });

  test("that is over or broken harms nothing that needs none", async () => {
    const { get } = setUp(policy);
    expect((await get("/projects", { "timekit-grant": "broken" })).status).toBe(200);
  });

  test("is told from no grant, in clear words and in the record", async () => {
    const { write, records } = setUp(policy);
    const { status, body } = await write("POST", "/bookings", {}, { "timekit-grant": "broken" });
    expect([status, body.error]).toEqual([401, expect.stringContaining("This is no grant")]);
    expect(records[0]?.denied).toBe("grant");
  });

  test("needs a secret in the policy", () => {
    const allow = { "bookings.create": { grant: true } };
    expect(() => setUp({ allow })).toThrow("grants: { secret }");
    expect(() => setUp({ grants: { secret: "short" }, allow })).toThrow("at least 32");
  });
});

describe("a booking's key", () => {
  const key = "0b4e7a0e-58bb-4b0f-9a27-0a4d9b0e6f21";
  const headers = { "idempotency-key": key };
  const policy = definePolicy({
    visitor: (request) => request.headers.get("x-email"),
    allow: {
      "bookings.create": { scope: ({ visitor }) => ({ body: { customer: { email: visitor } } }) },
      "bookings.update": { input: { meta: true } },
    },
  });
  const ola = { ...headers, "x-email": "ola@example.org" };
  const eve = { ...headers, "x-email": "eve@example.org" };

  test("is handed on, bound to what is asked for", async () => {
    const { write, sent } = setUp(policy);
    await write("POST", "/bookings", { start: "s" }, ola);
    await write("POST", "/bookings", { start: "s" }, { ...ola, "timekit-repeat": "1" });
    await write("POST", "/bookings", { start: "t" }, ola);
    await write("POST", "/bookings", { start: "s" }, eve);
    await write("POST", "/bookings", { start: "s" }, { "x-email": "ola@example.org" });
    const [first, again, another, foreign, without] = sent.map(({ options }) => options);
    expect(first?.idempotencyKey).toMatch(/^[\da-f-]{36}$/);
    expect(first?.isRepeat).toBe(false);
    expect(again).toMatchObject({ idempotencyKey: first?.idempotencyKey, isRepeat: true });
    for (const options of [another, foreign]) {
      expect(options?.idempotencyKey).toMatch(/^[\da-f-]{36}$/);
      expect([key, first?.idempotencyKey]).not.toContain(options?.idempotencyKey);
    }
    expect(without).not.toHaveProperty("idempotencyKey");
  });

  test("makes two equal requests one, and both get the answer", async () => {
    const gate = deferred<unknown>();
    const asked = deferred();
    // The foreign one is last on its way, so that the others are there when it reaches Timekit.
    const { write, sent, records } = setUp(policy, {}, ({ body }) => {
      if (JSON.stringify(body).includes("eve@example.org")) asked.resolve();
      return gate.promise;
    });
    const calls = [
      write("POST", "/bookings", { start: "s" }, ola),
      write("POST", "/bookings", { start: "s" }, { ...ola, "timekit-repeat": "1" }),
    ];
    // Another visitor with the same key makes a booking of their own.
    const foreign = write("POST", "/bookings", { start: "s" }, eve);
    await asked.promise;
    gate.resolve({ data: { id } });
    for (const { status, body } of await Promise.all([...calls, foreign])) {
      expect([status, body.data]).toEqual([200, { id }]);
    }
    expect(sent).toHaveLength(2);
    expect(records.map(({ cache }) => cache).toSorted()).toEqual(["off", "off", "shared"]);
  });

  test("of a bad form is refused", async () => {
    const { write, sent } = setUp(policy);
    const answer = await write("POST", "/bookings", {}, { ...ola, "idempotency-key": "a;b:c" });
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      { "Idempotency-Key": [expect.any(String)] },
    ]);
    expect(sent).toEqual([]);
  });

  test("means nothing to other operations", async () => {
    const { write, sent } = setUp(policy);
    const odd = { "idempotency-key": "odd" };
    expect((await write("PUT", `/bookings/${id}`, { meta: {} }, odd)).status).toBe(200);
    expect(sent[0]?.options).not.toHaveProperty("idempotencyKey");
  });
});

describe("a notice", () => {
  const policy = definePolicy({
    allow: { "availability.query": { notice: 3_600 }, "bookings.create": { notice: 3_600 } },
  });
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

  test("is kept, whatever a visitor asks for", async () => {
    const slot = (minutes: number) => ({
      start: at(minutes),
      end: at(minutes + 60),
      resources: [],
    });
    const times = [slot(10), slot(59), slot(61), slot(600)];
    const { slots, write, sent } = setUp(policy, {}, () => ({ data: times }));
    const { body } = await slots({ project_id: "p", from: "now" });
    expect(body.data).toEqual(times.slice(2));
    const book = async (start: unknown) =>
      (await write("POST", "/bookings", { project_id: "p", start })).status;
    expect([await book(at(59)), await book(at(61)), await book(undefined)]).toEqual([
      422, 200, 422,
    ]);
    expect(sent).toHaveLength(2);
  });

  test("is refused where there is no time to choose, and where it is none", () => {
    expect(() => setUp({ allow: { "projects.list": { notice: 60 } as never } })).toThrow(
      'The policy\'s rule for projects.list has "notice"',
    );
    expect(() => setUp({ allow: { "bookings.create": { notice: Number.NaN } } })).toThrow(
      "must be a number of seconds",
    );
  });
});

describe("a body that a framework has parsed", () => {
  const policy = definePolicy({ allow: { "bookings.create": {}, "projects.list": {} } });
  const json = { "content-type": "application/json" };
  const post = (headers: Record<string, string>) =>
    new Request("https://clinic.example.org/api/timekit/bookings", { method: "POST", headers });

  test("is taken as any other", async () => {
    const { relay, sent } = setUp(policy);
    const statusOf = async (body: unknown, headers: Record<string, string> = json) =>
      (await relay(post(headers), { body })).status;
    expect(await statusOf({ project_id: "p" })).toBe(200);
    expect(await statusOf({ project_id: "p", graph: "instant" })).toBe(422);
    expect(await statusOf(JSON.parse('{"customer":{"__proto__":{}}}'))).toBe(422);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect(await statusOf({ project_id: "p" }, form)).toBe(415);
    expect(sent.map(({ body }) => body)).toEqual([{ project_id: "p" }]);
  });

  test("is not looked for in what frameworks pass beside a request", async () => {
    const { relay, sent } = setUp(policy);
    const handler = relay as (request: Request, context: unknown) => Promise<Response>;
    const body = '{"project_id":"p"}';
    const request = new Request(post(json), { method: "POST", body });
    expect((await handler(request, { params: Promise.resolve({}) })).status).toBe(200);
    expect(sent[0]?.body).toEqual({ project_id: "p" });
  });
});

test("a policy can't name what is no request but an address", () => {
  for (const name of ["accounts.google.signup", "accounts.microsoft.signup"] as const) {
    expect(() => setUp({ allow: { [name]: {} } })).toThrow(
      `allows "${name}", which no relay can pass on: nothing is sent for it. Make the address on your server, by timekit.${name}()`,
    );
  }
});

test("what changes something by GET is no read: other sites' pages can't call it", async () => {
  const { get, records } = setUp({ allow: { "accounts.sync": {}, "projects.list": {} } });
  const evil = { "sec-fetch-site": "cross-site" };
  expect((await get("/accounts/sync", evil)).status).toBe(403);
  expect((await get("/projects", evil)).status).toBe(200);
  expect((await get("/accounts/sync", { "sec-fetch-site": "same-origin" })).status).toBe(200);
  expect(records.map(({ denied }) => denied)).toEqual(["origin", undefined, undefined]);
});

test("a time zone is checked, whether or not it was asked for before", async () => {
  const { get } = setUp({ allow: { "projects.list": {} } });
  const statusOf = async (zone: string) =>
    (await get("/projects", { "timekit-timezone": zone })).status;
  for (const _ of [1, 2]) {
    expect(await statusOf("Asia/Kathmandu")).toBe(200);
    expect(await statusOf("Asia/Kathmand")).toBe(422);
  }
});
