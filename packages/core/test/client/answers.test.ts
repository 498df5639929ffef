import {
  isTimekitError,
  TimekitApiError,
  type Timekit,
  type TimekitErrorKind,
} from "@timekit/core";
import { describe, expect, it } from "vitest";
import { answer, failure, startBoth, type Reply } from "./server";

const ONE = { id: "b1", state: "confirmed" };
const input = { name: "X", timezone: "Europe/Oslo" };

/** Calls `use` with a client whose server gives one answer, and never tries again. */
const after = async <T>(reply: Reply, use: (timekit: Timekit) => PromiseLike<T>): Promise<T> => {
  const { timekit } = await startBoth([reply], { retry: false });
  return use(timekit);
};

const one = (timekit: Timekit) => timekit.bookings.get("b1");
const list = (timekit: Timekit) => timekit.availability.query({ project_id: "p1" });
const page = (timekit: Timekit) => timekit.bookings.list();
const none = (timekit: Timekit) => timekit.resources.update("r1", { name: "X" });
const readers = [
  ["an object", one],
  ["a list", list],
  ["a page", page],
] as [string, (timekit: Timekit) => PromiseLike<unknown>][];

const json = (status: number, text: string, headers = {}) =>
  answer(status, text, { "content-type": "application/json", ...headers });

async function checkNotAnAnswer(call: Promise<unknown>): Promise<TimekitApiError> {
  const error = await failure(call);
  expect(error).toBeInstanceOf(TimekitApiError);
  expect(error.kind).toBe("api");
  expect(error.hint).toEqual(expect.any(String));
  return error;
}

describe("an object", () => {
  it.each([
    ["200", answer(200, { data: ONE })],
    ["201", answer(201, { data: ONE })],
    ["in a list of one", answer(200, { data: [ONE] })],
    ["with the wrong type", answer(200, JSON.stringify({ data: ONE }))],
    ["with a mark of its encoding", json(200, `\ufeff${JSON.stringify({ data: ONE })}`)],
  ])("is taken out of its envelope: %s", async (_, reply) => {
    expect(await after(reply, one)).toEqual(ONE);
  });

  it.each([
    ["an empty body", answer(200)],
    ["no content", answer(204)],
    ["white space", json(200, " \n")],
    ["an empty list", answer(200, { data: [] })],
    ["null", answer(200, { data: null })],
    ["0, as PHP may write nothing", answer(200, { data: 0 })],
    ["an empty text, as PHP may write nothing", answer(200, { data: "" })],
    ["false, as PHP may write nothing", answer(200, { data: false })],
    ["null without an envelope", json(200, "null")],
    ["an error with a success", answer(200, { error: "Something went wrong" })],
    ["errors with a success", answer(200, { errors: { start: ["no"] } })],
  ])("is never made of %s", async (_, reply) => {
    await checkNotAnAnswer(after(reply, one));
  });
});

describe("a list", () => {
  const slots = [{ start: "a" }, { start: "b" }];
  it.each([
    ["an array", slots, slots],
    ["an array with gaps, which PHP writes as an object", { "0": slots[0], "3": slots[1] }, slots],
    ["an empty array", [], []],
    ["an empty object", {}, []],
    ["0", 0, []],
    ["an empty text", "", []],
    ["null", null, []],
  ])("is made of data that is %s", async (_, data, rows) => {
    expect(await after(answer(200, { data }), list)).toEqual(rows);
    const { data: onPage, hasNext } = await after(answer(200, { data, total: 2 }), page);
    expect({ onPage, hasNext }).toEqual({ onPage: rows, hasNext: false });
  });

  it.each([
    ["an error with a success", answer(200, { error: "Something went wrong" })],
    ["a message with a success", answer(200, { message: "Moved" })],
    ["numbers without data", answer(200, { total: 3, current_page: 1 })],
    ["an empty object", answer(200, {})],
    ["null", json(200, "null")],
    ["a number", json(200, "5")],
    ["a text", json(200, '"ok"')],
    ["a text as data", answer(200, { data: "ok" })],
  ])("is never made of %s", async (_, reply) => {
    await checkNotAnAnswer(after(reply, list));
    await checkNotAnAnswer(after(reply, page));
  });
});

