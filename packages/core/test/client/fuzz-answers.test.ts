import { createTimekit, isTimekitError, type OperationName, type Timekit } from "@timekit/core";
import { operations } from "@timekit/openapi";
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { operations as tables } from "../../src/operations/index";
import { isRow, type OperationTable, type OperationTables, type Row } from "../../src/operation";
import type { Transport, TransportResponse } from "../../src/transport/types";

// Whatever comes back, a call ends: with what its type promises, or with a TimekitError. A failure
// prints seed and counterexample.
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 1_000);
vi.setConfig({ testTimeout: 60_000 + RUNS * 10 });

type Method = (...args: unknown[]) => PromiseLike<unknown>;

const rows = rowsOf(tables).filter(({ kind }) => kind !== "link");

function rowsOf(table: OperationTable | OperationTables): Row[] {
  return Object.values(table).flatMap((entry) => (isRow(entry) ? [entry] : rowsOf(entry)));
}

function methodOf(timekit: Timekit, name: OperationName): Method {
  return name.split(".").reduce<any>((found, part) => found[part], timekit) as Method;
}

/** A client whose every request ends in this way, at once. */
function clientOver(transport: Transport): Timekit {
  const retry = { limit: 2, baseDelay: 0, maxDelay: 0 };
  return createTimekit({ appKey: "test_api_key_foobar", transport, retry, pacing: false });
}

function replying(text: string | (() => Promise<string>), status = 200, headers = {}): Transport {
  return async () => ({
    status,
    headers: new Headers(headers),
    text: typeof text === "string" ? async () => text : text,
  });
}

/** How a call ends. The clock is the test's own: it does not believe the client. */
async function ending(call: () => PromiseLike<unknown>): Promise<{ value: unknown } | Error> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clock = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the call does not end")), 20_000);
  });
  const value = (async () => ({ value: await call() }))();
  return Promise.race([value, clock])
    .catch((error: unknown) => error as Error)
    .finally(() => clearTimeout(timer));
}

function argumentsOf(name: OperationName): unknown[] {
  return [...Array.from(operations[name].path.matchAll(/\{/g), () => "x"), {}];
}

/** What the type of a row promises, at the depth at which nothing is checked. */
function keepsPromise({ kind }: Row, value: unknown): boolean {
  if (kind === "none") return value === undefined;
  if (kind === "one") return typeof value === "object" && value !== null;
  if (kind === "list") return Array.isArray(value);
  const { data, ...numbers } = value as Record<string, unknown>;
  const { hasNext, from, to, ...counts } = numbers;
  return (
    Array.isArray(data) &&
    typeof hasNext === "boolean" &&
    [from, to].every((count) => count === null || typeof count === "number") &&
    Object.values(counts).every((count) => typeof count === "number")
  );
}

function isGoodEnd(row: Row, end: { value: unknown } | Error): boolean {
  if ("value" in end) return keepsPromise(row, end.value);
  if (!isTimekitError(end)) throw end;
  return true;
}

// Names that mean something to a reader of answers, or to JavaScript.
const field = fc.constantFrom(
  ..."data error errors message total current_page last_page per_page next_page_url from to".split(
    " ",
  ),
  ..."id meta toString valueOf toJSON then length constructor __proto__ 0 1".split(" "),
);
const scalar = fc.oneof(
  fc.constantFrom<unknown>(null, 0, -0, 1, 1e308, 2 ** 53, -1, true, false, "", "0", "1", "x"),
  fc.constantFrom("Infinity", "9007199254740992", "1e400", "NaN", "2010-10-10T10:10:10+0100"),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(field, fc.string({ maxLength: 5 })), tie("json"), { maxKeys: 5 }),
  ),
}));
const envelope = fc.dictionary(field, json, { maxKeys: 6 });
const deep = fc
  .constantFrom(10, 1_000, 100_000)
  .map((depth) => `{"data":${"[".repeat(depth)}${"]".repeat(depth)},"error":"x"}`);
