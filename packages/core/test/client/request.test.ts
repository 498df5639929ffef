import { createTimekit, TimekitConfigError, type Timekit } from "@timekit/core";
import { describe, expect, it } from "vitest";
import { answer, BOOKING, failure, KEY, PAGE, startBoth } from "./server";

/** What one call sends, over a socket. */
async function sentBy(call: (timekit: Timekit) => PromiseLike<unknown>) {
  const { server, timekit } = await startBoth([answer(200, { data: [{ id: "b1" }] })]);
  await call(timekit);
  expect(server.requests).toHaveLength(1);
  const { method, path, headers, body } = server.requests[0]!;
  return { method, path, headers, body: body === "" ? undefined : JSON.parse(body) };
}

/** A call that must be refused before anything is sent. */
async function expectRefusal(
  call: (timekit: Timekit) => PromiseLike<unknown>,
): Promise<TimekitConfigError> {
  const { server, timekit } = await startBoth([BOOKING]);
  const error = await failure(call(timekit));
  expect(error).toBeInstanceOf(TimekitConfigError);
  expect(server.requests).toEqual([]);
  return error;
}

/** Freezes an object and all in it. */
function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}

describe("a path", () => {
  it.each([
    ["b1", "b1"],
    ["5f0c6a1e-3d52-4c8b-9a47-1e6b0d2f7a01", "5f0c6a1e-3d52-4c8b-9a47-1e6b0d2f7a01"],
    ["first visit", "first%20visit"],
    ["a?b=c", "a%3Fb%3Dc"],
    ["a#b", "a%23b"],
    ["a&b+c;d:e,f", "a%26b%2Bc%3Bd%3Ae%2Cf"],
    ["a%20b", "a%2520b"],
    ["marty@example.org", "marty%40example.org"],
    ["søren", "s%C3%B8ren"],
    ["日本", "%E6%97%A5%E6%9C%AC"],
    ["v1.2", "v1.2"],
    ["a.", "a."],
    ["{id}", "%7Bid%7D"],
    ["$&", "%24%26"],
    ["__proto__", "__proto__"],
  ])("takes the id %s as %s", async (id, segment) => {
    expect((await sentBy((timekit) => timekit.bookings.get(id))).path).toBe(
      `/v2/bookings/${segment}`,
    );
  });

  it.each([
    ["a way up", "../resources"],
    ["a way up at the end", "b1/.."],
    ["two dots", ".."],
    ["one dot", "."],
    ["encoded dots", "%2e%2e"],
    ["encoded dots in capitals", "%2E%2E"],
    ["a half encoded pair", ".%2e"],
    ["one encoded dot", "%2e"],
    ["dots encoded twice", "%252e%252e"],
    ["dots encoded three times", "%25252e%25252e"],
    ["dots and a back slash", "..\\resources"],
    ["dots and an encoded slash", "..%2fresources"],
    // Laravel decodes a path before it looks for the route: this would be another endpoint.
    ["a slash", "b1/cancel"],
    ["a slash in front", "/b1"],
    ["an encoded slash", "b1%2Fcancel"],
    ["a back slash", "b1\\cancel"],
    ["nothing", ""],
    ["undefined", undefined],
    ["null", null],
    ["a number", 12],
    ["an object", { id: "b1" }],
    ["an array", ["b1"]],
    ["half a surrogate pair", "\ud800"],
  ])("refuses an id that is %s, before anything is sent", async (_, id) => {
    const calls: ((timekit: Timekit) => PromiseLike<unknown>)[] = [
      (timekit) => timekit.bookings.get(id as string),
      (timekit) => timekit.bookings.delete(id as string),
      (timekit) => timekit.bookings.act(id as string, "cancel"),
      (timekit) => timekit.bookings.act("b1", id as "cancel"),
      (timekit) => timekit.projects.hosted(id as string),
      (timekit) => timekit.request("projects.update", { params: { id }, body: {} }),
    ];
    for (const call of calls) {
      const { message, operation } = await expectRefusal(call);
      expect(operation).toMatch(/^\w+\.\w+$/);
      expect(message).toContain(operation);
    }
  });

  it("names the parameter that is wrong", async () => {
    expect(
      (await expectRefusal((timekit) => timekit.bookings.act("b1", "" as "cancel"))).message,
    ).toMatch(/action/);
    expect((await expectRefusal((timekit) => timekit.projects.hosted(""))).message).toMatch(/slug/);
  });
});

