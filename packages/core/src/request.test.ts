import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTimekit, type Timekit, TimekitConfigError } from "./index";

interface Sent {
  readonly method: string;
  /** Path and query below the base address. */
  readonly path: string;
  readonly body: unknown;
}

/** What a call sends, without a network. */
async function sent(call: (timekit: Timekit) => PromiseLike<unknown>): Promise<Sent> {
  let request: Sent | undefined;
  const baseUrl = "https://example.org/v2";
  const timekit = createTimekit({
    appKey: "test_api_key_foobar",
    baseUrl,
    fetch: async (url, init) => {
      const text = init?.body as string | null | undefined;
      request = {
        method: init?.method ?? "",
        path: String(url).slice(baseUrl.length),
        body: typeof text === "string" ? JSON.parse(text) : undefined,
      };
      return Response.json({ data: {} });
    },
  });
  await call(timekit);
  return request as Sent;
}

async function refusal(call: (timekit: Timekit) => PromiseLike<unknown>): Promise<string> {
  let isSent = false;
  const timekit = createTimekit({
    appKey: "test_api_key_foobar",
    fetch: async () => {
      isSent = true;
      return Response.json({ data: {} });
    },
  });
  const error = await Promise.resolve(call(timekit)).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TimekitConfigError);
  expect(isSent).toBe(false);
  return (error as Error).message;
}

describe("path parameters", () => {
  test.each([
    ["5d0f6c0e-58bb", "/bookings/5d0f6c0e-58bb"],
    ["a?b#c", "/bookings/a%3Fb%23c"],
    ["a b", "/bookings/a%20b"],
    ["ü", "/bookings/%C3%BC"],
    ["a.b", "/bookings/a.b"],
    ["~x;y:z", "/bookings/~x%3By%3Az"],
  ])("%j is encoded", async (id, path) => {
    expect(await sent((timekit) => timekit.bookings.get(id))).toMatchObject({
      method: "GET",
      path,
    });
  });

  test.each([
    "",
    ".",
    "..",
    "%2e",
    "%2E%2e",
    ".%2e",
    "%252e%252e",
    "a/../b",
    "../app",
    "a%2f..%2fb",
    "..\\app",
    undefined,
    null,
    7,
    {},
    ["x"],
  ])("%j is refused before anything is sent", async (id) => {
    const message = await refusal((timekit) => timekit.bookings.get(id as string));
    expect(message).toMatch(/^bookings\.get: id must be/);
  });

  test("half a surrogate pair is refused", async () => {
    expect(await refusal((timekit) => timekit.bookings.get("\ud800"))).toContain("bookings.get");
  });

  test("whatever an id is, the path has the same number of segments", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (id) => {
        const outcome = await sent((timekit) => timekit.bookings.act(id, "cancel")).catch(
          (error: unknown) => error,
        );
        if (outcome instanceof TimekitConfigError) return;
        const { pathname, search } = new URL(`https://example.org${(outcome as Sent).path}`);
        expect(pathname.split("/")).toHaveLength(4);
        expect(pathname.endsWith("/cancel")).toBe(true);
        expect(search).toBe("");
        expect(decodeURIComponent(pathname.split("/")[2] ?? "")).toBe(id);
      }),
    );
  });
});

describe("queries", () => {
  const query = async (params: object) => {
    const { path } = await sent((timekit) => timekit.bookings.list(params));
    return Object.fromEntries(new URL(`https://example.org${path}`).searchParams);
  };

  test("keep 0, false and empty text, and drop only undefined", async () => {
    expect(await query({ page: 0, flag: false, text: "", left: undefined })).toEqual({
      page: "0",
      flag: "false",
      text: "",
    });
  });

  test("search is key:value joined by semicolons, include is joined by commas", async () => {
    expect(
      await query({
        search: { state: "confirmed", completed: false, "meta.count": 0, graph: undefined },
        include: ["event", "customers"],
      }),
    ).toEqual({
      search: "state:confirmed;completed:false;meta.count:0",
      include: "event,customers",
    });
  });

  test("an empty search, an empty include and no parameters send no query", async () => {
    const call = (timekit: Timekit) => timekit.bookings.list({ search: {}, include: [] });
    expect((await sent(call)).path).toBe("/bookings");
    expect((await sent((timekit) => timekit.bookings.list())).path).toBe("/bookings");
  });

  test("a plus is sent as %2B, a space not as a plus", async () => {
    const { path } = await sent((timekit) =>
      timekit.bookings.list({
        start: "2026-02-09T09:00:00+01:00",
        search: { "customer.name": "Ola Berg" },
      }),
    );
    expect(path).toContain("start=2026-02-09T09%3A00%3A00%2B01%3A00");
    expect(path).toContain("Ola%20Berg");
  });

  test("a value may hold a colon, since the first one ends the key", async () => {
    expect(await query({ search: { "meta.at": "10:30" } })).toEqual({ search: "meta.at:10:30" });
  });

  test.each([
    { state: "confirmed;customer.email:victim@example.org" },
    { state: "a\nb" },
    { state: "a\r" },
    { "state:x": "a" },
    { "a;b": "c" },
    { "a\nb": "c" },
  ])("the search %j could become another one and is refused", async (search) => {
    expect(await refusal((timekit) => timekit.bookings.list({ search }))).toMatch(
      /^bookings\.list: search ".*" holds ":", ";" or a line break/s,
    );
  });

  test.each([
    [{ search: { state: null } }, "state"],
    [{ search: { state: {} } }, "state"],
    [{ search: { state: ["a"] } }, "state"],
    [{ search: null }, "search"],
    [{ page: null }, "page"],
    [{ page: () => 1 }, "page"],
  ])("%j is refused by name", async (params, name) => {
    expect(await refusal((timekit) => timekit.bookings.list(params as object))).toContain(
      `${name} must be a string, number or boolean`,
    );
  });

  test("no search value can add a pair, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (value) => {
        const outcome = await sent((timekit) =>
          timekit.bookings.list({ search: { "meta.a": value } }),
        ).catch((error: unknown) => error);
        if (outcome instanceof TimekitConfigError) return;
        const url = new URL(`https://example.org${(outcome as Sent).path}`);
        expect(url.searchParams.getAll("search")).toEqual([`meta.a:${value}`]);
        expect(value).not.toContain(";");
      }),
    );
  });
});

