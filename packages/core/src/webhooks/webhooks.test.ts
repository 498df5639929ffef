import { createHmac } from "node:crypto";
import { isTimekitError, TimekitConfigError, TimekitError } from "@timekit/core";
import openapi from "@timekit/openapi/openapi.json" with { type: "json" };
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWebhook, parseWebhook, signWebhook, TimekitWebhookError, verifyWebhook } from "./index";

const secret = "whs_example";
const sample = openapi.components.schemas.WebhookBooking.examples[0]!;
const body = JSON.stringify(sample);

/** Signs by Node's own crypto, so that ours isn't checked by itself. */
const hmac = (data: string | Uint8Array, key = secret) =>
  createHmac("sha256", key).update(data).digest("hex");

async function failure(call: Promise<unknown>): Promise<any> {
  return call.then(
    () => expect.unreachable("It should have failed."),
    (error: unknown) => error,
  );
}

describe("a signature", () => {
  test("is made and verified as others do, for texts and bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.string({ unit: "binary" }), async (bytes, text) => {
        for (const data of [bytes, text]) {
          const signature = hmac(data);
          expect(await signWebhook(data, secret)).toBe(signature);
          expect(await verifyWebhook({ body: data, signature, secret })).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("is of the raw bytes: the same JSON written otherwise has another", async () => {
    const signature = hmac(body);
    const written = JSON.stringify(JSON.parse(body), null, 1);
    expect(await verifyWebhook({ body: written, signature, secret })).toBe(false);
    const bytes = new TextEncoder().encode(`..${body}`).subarray(2);
    expect(await verifyWebhook({ body: bytes, signature, secret })).toBe(true);
  });

  test("may be of any of the secrets, while they are being changed", async () => {
    const signature = hmac(body, "old");
    expect(await verifyWebhook({ body, signature, secret: ["new", "old"] })).toBe(true);
    expect(await verifyWebhook({ body, signature, secret: ["new"] })).toBe(false);
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["an empty text", ""],
    ["another secret's", hmac(body, "other")],
    ["another body's", hmac(`${body} `)],
    ["cut short", hmac(body).slice(0, -2)],
    ["too long", `${hmac(body)}00`],
    ["in upper case", hmac(body).toUpperCase()],
    ["with white space", ` ${hmac(body)}`],
    ["no hexadecimal", "g".repeat(64)],
    ["twice, as a list of headers", [hmac(body), hmac(body)]],
  ])("is refused: %s", async (_, signature) => {
    expect(await verifyWebhook({ body, signature: signature as never, secret })).toBe(false);
  });

  test.each([[undefined], [""], [[]], [["a", ""]], [[undefined]], [7]])(
    "with %j as secret is a mistake of the set-up",
    async (bad) => {
      const error = await failure(verifyWebhook({ body, signature: "", secret: bad as never }));
      expect(error).toBeInstanceOf(TimekitConfigError);
      expect(error.message).toMatch(/webhook_secret/);
    },
  );

  test("can't be checked when a parser was faster", async () => {
    const input = { body: sample as never, signature: hmac(body), secret };
    for (const call of [
      verifyWebhook(input),
      parseWebhook(input),
      signWebhook(sample as never, secret),
    ]) {
      const error = await failure(call);
      expect(error).toBeInstanceOf(TimekitConfigError);
      expect(error.message).toMatch(/parsed already/);
    }
  });
});

describe("a booking", () => {
  const parse = (value: unknown) => parseWebhook({ body: JSON.stringify(value), unsigned: true });

  test("is read as the contract shows it, with `meta` as objects", async () => {
    const booking = await parseWebhook({ body, signature: hmac(body), secret });
    expect(booking).toEqual({
      ...sample,
      meta: {},
      customers: [{ ...sample.customers[0], meta: {} }],
    });
    expect(booking.event?.start).toBe("2026-02-09T09:00:00+0000");
  });

  test.each([
    [[], {}],
    ["[]", {}],
    ["{}", {}],
    ["", {}],
    ["no JSON", {}],
    [null, {}],
    [undefined, {}],
    [0, {}],
    [{ vip: true }, { vip: true }],
    ['{"vip":true}', { vip: true }],
  ])("with meta %j has the meta %j", async (meta, expected) => {
    const booking = await parse({ ...sample, meta, customers: [{ id: "c1", meta }] });
    expect(booking.meta).toEqual(expected);
    expect(booking.customers).toEqual([{ id: "c1", meta: expected }]);
  });

  test("may lack all but three fields, and hold what nobody knows yet", async () => {
    const bare = { id: "b1", graph: "instant", state: "sleeping", more: 1 };
    expect(await parse(bare)).toEqual({ ...bare, meta: {} });
    for (const customers of [null, 0, "", {}, [null], ["a"]]) {
      expect(await parse({ ...bare, customers })).toMatchObject({ customers });
    }
  });

  test.each([
    ["nothing", ""],
    ["HTML", "<h1>Hello</h1>"],
    ["half of it", body.slice(0, -5)],
    ["a list", `[${body}]`],
    ["null", "null"],
    ["a text", '"booking"'],
    ["an envelope", `{"data":${body}}`],
    ["no id", '{"graph":"instant","state":"confirmed"}'],
    ["an id that is empty", '{"id":"","graph":"instant","state":"confirmed"}'],
    ["no graph", '{"id":"b1","state":"confirmed"}'],
    ["no state", '{"id":"b1","graph":"instant"}'],
  ])("is not made of %s, though it is signed", async (_, text) => {
    const error = await failure(parseWebhook({ body: text, signature: hmac(text), secret }));
    expect(error).toBeInstanceOf(TimekitWebhookError);
    expect(error).toBeInstanceOf(TimekitError);
    expect(isTimekitError(error, "webhook") && error.reason).toBe("body");
    expect(error.message).toMatch(/^The body is no (JSON object|booking: id, graph or state)/);
  });

  test.each([
    ["wrong", hmac("other"), /doesn't fit the body/],
    ["missing", null, /is missing.*`unsigned`/],
  ])("with a signature that is %s is not read at all", async (_, signature, words) => {
    const error = await failure(parseWebhook({ body: "no JSON", signature, secret }));
    expect(error).toMatchObject({
      name: "TimekitWebhookError",
      kind: "webhook",
      reason: "signature",
    });
    expect(error.message).toMatch(words);
    expect(JSON.stringify(error)).not.toContain(secret);
  });

  test("without a secret is refused, unless one says that it is not signed", async () => {
    const error = await failure(parseWebhook({ body, signature: null, secret: undefined }));
    expect(error).toBeInstanceOf(TimekitConfigError);
    expect(await failure(parseWebhook({ body } as never))).toBeInstanceOf(TimekitConfigError);
    expect((await parseWebhook({ body, unsigned: true })).id).toBe(sample.id);
  });

  test("is told apart by graph and state", async () => {
    const booking = await parse(sample);
    expect(isWebhook(booking, { graph: "instant", state: "confirmed" })).toBe(true);
    expect(isWebhook(booking, { graph: "instant" })).toBe(true);
    expect(isWebhook(booking, { state: "confirmed" })).toBe(true);
    expect(isWebhook(booking, {})).toBe(true);
    expect(isWebhook(booking, { graph: "confirm_decline", state: "confirmed" })).toBe(false);
    expect(isWebhook(booking, { graph: "instant", state: "cancelled" })).toBe(false);
  });

  test("of any JSON ends in a booking or in this package's error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        const error = await parseWebhook({ body: text, unsigned: true }).catch((thrown) => thrown);
        expect(error).toBeInstanceOf(TimekitWebhookError);
      }),
      { numRuns: 300 },
    );
  });
});