describe("a query", () => {
  const queryOf = async (params: unknown) => {
    const { path } = await sentBy((timekit) => timekit.bookings.list(params as object));
    return path.slice("/v2/bookings".length);
  };

  it.each([
    ["nothing", undefined, ""],
    ["an empty object", {}, ""],
    ["only undefined", { limit: undefined, search: undefined, include: undefined }, ""],
    ["empty lists", { search: {}, include: [] }, ""],
    ["an undefined search", { search: { state: undefined } }, ""],
    ["numbers and flags", { limit: 0, page: 2, flag: false }, "?limit=0&page=2&flag=false"],
    ["an empty text", { orderBy: "" }, "?orderBy="],
    ["includes", { include: ["event", "customers"] }, "?include=event%2Ccustomers"],
    ["a search", { search: { state: "confirmed" } }, "?search=state%3Aconfirmed"],
    [
      "a search with several keys",
      { search: { state: "confirmed", completed: false, "meta.count": 0, graph: undefined } },
      "?search=state%3Aconfirmed%3Bcompleted%3Afalse%3Bmeta.count%3A0",
    ],
    ["a search as Timekit's own text", { search: "state:confirmed" }, "?search=state%3Aconfirmed"],
    ["a plus", { start: "2027-01-01T00:00:00+01:00" }, "?start=2027-01-01T00%3A00%3A00%2B01%3A00"],
  ])("with %s", async (_, params, text) => {
    expect(await queryOf(params)).toBe(text);
  });

  it.each([
    ["a colon", "10:30"],
    ["several colons", "::a:b:"],
    ["a plus", "marty+test@example.org"],
    ["an ampersand and an equals sign", "a&b=c"],
    ["a question mark and a hash", "a?b#c"],
    ["a percent sign", "100%20"],
    ["a comma", "a,b"],
    ["a wildcard", "*mart*"],
    ["spaces", " Marty  McFly "],
    ["quotes", `"a'b`],
    ["unicode", "Søren 日本 🔑"],
    ["a slash", "a/../b"],
    ["nothing", ""],
  ])("carries a search value with %s as it is", async (_, value) => {
    const text = await queryOf({ search: { "customer.name": value, state: "confirmed" } });
    const parameters = new URLSearchParams(text);
    expect([...parameters.keys()]).toEqual(["search"]);
    expect(parameters.get("search")).toBe(`customer.name:${value};state:confirmed`);
  });

  it.each([
    ["a semicolon", "x;state:confirmed"],
    ["a line break", "x\nstate:confirmed"],
    ["a carriage return", "x\r"],
    ["a NUL", "x\0"],
    ["an object", { a: 1 }],
    ["an array", ["a"]],
    ["null", null],
    ["a function", () => "x"],
    ["half a surrogate pair", "\ud800"],
  ])("refuses a search value with %s, which would be another search", async (_, value) => {
    const search = { "customer.name": value };
    const { message } = await expectRefusal((timekit) =>
      timekit.bookings.list({ search } as unknown as object),
    );
    expect(message).toMatch(/^bookings\.list: /);
  });

  it.each(["a:b", "a;b", "a\nb"])("refuses a search key with a separator: %j", async (key) => {
    await expectRefusal((timekit) => timekit.bookings.list({ search: { [key]: "x" } }));
  });

  it.each([
    ["an object", { limit: { a: 1 } }],
    ["an empty object", { limit: {} }],
    ["a date", { start: new Date(0) }],
    ["a map", { search: new Map([["state", "confirmed"]]) }],
    ["null", { limit: null }],
    ["a function", { limit: () => 1 }],
  ])("refuses what it can't write, and never leaves it out: %s", async (_, params) => {
    await expectRefusal((timekit) => timekit.bookings.list(params as object));
  });

  it.each(["a&b", "a=b", "a#b", "a b", "a+b", "é"])(
    "encodes a parameter's name: %s",
    async (name) => {
      const text = await queryOf({ [name]: "1" });
      expect([...new URLSearchParams(text)]).toEqual([[name, "1"]]);
    },
  );
});

