import { inspect } from "node:util";
import { availability, bookings, createClient, createTimekit, TimekitError } from "@timekit/core";
import { describe, expect, it } from "vitest";
import { logged } from "../canary";
import {
  answer,
  BOOKING,
  cutOff,
  failure,
  reset,
  silence,
  startServer,
  type Reply,
} from "./server";

// One key that stands nowhere else, searched in every form in which it would be of use to a thief.
// With a slash, which PHP escapes in JSON, and of a length that makes base64 end in "=".
const CANARY = "test_api_key_c4n4ry/8Z";
const CREDENTIALS = Buffer.from(`:${CANARY}`).toString("base64");
const FORMS = [CANARY, "c4n4ry", CREDENTIALS, CREDENTIALS.replace(/=+$/, "")];

it("the forms searched for include padding that can be written in other ways", () => {
  expect(CREDENTIALS).toMatch(/=$/);
});

function checkSilent(text: string): void {
  for (const form of FORMS) expect(text).not.toContain(form);
}

/** Every way in which a value becomes text. */
function checkPrintsNoKey(value: object): void {
  const printed = [
    JSON.stringify(value) ?? "",
    JSON.stringify({ ...value }),
    inspect(value, { depth: 9, showHidden: true, getters: true }),
    inspect(value, { depth: 9, showHidden: true, customInspect: false }),
    logged(value),
    Object.keys(value).join(),
    Object.values(value).join(),
    Object.getOwnPropertyNames(value).join(),
  ];
  for (const text of printed) checkSilent(text);
}

function checkErrorHoldsNoKey(error: unknown): void {
  expect(error).toBeInstanceOf(TimekitError);
  const chain: Error[] = [];
  for (let link = error; link instanceof Error; link = link.cause) chain.push(link);
  for (const link of chain) {
    checkPrintsNoKey(link);
    checkSilent(String(link));
    checkSilent(link.message);
    checkSilent(link.stack ?? "");
  }
  checkSilent(JSON.stringify((error as TimekitError).toJSON()));
  const { body } = error as { body?: unknown };
  checkSilent(JSON.stringify(body) ?? "");
}

describe("a client", () => {
  const options = { appKey: CANARY, headers: { "x-tenant": "berlin" } };
  const timekit = createTimekit(options);

  it.each([
    ["a full one", timekit],
    ["one with two groups", createClient(options, { availability, bookings })],
    ["a derived one", timekit.with({ timezone: "Europe/Oslo" }).with({ headers: { a: "b" } })],
    ["its groups", timekit.bookings],
    ["its methods", timekit.bookings.list],
    ["the function that derives", timekit.with],
  ])("prints no key: %s", (_, value) => {
    checkPrintsNoKey(value);
  });

  it("a call under way, its page and its response print no key", async () => {
    const { baseUrl } = await startServer(BOOKING);
    const { bookings: group } = createTimekit({ appKey: CANARY, baseUrl });
    const calls = [group.list(), group.get("b1")];
    for (const call of calls) checkPrintsNoKey(call);
    for (const call of calls) {
      checkPrintsNoKey(await call);
      checkPrintsNoKey(await call.withResponse());
    }
  });
});

// A debug page shows what was received, as it came and in the ways that templates and encoders write it.
const echoes: [string, (header: string) => Reply][] = [
  ["plain in HTML", (header) => answer(500, `<pre>Authorization: ${header}</pre>`)],
  [
    "with entities in HTML",
    (header) =>
      answer(500, `<pre>${header.replaceAll("=", "&#x3D;").replaceAll("/", "&#x2F;")}</pre>`),
  ],
  ["the key itself", () => answer(401, `No such key: ${CANARY}`)],
  [
    "in JSON",
    (header) => answer(422, { error: `${header} (${CANARY})`, headers: [header, CANARY] }),
  ],
  ["in JSON errors", (header) => answer(422, { errors: { [header]: [CANARY, header] } })],
  [
    "in JSON with escapes",
    (header) =>
      answer(
        400,
        JSON.stringify({ error: `${header} ${CANARY}` })
          .replaceAll("=", "\\u003d")
          .replaceAll("/", "\\/"),
        { "content-type": "application/json" },
      ),
  ],
  ["in HTML with a success", (header) => answer(200, `<pre>${header} ${CANARY}</pre>`)],
  ["in cut JSON with a success", (header) => answer(200, `{"data":[{"a":"${header} ${CANARY}"`)],
];

describe("a server that repeats the header", () => {
  it.each(echoes)("makes no error tell it: %s", async (_, reply) => {
    const { baseUrl } = await startServer((response, request) =>
      reply(request.headers.authorization ?? "")(response, request),
    );
    const timekit = createTimekit({ appKey: CANARY, baseUrl, retry: false });
    checkErrorHoldsNoKey(await failure(timekit.bookings.list()));
    checkErrorHoldsNoKey(await failure(timekit.request("bookings.list")));
    checkErrorHoldsNoKey(await failure(timekit.bookings.act("b1", "cancel")));
  });
});

describe("an error", () => {
  it.each([401, 402, 403, 404, 409, 410, 418, 422, 429, 500, 503, 301])(
    "of status %i holds no key",
    async (status) => {
      const { baseUrl } = await startServer(answer(status, { error: "Sorry" }));
      const timekit = createTimekit({ appKey: CANARY, baseUrl, retry: false });
      checkErrorHoldsNoKey(await failure(timekit.bookings.list()));
    },
  );

  it.each([
    ["connection", reset],
    ["connection", cutOff],
    ["timeout", silence],
  ])("of kind %s holds no key", async (kind, reply) => {
    const { baseUrl } = await startServer(reply);
    const timekit = createTimekit({ appKey: CANARY, baseUrl, retry: false, timeout: 50 });
    const error = await failure(timekit.bookings.list());
    expect(error.kind).toBe(kind);
    checkErrorHoldsNoKey(error);
  });

  it("of kind abort holds no key", async () => {
    const timekit = createTimekit({ appKey: CANARY, fetch: () => new Promise(() => {}) });
    checkErrorHoldsNoKey(await failure(timekit.bookings.list({}, { signal: AbortSignal.abort() })));
  });

  it.each([
    ["input", (timekit: ReturnType<typeof createTimekit>) => timekit.bookings.get("..")],
    ["options", (timekit) => timekit.bookings.list({}, { headers: { authorization: "x" } })],
    ["a name", (timekit) => timekit.request("bookings.nonsense" as never)],
  ])("of kind config holds no key: %s", async (_, call) => {
    const error = await failure(call(createTimekit({ appKey: CANARY })));
    expect(error.kind).toBe("config");
    checkErrorHoldsNoKey(error);
  });

  it.each([
    ["a wrong character", `${CANARY} `],
    ["a wrong kind", CANARY.replace("api", "widget")],
  ])("of a refused key doesn't quote it: %s", async (_, appKey) => {
    checkErrorHoldsNoKey(await failure((async () => createTimekit({ appKey }))()));
  });

  it("has nothing of the request that an HTTP library put into its own error", async () => {
    const thrown = Object.assign(new Error(`failed with ${CANARY}`), {
      code: "ECONNRESET",
      config: { headers: { Authorization: `Basic ${CREDENTIALS}` } },
      cause: Object.assign(new Error(CREDENTIALS), { request: CANARY }),
    });
    const timekit = createTimekit({
      appKey: CANARY,
      fetch: () => Promise.reject(thrown),
      retry: false,
    });
    checkErrorHoldsNoKey(await failure(timekit.bookings.list()));
  });
});
