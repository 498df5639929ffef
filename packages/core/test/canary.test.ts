import {
  createLimiter,
  createTimekit,
  debugHooks,
  type Hooks,
  type Middleware,
  type Timekit,
  type TimekitErrorKind,
} from "@timekit/core";
import { createRelay, definePolicy } from "@timekit/core/relay";
import { actionLink, signSearch } from "@timekit/core/signing";
import { parseWebhook, signWebhook } from "@timekit/core/webhooks";
import { describe, expect, it } from "vitest";
import { formsOf, textsOf } from "./canary";
import {
  answer,
  BOOKING,
  cutOff,
  failure,
  reset,
  silence,
  startServer,
  type Reply,
} from "./client/server";

// One secret that stands nowhere else. With a slash, which PHP escapes and base64url writes otherwise.
const CANARY = "c4n4ry/8Z~mB2q";
const OLD = "0ld-c4n4ry/9X~nC3r";
const EMAIL = "astrid@example.org";
const searched = [CANARY, OLD].flatMap((secret) => [
  ...formsOf(secret),
  ...formsOf(`:${secret}`),
  ...formsOf(`${EMAIL}:${secret}`),
]);

let count = 0;
function expectSilent(...values: unknown[]): void {
  for (const value of values) {
    for (const text of textsOf(value)) {
      count += 1;
      expect(searched.find((form) => text.includes(form))).toBeUndefined();
    }
  }
}
it("the search finds the key in each form in which it could be written", () => {
  for (const secret of [CANARY, `:${CANARY}`, `${EMAIL}:${OLD}`]) {
    const bytes = Buffer.from(secret);
    for (const text of [
      secret,
      bytes.toString("base64"),
      bytes.toString("base64url"),
      Buffer.from(`x${secret}y`).toString("base64"),
      Buffer.from(`xy${secret}yz`).toString("base64url"),
      encodeURIComponent(secret),
      bytes.toString("hex"),
    ]) {
      expect(searched.some((form) => text.includes(form))).toBe(true);
    }
  }
});

/** A key that is another one from the second try on. */
function rotating(): () => Promise<string> {
  let asked = 0;
  return async () => ((asked += 1) === 1 ? OLD : CANARY);
}

const credentials: [string, () => object][] = [
  ["appKey", () => ({ appKey: CANARY })],
  ["appKey that rotates", () => ({ appKey: rotating() })],
  ["widgetKey", () => ({ widgetKey: CANARY })],
  ["widgetKey that rotates", () => ({ widgetKey: rotating() })],
  ["resource", () => ({ resource: { app: "clinic", email: EMAIL, key: CANARY } })],
  ["resource that rotates", () => ({ resource: { app: "clinic", email: EMAIL, key: rotating() } })],
  ["signedSearch", () => ({ signedSearch: CANARY })],
];

/** An answer that tells all that it was sent, as a debug page does. */
function telling(status: number, fields: object = {}): Reply {
  return (response, request) => {
    const { authorization = "" } = request.headers;
    const decoded = Buffer.from(authorization.replace("Basic ", ""), "base64").toString();
    const key = decoded.slice(decoded.indexOf(":") + 1);
    const token = new URL(request.path, "http://x").searchParams.get("signed_search");
    const known = [authorization, decoded, key, token, request.path].filter(Boolean);
    answer(
      status,
      { error: known.join(" "), errors: { [known.join()]: known }, trace: { known }, ...fields },
      { "timekit-request-id": "r1" },
    )(response, request);
  };
}

const kinds: [TimekitErrorKind, Reply, string?][] = [
  ["authentication", telling(401)],
  ["permission", telling(403)],
  ["not_found", telling(404)],
  ["validation", telling(422)],
  ["action", answer(422, { error: "Cannot apply action 'cancel' to current state 'cancelled'" })],
  ["conflict", telling(409)],
  ["rate_limit", telling(429)],
  ["server", telling(500)],
  ["api", telling(418)],
  ["api", answer(200, "<p>not JSON</p>"), "not JSON"],
  ["connection", reset],
  ["connection", cutOff, "cut off"],
  ["timeout", silence],
  ["abort", silence],
  ["queue", BOOKING],
  ["config", BOOKING],
];

/** Makes a call that ends with an error of the kind. */
async function failed(kind: TimekitErrorKind, timekit: Timekit): Promise<unknown> {
  if (kind === "config") return failure(timekit.bookings.get("../resources"));
  if (kind === "queue") {
    const calls = [timekit.bookings.get("b1"), timekit.bookings.get("b1")];
    return failure(Promise.race([timekit.bookings.get("b1"), ...calls.map(async (call) => call)]));
  }
  if (kind !== "abort") return failure(timekit.bookings.get("b1"));
  const controller = new AbortController();
  const call = timekit.bookings.get("b1", {}, { signal: controller.signal });
  controller.abort();
  return failure(call);
}