const body = fc.oneof(
  { weight: 8, arbitrary: fc.oneof(json, envelope).map((value) => JSON.stringify(value)) },
  // Cut at any place.
  {
    weight: 4,
    arbitrary: fc
      .tuple(envelope, fc.nat(200))
      .map(([value, at]) => JSON.stringify(value).slice(0, at)),
  },
  {
    weight: 4,
    arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => new TextDecoder().decode(bytes)),
  },
  { weight: 1, arbitrary: fc.constantFrom("", " ", "null", "<html>", "\ufeff{}", "0", '"text"') },
  { weight: 1, arbitrary: deep },
);
const status = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(200, 201, 204) },
  { weight: 3, arbitrary: fc.constantFrom(400, 401, 403, 404, 409, 422, 429, 500, 502, 503) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 999 }) },
);
const headers = fc.dictionary(
  fc.constantFrom("timekit-request-id", "content-type", "content-length"),
  fc.constantFrom("", "0", "text/html", "application/json", "-1"),
);

it("random JSON, bytes and cut answers end every kind of call with its type or a TimekitError", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...rows),
      body,
      status,
      headers,
      async (row, text, code, head) => {
        const timekit = clientOver(replying(text, code, head));
        const { name } = row;
        const call = methodOf(timekit, name);
        const end = await ending(() => call(...argumentsOf(name)));
        expect(isGoodEnd(row, end)).toBe(true);
        expect(end instanceof Error || (code >= 200 && code < 300)).toBe(true);
        const low = await ending(() =>
          timekit.request(name, { params: { ...argumentsOf(name) }, body: {} }),
        );
        if (!("value" in low) && !isTimekitError(low)) throw low;
      },
    ),
    { numRuns: RUNS },
  );
});

it("no answers make an iteration go on for ever, or fail with anything but a TimekitError", async () => {
  const pages = rows.filter(({ kind }) => kind === "page");
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...pages),
      fc.array(
        fc.oneof(
          envelope.map((value) => JSON.stringify(value)),
          body,
        ),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      fc.nat(2),
      async (row, texts, prefetch) => {
        let asked = 0;
        const timekit = clientOver(async () => {
          const text = texts[Math.min(asked, texts.length - 1)]!;
          if ((asked += 1) > 50) throw new Error("the iteration does not end");
          return { status: 200, headers: new Headers(), text: async () => text };
        });
        const call = methodOf(timekit, row.name);
        const end = await ending(async () => {
          const list = call(...argumentsOf(row.name)) as ReturnType<Timekit["bookings"]["list"]>;
          for await (const { data } of list.pages({ prefetch })) expect(data).toBeInstanceOf(Array);
        });
        if (!("value" in end) && !isTimekitError(end)) throw end;
        expect(asked).toBeLessThan(50);
      },
    ),
    { numRuns: RUNS },
  );
});

it("one odd row never loses a list", async () => {
  const lists = rows.filter(({ kind, read }) => (kind === "page" || kind === "list") && !read);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...lists),
      fc.array(json, { maxLength: 6 }),
      fc.boolean(),
      async (row, odd, hasGaps) => {
        const good = { id: "b1", state: "confirmed", meta: { customerId: 1 } };
        const before = JSON.parse(JSON.stringify([good, ...odd, good])) as unknown[];
        // PHP writes a list with gaps as an object.
        const data = hasGaps ? { ...before } : before;
        const text = JSON.stringify({ data, current_page: 1, last_page: 1 });
        const timekit = clientOver(replying(text));
        const answer = await methodOf(timekit, row.name)(...argumentsOf(row.name));
        expect(row.kind === "page" ? (answer as { data: unknown }).data : answer).toEqual(before);
      },
    ),
    { numRuns: RUNS },
  );
});

it("whatever a transport throws or gives becomes a TimekitError", async () => {
  const cycle: { cause?: unknown } = {};
  cycle.cause = cycle;
  const thrown = fc.oneof(
    fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
    fc.constantFrom<unknown>(
      undefined,
      cycle,
      Object.freeze(new Error("frozen")),
      { message: 5 },
      { message: {}, cause: { code: {} } },
      Object.assign(new Error("x"), { code: Symbol("code") }),
      new AggregateError([new Error("a"), new Error("b")]),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...rows),
      thrown,
      fc.constantFrom("at once", "late", "in the body", "as an answer"),
      async (row, what, how) => {
        const throwing = (): never => {
          throw what;
        };
        const timekit = clientOver(
          how === "at once"
            ? throwing
            : how === "late"
              ? () => Promise.reject(what)
              : how === "in the body"
                ? replying(async () => throwing())
                : async () => what as TransportResponse,
        );
        const end = await ending(() => methodOf(timekit, row.name)(...argumentsOf(row.name)));
        expect(isTimekitError(end, "connection")).toBe(true);
      },
    ),
    { numRuns: RUNS },
  );
});