describe("a body", () => {
  const input = {
    project_id: "p1",
    resource_id: "r1",
    start: "2027-02-09T09:00:00+01:00",
    end: "2027-02-09T09:45:00+01:00",
    customer: { name: "Søren & Co; <b>", email: "a+b@example.org", timezone: undefined },
    meta: {
      camelCase: 1,
      "Order-Ref": "x",
      nested: { deepKey: [0, false, "", null] },
      nul: "\0\n",
    },
    settings: { allow_double_bookings: false },
    what: "",
    description: undefined,
  };

  it("is the parameters without include, each value as it is, without undefined", async () => {
    const sent = await sentBy((timekit) =>
      timekit.bookings.create({ ...input, include: ["event", "customers"] } as never),
    );
    expect(sent.method).toBe("POST");
    expect(sent.path).toBe("/v2/bookings?include=event%2Ccustomers");
    expect(sent.headers["content-type"]).toBe("application/json");
    expect(sent.headers.accept).toBe("application/json");
    const { description: _, ...rest } = input;
    expect(sent.body).toEqual({
      ...rest,
      customer: { name: "Søren & Co; <b>", email: "a+b@example.org" },
      meta: {
        ...input.meta,
        timekit_request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    });
  });

  it.each([
    ["without input", undefined, { cancel: {} }],
    ["with input", { message: "Sorry" }, { cancel: { message: "Sorry" } }],
    ["with an input named like the action", { cancel: 1 }, { cancel: { cancel: 1 } }],
    [
      "with the one setting that stands beside it",
      { message: "Sorry", apply_to_bulked_bookings: true },
      { cancel: { message: "Sorry" }, apply_to_bulked_bookings: true },
    ],
  ])("of an action is wrapped in its name: %s", async (_, params, body) => {
    const sent = await sentBy((timekit) => timekit.bookings.act("b1", "cancel", params));
    expect(sent).toMatchObject({ method: "PUT", path: "/v2/bookings/b1/cancel" });
    expect(sent.body).toEqual(body);
  });

  it("of an action leaves include in the query", async () => {
    const sent = await sentBy((timekit) =>
      timekit.bookings.act("b1", "confirm", { include: ["event"] }),
    );
    expect(sent.path).toBe("/v2/bookings/b1/confirm?include=event");
    expect(sent.body).toEqual({ confirm: {} });
  });

  it("is there for no read and no delete", async () => {
    for (const call of [
      (timekit: Timekit) => timekit.bookings.list({ limit: 1 }),
      (timekit: Timekit) => timekit.bookings.get("b1", { include: ["event"] }),
      (timekit: Timekit) => timekit.bookings.delete("b1"),
    ]) {
      const { body, headers } = await sentBy(call);
      expect(body).toBeUndefined();
      expect(headers).not.toHaveProperty("content-type");
    }
  });

  it("that can't be JSON is refused", async () => {
    const circular: Record<string, unknown> = {};
    circular["self"] = circular;
    for (const meta of [circular, { big: 1n }]) {
      await expectRefusal((timekit) => timekit.bookings.update("b1", { meta }));
    }
  });

  it("of several megabytes arrives whole", async () => {
    const note = "é".repeat(2_500_000);
    const { body } = await sentBy((timekit) => timekit.bookings.update("b1", { meta: { note } }));
    expect(body.meta.note === note).toBe(true);
  });
});

describe("the caller's objects", () => {
  it("are left as they were, and may be frozen and used again", async () => {
    const { server, timekit } = await startBoth([PAGE]);
    const list = deepFreeze({ search: { state: "confirmed" }, include: ["event"] } as const);
    const create = deepFreeze({
      name: "Room",
      timezone: "Europe/Oslo",
      meta: { a: { b: [1] } },
      include: ["calendars"],
    } as const);
    const action = deepFreeze({ message: "Sorry", include: ["event"] } as const);
    const options = deepFreeze({
      headers: { "x-a": "1" },
      retry: { limit: 1 },
      timezone: "Asia/Tokyo",
    });
    const copies = structuredClone({ list, create, action, options });
    for (let round = 0; round < 2; round += 1) {
      await timekit.bookings.list(list, options);
      await timekit.resources.create(create, options);
      await timekit.bookings.act("b1", "cancel", action, options);
      await timekit.request("bookings.list", deepFreeze({ query: { limit: 1 }, options }));
    }
    expect({ list, create, action, options }).toEqual(copies);
    expect(server.requests.slice(0, 4)).toEqual(server.requests.slice(4));
  });

  it("are read when the call is made: changing them afterwards changes nothing", async () => {
    const { server, timekit } = await startBoth([BOOKING]);
    const meta = { note: "before" };
    const call = timekit.bookings.update("b1", { meta });
    meta.note = "after";
    await call;
    expect(JSON.parse(server.requests[0]!.body)).toEqual({ meta: { note: "before" } });
  });
});

describe("options", () => {
  it("stand last, whatever a method takes before them", async () => {
    const options = { timezone: "Asia/Tokyo", headers: { "x-tenant": "oslo" } };
    for (const call of [
      (timekit: Timekit) => timekit.apps.current(undefined, options),
      (timekit: Timekit) => timekit.bookings.list(undefined, options),
      (timekit: Timekit) => timekit.bookings.get("b1", {}, options),
      (timekit: Timekit) => timekit.bookings.act("b1", "cancel", undefined, options),
      (timekit: Timekit) => timekit.bookings.delete("b1", undefined, options),
      (timekit: Timekit) => timekit.availability.query({ project_id: "p1" }, options),
      (timekit: Timekit) => timekit.request("bookings.list", { options }),
    ]) {
      const { headers, path, body } = await sentBy(call);
      expect(headers).toMatchObject({ "timekit-timezone": "Asia/Tokyo", "x-tenant": "oslo" });
      expect(path + JSON.stringify(body ?? {})).not.toContain("Tokyo");
    }
  });

  it("set a header once, whatever its case, and drop undefined", async () => {
    const { server, timekit } = await startBoth([PAGE]);
    const client = timekit.with({ headers: { "X-Tenant": "oslo", Accept: "text/html" } });
    await client.bookings.list({}, { headers: { "x-tenant": "berlin", "x-none": undefined } });
    await client.bookings.list({}, { headers: { "x-tenant": undefined } });
    expect(server.requests[0]?.headers).toMatchObject({
      "x-tenant": "berlin",
      accept: "text/html",
    });
    expect(server.requests[0]?.headers).not.toHaveProperty("x-none");
    expect(server.requests[1]?.headers).toMatchObject({ "x-tenant": "oslo" });
  });

  it.each(["timekit-timezone", "Timekit-Timezone"])(
    "may set the zone as a header: %s",
    async (name) => {
      const { headers } = await sentBy((timekit) =>
        timekit.bookings.list({}, { headers: { [name]: "Asia/Tokyo" } }),
      );
      expect(headers["timekit-timezone"]).toBe("Asia/Tokyo");
    },
  );

  it.each([
    ["a value with a line break", { "x-a": "1\r\nx-evil: 1" }],
    ["a value with a bare line feed", { "x-a": "1\nx-evil: 1" }],
    ["a value with a NUL", { "x-a": "1\0" }],
    ["a value beyond Latin-1", { "x-a": "日本" }],
    ["a name with a line break", { "x-a\r\nx-evil": "1" }],
    ["a name with a colon", { "x-a: 1": "1" }],
    ["an empty name", { "": "1" }],
    ["another credential", { authorization: "Basic eA==" }],
    ["another credential, in capitals", { AUTHORIZATION: "Basic eA==" }],
  ])("can't smuggle a header: %s", async (_, headers) => {
    await expectRefusal((timekit) => timekit.bookings.list({}, { headers }));
    expect(() => createTimekit({ appKey: KEY }).with({ headers })).toThrow(TimekitConfigError);
  });

  it.each(["Mars/Base", "Europe/Oslo\r\nx-evil: 1", "Europe/Oslo;x", "<b>"])(
    "refuse a zone that isn't one: %j",
    async (timezone) => {
      const { message } = await expectRefusal((timekit) => timekit.bookings.list({}, { timezone }));
      expect(message).toMatch(/timezone/i);
    },
  );
});

describe("request()", () => {
  it("writes params, query and body as they are given", async () => {
    const sent = await sentBy((timekit) =>
      timekit.request("bookings.act", {
        params: { id: "b1", action: "cancel" },
        query: { include: "event,customers" },
        body: { cancel: { message: "Sorry" } },
      }),
    );
    expect(sent).toMatchObject({
      method: "PUT",
      path: "/v2/bookings/b1/cancel?include=event%2Ccustomers",
      body: { cancel: { message: "Sorry" } },
    });
  });

  it.each([
    "bookings.nonsense",
    "nonsense.list",
    "nonsense",
    "",
    "bookings.",
    "__proto__.toString",
    "constructor.name",
    "bookings.constructor",
    "toString",
    "bookings.__proto__",
  ])("refuses an operation that isn't there: %s", async (name) => {
    const { message } = await expectRefusal((timekit) => timekit.request(name as never));
    expect(message).toContain(name);
  });
});
