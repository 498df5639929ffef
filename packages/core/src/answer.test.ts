import { describe, expect, test } from "vitest";
import type { Timekit } from "./index";
import { createTimekit, isTimekitError, TimekitApiError } from "./index";

/** A client whose server always gives the same answer. */
function answering(status: number, text: string, headers: Record<string, string> = {}): Timekit {
  return createTimekit({
    appKey: "test_api_key_foobar",
    retry: false,
    fetch: async () => new Response(status === 204 ? null : text, { status, headers }),
  });
}

const good = (body: unknown) => answering(200, JSON.stringify(body));

async function failure(call: PromiseLike<unknown>): Promise<TimekitApiError> {
  const error = await Promise.resolve(call).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TimekitApiError);
  return error as TimekitApiError;
}

describe("a list", () => {
  test.each([
    ["an array", { data: [{ id: "a" }, { id: "b" }] }, ["a", "b"]],
    [
      "an array with gaps, as PHP writes it",
      { data: { "0": { id: "a" }, "7": { id: "b" } } },
      ["a", "b"],
    ],
    ["empty", { data: [] }, []],
    ["an empty map", { data: {} }, []],
    ["null", { data: null }, []],
    ["0", { data: 0 }, []],
    ["empty text", { data: "" }, []],
    ["missing beside the pager's numbers", { total: 0, last_page: 1 }, []],
    ["without an envelope", [{ id: "a" }], ["a"]],
  ])("whose data is %s is read", async (_, body, ids) => {
    const timekit = good(body);
    const page = await timekit.bookings.list();
    expect(page.data.map(({ id }) => id)).toEqual(ids);
    const slots = await timekit.availability.query({ project_id: "p" });
    expect(slots).toEqual(page.data);
  });

  test("is not lost for one odd row", async () => {
    const rows = [{ id: "a" }, null, { id: 7, meta: [] }, "x"];
    expect((await good({ data: rows }).bookings.list()).data).toEqual(rows);
  });
});

describe("a page", () => {
  test("has numbers, though per_page comes as a string", async () => {
    const page = await good({
      data: [{ id: "a" }],
      total: 7,
      per_page: "3",
      current_page: 2,
      last_page: 3,
      next_page_url: "https://api.timekit.io/v2/bookings?page=3",
      prev_page_url: null,
      from: 4,
      to: 6,
    }).bookings.list();
    expect(page).toEqual({
      data: [{ id: "a" }],
      total: 7,
      perPage: 3,
      currentPage: 2,
      lastPage: 3,
      from: 4,
      to: 6,
      hasNext: true,
    });
  });

  test("an empty one has no first and last row, and nothing after it", async () => {
    const body = { data: [], total: 0, per_page: 50, current_page: 1, last_page: 9, from: null };
    const page = await good({ ...body, to: null, next_page_url: "x" }).bookings.list();
    expect(page).toMatchObject({ from: null, to: null, total: 0, hasNext: false });
  });

  test("without any numbers is the only one", async () => {
    expect(await good({ data: [{ id: "a" }] }).bookings.list()).toEqual({
      data: [{ id: "a" }],
      total: 1,
      perPage: 1,
      currentPage: 1,
      lastPage: 1,
      from: null,
      to: null,
      hasNext: false,
    });
  });
});

describe("an object", () => {
  test("is taken out of its envelope, or as it is; meta stays untouched", async () => {
    const booking = { id: "b", meta: { "Order-Ref": 1, customerId: [], a_b: { cD: null } } };
    expect(await good({ data: booking }).bookings.get("b")).toEqual(booking);
    expect(await good(booking).bookings.get("b")).toEqual(booking);
    expect(await good({ data: [booking] }).bookings.get("b")).toEqual(booking);
  });

  test.each([
    ["nothing", ""],
    ["null", '{"data":null}'],
    ["an empty list", '{"data":[]}'],
  ])("that is %s is an error, with a warning after a write", async (_, text) => {
    const timekit = answering(201, text);
    const read = await failure(timekit.bookings.get("b"));
    expect(read).toMatchObject({ kind: "api", status: 201, operation: "bookings.get" });
    expect(read.message).toContain("the answer is not what was asked for");
    const write = await failure(timekit.bookings.act("b", "confirm"));
    expect(write.hint).toContain("may have been done");
  });
});

describe("an update or a deletion", () => {
  test.each([
    [204, ""],
    [200, '{"data":{"id":"b"}}'],
    [200, ""],
  ])("answered by %i %j gives nothing", async (status, text) => {
    const timekit = answering(status, text);
    expect(await timekit.bookings.update("b", { meta: {} })).toBeUndefined();
    expect(await timekit.resources.update("r", { name: "a" })).toBeUndefined();
    expect(await timekit.bookings.delete("b")).toBeUndefined();
  });
});