describe("bodies", () => {
  const start = "2026-02-09T09:00:00+00:00";

  test("include stands in the query, everything else in the body", async () => {
    const input = {
      resource_id: "r",
      start,
      end: start,
      what: "",
      invite: false,
      description: undefined,
      customer: { name: "Ola", email: "ola@example.org" },
      meta: { "Order-Ref": 0, nested: { customerId: null } },
      include: ["event"],
    } as const;
    const before = structuredClone(input);
    expect(await sent((timekit) => timekit.bookings.create(input))).toEqual({
      method: "POST",
      path: "/bookings?include=event",
      body: {
        resource_id: "r",
        start,
        end: start,
        what: "",
        invite: false,
        customer: { name: "Ola", email: "ola@example.org" },
        meta: {
          "Order-Ref": 0,
          nested: { customerId: null },
          timekit_request_id: expect.any(String),
        },
      },
    });
    expect(input).toEqual(before);
  });

  test("frozen parameters are fine", async () => {
    const input = Object.freeze({ meta: Object.freeze({ a: 1 }), include: Object.freeze([]) });
    expect(await sent((timekit) => timekit.bookings.update("b", input))).toEqual({
      method: "PUT",
      path: "/bookings/b",
      body: { meta: { a: 1 } },
    });
  });

  test("an action's input goes under the action's name; the setting for bulks stands beside it", async () => {
    expect(
      await sent((timekit) =>
        timekit.bookings.act("b", "cancel", {
          message: "Back to the future",
          apply_to_bulked_bookings: false,
          include: ["event"],
        }),
      ),
    ).toEqual({
      method: "PUT",
      path: "/bookings/b/cancel?include=event",
      body: { cancel: { message: "Back to the future" }, apply_to_bulked_bookings: false },
    });
  });

  test("an action without input still has a body", async () => {
    expect(await sent((timekit) => timekit.bookings.act("b", "confirm"))).toMatchObject({
      body: { confirm: {} },
    });
  });

  test("reads and deletes have none", async () => {
    expect((await sent((timekit) => timekit.bookings.get("b"))).body).toBeUndefined();
    expect(await sent((timekit) => timekit.bookings.delete("b"))).toEqual({
      method: "DELETE",
      path: "/bookings/b",
      body: undefined,
    });
  });

  test.each([
    ["a circle", Object.assign({}, { self: undefined as unknown })],
    ["a BigInt", { count: 1n }],
  ])("%s is refused", async (_, meta) => {
    if ("self" in meta) meta.self = meta;
    const message = await refusal((timekit) => timekit.bookings.update("b", { meta }));
    expect(message).toMatch(/^bookings\.update: /);
  });
});

describe("the low-level request", () => {
  test("takes parameters by name, and gives the whole body", async () => {
    const timekit = createTimekit({
      appKey: "test_api_key_foobar",
      fetch: async () =>
        Response.json(
          { data: [{ id: "b" }], total: 1 },
          { headers: { "timekit-request-id": "r1" } },
        ),
    });
    const answer = await timekit.request("bookings.list", { query: { search: "state:confirmed" } });
    expect(answer).toMatchObject({ data: { data: [{ id: "b" }], total: 1 }, status: 200 });
    expect(answer.requestId).toBe("r1");
    expect(answer.headers.get("content-type")).toContain("json");
  });

  test("sends params, query and body as they are", async () => {
    expect(
      await sent((timekit) =>
        timekit.request("bookings.act", {
          params: { id: "b", action: "cancel" },
          query: { include: ["event"] },
          body: { cancel: {} },
        }),
      ),
    ).toEqual({ method: "PUT", path: "/bookings/b/cancel?include=event", body: { cancel: {} } });
  });

  test("an unknown operation is refused", async () => {
    expect(await refusal((timekit) => timekit.request("bookings.explode" as never))).toContain(
      "bookings.explode is no operation",
    );
  });
});