describe("a page", () => {
  it("has its numbers, though per_page is a text when it was asked for", async () => {
    const body = {
      data: [ONE],
      total: 7,
      per_page: "3",
      current_page: 3,
      last_page: 3,
      from: 7,
      to: 7,
      next_page_url: null,
      prev_page_url: "https://api.timekit.io/v2/bookings?page=2",
    };
    expect(await after(answer(200, body), page)).toEqual({
      data: [ONE],
      total: 7,
      perPage: 3,
      currentPage: 3,
      lastPage: 3,
      from: 7,
      to: 7,
      hasNext: false,
    });
  });

  it("has a next one when Timekit names its address, or when the numbers say so", async () => {
    const next = "https://api.timekit.io/v2/bookings?page=2";
    for (const body of [
      { data: [ONE], next_page_url: next },
      { data: [ONE], current_page: 1, last_page: 2 },
      { data: [ONE], current_page: "1", last_page: "2" },
    ]) {
      expect((await after(answer(200, body), page)).hasNext).toBe(true);
    }
  });

  it("that is empty has no first and last row", async () => {
    const body = { data: [], total: 0, per_page: 50, current_page: 1, last_page: 1, from: null };
    expect(await after(answer(200, body), page)).toMatchObject({ total: 0, from: null, to: null });
  });

  it("has whole numbers whatever comes", async () => {
    const body = { data: [ONE], total: "many", per_page: {}, current_page: null, last_page: [] };
    expect(await after(answer(200, body), page)).toMatchObject({
      total: 1,
      perPage: 1,
      currentPage: 1,
      lastPage: 1,
    });
  });
});

describe("an update", () => {
  it.each([
    ["204", answer(204)],
    ["200 with nothing", answer(200)],
    ["200 with what was changed", answer(200, { data: ONE })],
    ["201", answer(201, { data: ONE })],
  ])("gives nothing back: %s", async (_, reply) => {
    expect(await after(reply, none)).toBeUndefined();
  });

  it("that is answered by HTML may have been done, and says so", async () => {
    const error = await checkNotAnAnswer(after(answer(200, "<h1>Welcome</h1>"), none));
    expect(error.hint).toMatch(/may have been done/);
  });
});

describe("a success that isn't Timekit's is an error", () => {
  it.each(
    readers.flatMap(([name, use]) =>
      (
        [
          ["nothing at all", answer(200)],
          ["HTML", answer(200, "<!doctype html><title>Log in</title>")],
          ["HTML that says it is JSON", json(200, "<!doctype html>")],
          ["half an answer", json(200, '{"data":[{"id":"b1"}')],
          ["two answers", json(200, '{"data":[]}{"data":[]}')],
        ] as const
      ).map(([what, reply]) => [name, what, use, reply] as const),
    ),
  )("%s: %s", async (_, what, use, reply) => {
    const error = await checkNotAnAnswer(after(reply, use));
    expect(error.status).toBe(200);
    expect(error.message).toMatch(what === "nothing at all" ? /200/ : /not JSON/);
  });
});