describe.each(credentials)("with %s", (name, credential) => {
  it.each(kinds)(
    "an error of kind %s, and all that is told about it, holds no key",
    async (kind, reply) => {
      const { baseUrl } = await startServer(reply);
      const seen: unknown[] = [];
      const note = (event: object): void => void seen.push(event);
      const printed = debugHooks((line) => seen.push(line));
      const hooks: Hooks = {
        request: (event) => (note(event), printed.request?.(event)),
        response: (event) => (note(event), printed.response?.(event)),
        retry: (event) => (note(event), printed.retry?.(event)),
      };
      const middleware: Middleware[] = [
        async (request, next) => {
          // A signed search stands in the address, or it could not be sent.
          const { url, ...rest } = request;
          seen.push(rest, request.redact(url), next);
          seen.push(name === "signedSearch" ? undefined : request);
          return next(request);
        },
      ];
      const pacing = createLimiter({ perMinute: 1, maxQueue: 1 });
      const timekit = createTimekit({
        ...(credential() as { appKey: string }),
        baseUrl,
        hooks,
        middleware,
        pacing: kind === "queue" && pacing,
        timeout: 40,
        deadline: 200,
        retry: { limit: 1, baseDelay: 0 },
      });
      const error = await failed(kind, timekit);
      expect(error).toMatchObject({ kind });
      expectSilent(error, ...seen, pacing, timekit, timekit.bookings, timekit.with);
      // What is refused, is not told of; nor is what ends before it is sent.
      expect(seen.length > 0 || kind === "config" || kind === "abort").toBe(true);
    },
  );

  it("a call under way, its answer and what derives from the client hold no key", async () => {
    const { baseUrl } = await startServer(BOOKING);
    const options = { ...(credential() as { appKey: string }), baseUrl };
    const timekit = createTimekit(options);
    const call = timekit.bookings.get("b1");
    expectSilent(call, await call, await call.withResponse());
    const list = timekit.with({ timezone: "UTC" }).bookings.list();
    expectSilent(
      list,
      list.pages(),
      await failure(list.then(() => Promise.reject(new Error("x")))),
    );
  });

  it("what an HTTP library throws tells hooks and callers no key", async () => {
    const seen: unknown[] = [];
    const known = [CANARY, Buffer.from(`:${CANARY}`).toString("base64")];
    const encoded = Buffer.from(`${EMAIL}:${CANARY}`).toString("base64");
    const thrown = Object.assign(new Error(`could not send ${known.join(" ")} ${encoded}`), {
      config: { headers: { Authorization: known } },
      request: { known },
    });
    const only = (kind: string) => (kind === "resource" ? `${CANARY} ${encoded}` : known.join(" "));
    thrown.message = `could not send ${only(name.split(" ")[0]!)}`;
    const note = (event: unknown): void => void seen.push(event);
    const timekit = createTimekit({
      ...(credential() as { appKey: string }),
      transport: async ({ authorization }) => {
        await authorization();
        throw thrown;
      },
      hooks: { request: note, response: note, retry: note },
      retry: { limit: 2, baseDelay: 0 },
    });
    const error = await failure(timekit.bookings.get("b1"));
    // A key that rotates is known from its second try on.
    expectSilent(error, ...seen.slice(name.includes("rotates") ? 4 : 0));
    expect(seen).toHaveLength(8);
  });
});

describe("a key that is refused", () => {
  const wrong = [`${CANARY} `, `"${CANARY}"`, `:${CANARY}`, `test_widget_key_${CANARY}`];
  it.each(wrong.map((key, index) => [index, key] as const))(
    "is not quoted: %i",
    async (_, appKey) => {
      expectSilent(await failure((async () => createTimekit({ appKey }))()));
      const late = createTimekit({ appKey: async () => appKey });
      expectSilent(await failure(late.bookings.list()), late);
    },
  );

  it("is not told when the function that gives it fails", async () => {
    const { baseUrl } = await startServer(BOOKING);
    const timekit = createTimekit({
      appKey: () => Promise.reject(new Error("the vault is closed")),
      baseUrl,
      retry: false,
    });
    expectSilent(await failure(timekit.bookings.list()));
  });
});

describe("a relay", () => {
  it.each([200, 401, 403, 404, 409, 422, 429, 500, 503])(
    "tells its visitor and its logs no key when Timekit answers %i",
    async (status) => {
      const { baseUrl } = await startServer(telling(status, { data: [{ id: "b1", state: "x" }] }));
      const timekit = createTimekit({ appKey: CANARY, baseUrl, retry: false, pacing: false });
      const seen: unknown[] = [];
      const relay = createRelay({
        timekit,
        policy: definePolicy({ allow: { "bookings.list": {} } }),
        onError: (error, context) => void seen.push(error, context),
        onRequest: (record) => void seen.push(record),
      });
      const response = await relay(new Request("https://clinic.example/api/timekit/bookings"));
      const text = await response.text();
      expect(text).not.toBe("");
      expect(seen.length).toBeGreaterThan(0);
      expectSilent(text, [...response.headers], response, relay, ...seen);
    },
  );
});

describe("a secret for webhooks and signatures", () => {
  it.each([
    ["a wrong signature", async () => "0".repeat(64)],
    ["no signature", async () => undefined],
    ["a body that is no booking", async (body: string) => signWebhook(body, CANARY)],
  ])("is in no error: %s", async (_, sign) => {
    const body = "not JSON";
    const error = await failure(
      parseWebhook({ body, signature: await sign(body), secret: CANARY }),
    );
    expect(error).toMatchObject({ kind: "webhook" });
    expectSilent(error);
  });

  it("is in no error of a search or a link that is not signed", async () => {
    const search = { "customer.email": "a;b" };
    const link = { appKey: CANARY, bookingId: "../b1", action: "cancel" } as const;
    expectSilent(
      await failure((async () => signSearch({ appKey: CANARY, app: "clinic", search }))()),
      await failure((async () => actionLink(link))()),
    );
  });
});

it("texts were looked at", () => {
  expect(count).toBeGreaterThan(5_000);
});
