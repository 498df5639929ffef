import { describe, expect, test } from "vitest";
import { readBody, readParsedBody } from "./body";

const json = { "content-type": "application/json; charset=utf-8" };

function post(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream | null,
  headers: Record<string, string> = json,
): Request {
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return new Request("http://localhost/", init);
}

test("reads JSON, and no body as an empty object", async () => {
  expect(await readBody(post('{"a":[1,{"b":"ø"}]}'), 100)).toEqual({ a: [1, { b: "ø" }] });
  expect(await readBody(post(null, {}), 100)).toEqual({});
  expect(await readBody(post("", json), 100)).toEqual({});
});

test.each([
  ["text", "hello", 400],
  ["cut-off JSON", '{"a":', 400],
  ["a byte that is no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), 400],
  ["an array", "[]", 422],
  ["null", "null", 422],
  ["a number", "1", 422],
  ["__proto__", '{"__proto__":{"admin":true}}', 422],
  ["constructor, deep", '{"a":[{"constructor":{}}]}', 422],
  ["a very deep object", '{"a":'.repeat(40) + "1" + "}".repeat(40), 422],
  ["more than allowed", JSON.stringify({ a: "x".repeat(1000) }), 413],
])("refuses %s", async (_, body, status) => {
  await expect(readBody(post(body), 500)).rejects.toThrow(expect.objectContaining({ status }));
});

describe.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])(
  "content type %o, which a form of another site could send, is refused",
  (type) => {
    const headers = { "content-type": type };
    const refusal = expect.objectContaining({ status: 415, reason: "body" });

    test.each(["{}", "", null])("with a body of %o", async (body) => {
      await expect(readBody(post(body, headers), 100)).rejects.toThrow(refusal);
    });

    test.each([{ a: "1" }, {}, undefined])("with a parsed body of %o", (body) => {
      expect(() => readParsedBody(body, post(null, headers), 100)).toThrow(refusal);
    });
  },
);

describe("a body that a framework has parsed", () => {
  const read = (body: unknown, headers: Record<string, string> = json) =>
    readParsedBody(body, post(null, headers), 100);

  test("is taken, and what parsers make of no body is none", () => {
    expect(read({ a: [1] })).toEqual({ a: [1] });
    for (const nothing of [undefined, null, {}]) expect(read(nothing, {})).toEqual({});
  });

  test.each([
    ["no content type", { a: 1 }, {}, 415],
    ["text", "a=1", json, 422],
    ["an array", [], json, 422],
    ["a number", 0, json, 422],
    ["__proto__", JSON.parse('{"__proto__":{"admin":true}}'), json, 422],
    ["an announced size", { a: 1 }, { ...json, "content-length": "101" }, 413],
  ])("is checked as any other: %s", (_, body, headers, status) => {
    expect(() => read(body, headers)).toThrow(expect.objectContaining({ status }));
  });
});

test("refuses an announced size without reading", async () => {
  const request = post("{}", { ...json, "content-length": "5000000" });
  await expect(readBody(request, 100)).rejects.toThrow(expect.objectContaining({ status: 413 }));
  expect(request.bodyUsed).toBe(false);
});

test("stops reading a stream that doesn't end", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1000).fill(0x20));
    },
  });
  await expect(readBody(post(endless), 5000)).rejects.toThrow(
    expect.objectContaining({ status: 413 }),
  );
  expect(sent).toBeLessThan(20);
});