describe("a failure", () => {
  const statuses: [number, TimekitErrorKind][] = [
    [400, "validation"],
    [401, "authentication"],
    [402, "permission"],
    [403, "permission"],
    [404, "not_found"],
    [405, "api"],
    [409, "conflict"],
    [410, "not_found"],
    [413, "api"],
    [418, "api"],
    [422, "validation"],
    [429, "rate_limit"],
    [500, "server"],
    [502, "server"],
    [503, "rate_limit"],
    [504, "server"],
    [599, "server"],
  ];
  const id = { "timekit-request-id": "0b7e" };
  const bodies: [string, (status: number) => Reply, object, RegExp][] = [
    ["an empty body", (status) => answer(status, "", id), {}, /./],
    ["HTML", (status) => answer(status, "<h1>nginx</h1>", id), {}, /./],
    ["half JSON", (status) => json(status, '{"errors":{"start":["no', id), {}, /./],
    [
      "errors by field",
      (status) =>
        answer(status, { errors: { start: ["is taken", "is late"], end: "is early" } }, id),
      { start: ["is taken", "is late"], end: ["is early"] },
      /start.*is taken.*is late.*end.*is early/,
    ],
    [
      "errors, and the step that failed",
      (status) => answer(status, { errors: { event: ["bad"] }, action: "save_booking_data" }, id),
      { event: ["bad"] },
      /event.*bad/,
    ],
    [
      "an error as text",
      (status) => answer(status, { error: "Index 1: url: Invalid URL format, " }, id),
      {},
      /Index 1: url: Invalid URL format,/,
    ],
    ["a message", (status) => answer(status, { message: "Too many" }, id), {}, /Too many/],
    ["no errors", (status) => answer(status, { errors: [] }, id), {}, /./],
    ["a bare text", (status) => json(status, '"No"', id), {}, /./],
    ["null", (status) => json(status, "null", id), {}, /./],
    ["a list", (status) => json(status, "[1]", id), {}, /./],
  ];

  it.each(
    statuses.flatMap(([status, kind]) =>
      bodies.map(([what, ...rest]) => ({ status, what, kind, rest })),
    ),
  )("$status with $what is of kind $kind", async ({ status, kind, rest }) => {
    const [reply, fieldErrors, words] = rest;
    const error = await failure(after(reply(status), (timekit) => timekit.bookings.get("b1")));
    expect(error).toBeInstanceOf(TimekitApiError);
    expect(error.kind).toBe(kind);
    expect(isTimekitError(error, kind)).toBe(true);
    expect(error).toMatchObject({
      status,
      operation: "bookings.get",
      requestId: "0b7e",
      fieldErrors,
    });
    expect(error.hint).toMatch(/\w+ \w+/);
    expect(error.message).toMatch(/^bookings\.get failed: /);
    expect(error.message).toContain(String(status));
    expect(error.message).toContain("0b7e");
    expect(error.message).toMatch(words);
    expect(error.message).not.toMatch(/\n|\[object|undefined|null/);
  });

  it("says whether a write may have been carried out", async () => {
    const hintOf = async (status: number) =>
      (await failure(after(answer(status), (timekit) => timekit.resources.create(input)))).hint;
    for (const status of [500, 502, 504])
      expect(await hintOf(status)).toMatch(/may have been done/);
    for (const status of [400, 401, 403, 404, 409, 422, 429]) {
      expect(await hintOf(status)).not.toMatch(/may have been done/);
    }
  });

  it("keeps a long message short, and on one line", async () => {
    const reply = answer(500, { error: `a\nb\r\n\tc${"x".repeat(100_000)}` });
    const { message } = await failure(after(reply, one));
    expect(message.length).toBeLessThan(500);
    expect(message).toContain("a b c");
  });

  it("keeps the body at hand, and out of what is printed", async () => {
    const body = {
      errors: { "customer.email": ["marty@example.org is blocked"] },
      extra: "secret-ish",
    };
    const error = await failure(after(answer(422, body), one));
    expect(error.body).toEqual(body);
    expect(JSON.stringify(error)).not.toContain("secret-ish");
    const html = await failure(after(answer(500, "<h1>Oops</h1>"), one));
    expect(html.body).toBeUndefined();
  });

  it("isn't fooled by fields named like a part of every object", async () => {
    const reply = json(422, '{"errors":{"__proto__":["a"],"constructor":["b"],"toString":["c"]}}');
    const { fieldErrors, message } = await failure(after(reply, one));
    expect(Object.keys(fieldErrors).toSorted()).toEqual(["__proto__", "constructor", "toString"]);
    expect(message).toMatch(/constructor: b/);
  });

  it("has a time to wait only when the server names one", async () => {
    const error = await failure(after(answer(429, {}, { "retry-after": "2" }), one));
    expect(error.retryAfter).toBe(2_000);
    expect((await failure(after(answer(429), one))).retryAfter).toBeUndefined();
  });
});

it("request() gives the whole body and what came around it", async () => {
  const reply = answer(
    200,
    { data: [ONE], total: 9, extra: true },
    { "timekit-request-id": "0b7e" },
  );
  const response = await after(reply, (timekit) => timekit.request("bookings.list"));
  expect(response).toMatchObject({
    data: { data: [ONE], total: 9, extra: true },
    status: 200,
    requestId: "0b7e",
  });
  expect(response.headers.get("content-type")).toBe("application/json");
  const empty = await after(answer(204), (timekit) =>
    timekit.request("projects.delete", { params: { id: "p1" } }),
  );
  expect(empty).toMatchObject({ status: 204, data: undefined, requestId: undefined });
});

it("withResponse() gives what the method gives, and what came around it", async () => {
  const reply = answer(201, { data: ONE }, { "timekit-request-id": "0b7e" });
  const response = await after(reply, (timekit) => timekit.bookings.get("b1").withResponse());
  expect(response).toMatchObject({ data: ONE, status: 201, requestId: "0b7e" });
});