describe("statuses become kinds, whatever the body is", () => {
  const kinds = {
    400: "validation",
    401: "authentication",
    402: "permission",
    403: "permission",
    404: "not_found",
    405: "api",
    409: "conflict",
    413: "api",
    418: "api",
    422: "validation",
    429: "rate_limit",
    500: "server",
    502: "server",
    503: "rate_limit",
    504: "server",
  } as const;
  const bodies = {
    "an error text": '{"error":"no such thing"}',
    nothing: "",
    "an HTML page": "<html><body>nginx</body></html>",
    "cut-off JSON": '{"errors":{"start":["ta',
    null: "null",
    "an array": "[]",
    "data, as if it were good": '{"data":{"id":"b"}}',
  };
  for (const [status, kind] of Object.entries(kinds)) {
    test.each(Object.entries(bodies))(`${status} with %s is ${kind}`, async (_, text) => {
      const error = await failure(answering(Number(status), text).bookings.get("b"));
      expect(error).toMatchObject({ kind, status: Number(status), operation: "bookings.get" });
      expect(error.message).toMatch(`bookings.get failed: ${status} ${kind}`);
      expect(error.hint).toBeTruthy();
      expect(error.fieldErrors).toEqual({});
      expect(isTimekitError(error, kind)).toBe(true);
    });
  }

  test.each([301, 302, 307, 308])("a redirect (%i) is not followed", async (status) => {
    const answer = answering(status, "", { location: "https://evil.example.org" });
    const error = await failure(answer.bookings.list());
    expect(error).toMatchObject({ kind: "api", status, hint: "Check the address." });
  });
});

describe("what an error says", () => {
  test("Timekit's field messages and request id", async () => {
    const text = '{"errors":{"start":["is taken","is past"],"email":"is odd"}}';
    const timekit = answering(422, text, { "timekit-request-id": "8f1c" });
    const error = await failure(timekit.bookings.create({ resource_id: "r" }));
    expect(error.message).toBe(
      "bookings.create failed: 422 validation: start: is taken,is past; email: is odd (8f1c)",
    );
    expect(error.requestId).toBe("8f1c");
    expect(error.fieldErrors).toEqual({ start: ["is taken", "is past"], email: ["is odd"] });
    expect(error.body).toEqual({ errors: { start: ["is taken", "is past"], email: "is odd" } });
  });

  test.each([
    ['{"error":"Index 1: url: Invalid URL format, "}', "Index 1: url: Invalid URL format"],
    ['{"message":"Server Error"}', "Server Error"],
    ['{"error":"two\\r\\nlines\\tand a tab"}', "two lines and a tab"],
    [`{"error":"${"x".repeat(5_000)}"}`, `: ${"x".repeat(300)}`],
  ])("%.40s on one line, and not too long", async (text, said) => {
    const { message } = await failure(answering(422, text).bookings.list());
    expect(message).toContain(said);
    expect(message).not.toMatch(/[\r\n]/);
    expect(message.length).toBeLessThan(400);
  });

  test("a field named like a part of every object stays a field", async () => {
    const error = await failure(
      answering(422, '{"errors":{"__proto__":["a"],"constructor":["b"]}}').bookings.list(),
    );
    expect(Object.keys(error.fieldErrors)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
  });

  test("an HTML page with status 200 is no success", async () => {
    const answer = answering(200, "<html>please log in</html>", { "content-type": "text/html" });
    const error = await failure(answer.bookings.list());
    expect(error).toMatchObject({ kind: "api", status: 200, hint: "Check the address." });
    expect(error.message).toContain("the answer is not JSON");
    const write = await failure(answer.bookings.create({ resource_id: "r" }));
    expect(write.hint).toContain("may have been done");
  });

  test("JSON under a wrong content type is JSON", async () => {
    const answer = answering(200, '{"data":{"id":"b"}}', { "content-type": "text/html" });
    expect((await answer.bookings.get("b")).id).toBe("b");
  });

  test("a write that may have been carried out says so; one that was turned away does not", async () => {
    const hint = async (status: number) =>
      (await failure(answering(status, "").bookings.create({ resource_id: "r" }))).hint;
    for (const status of [500, 502, 503, 504]) {
      expect(await hint(status)).toContain("may have been done");
    }
    for (const status of [400, 401, 403, 404, 409, 422, 429]) {
      expect(await hint(status)).not.toContain("may have been done");
    }
  });

  test.each([
    ["2", 2_000],
    ["0", 0],
    ["1.5", 1_500],
    ["-3", 0],
    ["99999999999", 86_400_000],
    ["soon", undefined],
    ["", undefined],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
  ])("Retry-After %j is %j ms", async (value, retryAfter) => {
    const error = await failure(answering(429, "", { "retry-after": value }).bookings.list());
    expect(error.retryAfter).toBe(retryAfter);
  });

  test("Retry-After as a date is the time until then", async () => {
    const soon = new Date(Date.now() + 10_000).toUTCString();
    const error = await failure(answering(503, "", { "retry-after": soon }).bookings.list());
    expect(error.retryAfter).toBeGreaterThan(7_000);
    expect(error.retryAfter).toBeLessThanOrEqual(10_000);
  });
});
