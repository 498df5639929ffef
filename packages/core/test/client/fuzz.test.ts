import { createTimekit, TimekitConfigError, type OperationName } from "@timekit/core";
import { operations } from "@timekit/openapi";
import fc from "fast-check";
import { expect, it, vi } from "vitest";

// Whatever a visitor typed may become an id, a search value or meta. It must never choose another
// endpoint, another query or another header. A failure prints seed and counterexample.
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 2_000);
vi.setConfig({ testTimeout: 60_000 + RUNS * 10 });

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

let sent: Sent[] = [];
const timekit = createTimekit({
  appKey: "test_api_key_foobar",
  pacing: false,
  fetch: async (url, init) => {
    sent.push({ url, ...init } as unknown as Sent);
    return Response.json({ data: [{ id: "b1" }] });
  },
}) as any;

const names = Object.keys(operations) as OperationName[];

// Random characters hardly ever make the strings that matter, so pieces of these are mixed in.
const piece = fc.constantFrom(
  "..",
  ".",
  "/",
  "\\",
  "%2e",
  "%2E",
  "%252e",
  "%2f",
  "%5c",
  "?",
  "#",
  "&",
  "=",
  ";",
  ":",
  ",",
  "+",
  "\r\n",
  "\n",
  "\0",
  "\t",
  " ",
  "bookings",
  "resources",
  "@",
  "//",
  "http://evil.example",
  "{id}",
  "search",
  "__proto__",
  "constructor",
  "\ud800",
  "\u202e",
  "é",
  "日本",
  "🔑",
  "\u2028",
  "$&",
  "$1",
);
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc
    .array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 6 })
    .map((parts) => parts.join("")),
);
const odd = fc.oneof(
  { weight: 8, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(undefined, null, 0, 1, true, {}, [], [".."], () => {}),
  },
);

/** Calls a method, and gives what was sent, or nothing when it was refused. */
async function sentBy(name: string, args: readonly unknown[]): Promise<Sent | undefined> {
  sent = [];
  const method = name.split(".").reduce((found, part) => found[part], timekit);
  const outcome: unknown = await (async () => method(...args))().then(
    (value: unknown) => (typeof value === "string" ? value : undefined),
    (error: unknown) => error,
  );
  // A link is written like a request, and not sent.
  if (typeof outcome === "string") return { url: outcome, method: "GET", headers: {}, body: null };
  const refusal = outcome;
  expect(sent).toHaveLength(refusal === undefined ? 1 : 0);
  expect([undefined, TimekitConfigError]).toContain((refusal as Error | undefined)?.constructor);
  return sent[0];
}

/**
 * The path as a server may read it: decoded as often as that changes it. Laravel, on which Timekit
 * runs, decodes a path before it looks for the route, so that `%2F` ends a segment there.
 */
function asServersRead(url: string): string {
  let path = url;
  for (let before = ""; before !== path;) {
    before = path;
    path = path.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    );
  }
  return path;
}

it("no id leads to another endpoint", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), odd, odd, async (name, first, second) => {
      const { path, method } = operations[name];
      const parameters = Array.from(path.matchAll(/\{/g), (_, index) => [first, second][index]);
      const request = await sentBy(name, parameters);
      if (!request) return;
      expect(request.method).toBe(method);
      const template = path.replaceAll(/\{\w+\}/g, "([^/?#&;\\\\\\s]+)");
      const match = new RegExp(`^https://api\\.timekit\\.io/v2${template}$`).exec(request.url);
      expect(match).not.toBeNull();
      // It is the address as the platform's URL parser leaves it, too.
      expect(new URL(request.url).href).toBe(request.url);
      expect(match!.slice(1).map(decodeURIComponent)).toEqual(parameters);
      const segments = asServersRead(new URL(request.url).pathname).split(/[/\\]/);
      expect(segments).toHaveLength(`/v2${path}`.split("/").length);
      expect(segments).not.toContain(".");
      expect(segments).not.toContain("..");
    }),
    { numRuns: RUNS },
  );
});

it("no value adds to a search, or to a query", async () => {
  await fc.assert(
    fc.asyncProperty(odd, odd, text, async (first, second, zone) => {
      const search = { state: "confirmed", "customer.name": first, [`meta.a`]: second };
      const request = await sentBy("bookings.list", [{ search, orderBy: zone, limit: 5 }]);
      if (!request) return;
      const url = new URL(request.url);
      expect(url.origin + url.pathname).toBe("https://api.timekit.io/v2/bookings");
      expect(url.hash).toBe("");
      expect([...url.searchParams.keys()]).toEqual(["search", "orderBy", "limit"]);
      expect(url.searchParams.get("orderBy")).toBe(zone);
      const pairs = url.searchParams.get("search")!.split(";");
      const values = [first, second].filter((value) => value !== undefined);
      expect(pairs).toHaveLength(1 + values.length);
      expect(pairs[0]).toBe("state:confirmed");
      expect(pairs.slice(1).map((pair) => pair.slice(pair.indexOf(":") + 1))).toEqual(
        values.map(String),
      );
    }),
    { numRuns: RUNS },
  );
});

it("no name of a search or of a query parameter adds another", async () => {
  await fc.assert(
    fc.asyncProperty(text, text, async (name, key) => {
      const query = { [name]: "1", search: { [key]: "1" } };
      const request = await sentBy("bookings.list", [query]);
      if (!request || name === "search" || name === "include") return;
      const url = new URL(request.url);
      expect(url.pathname).toBe("/v2/bookings");
      expect(url.hash).toBe("");
      const entries = [...url.searchParams];
      expect(entries).toHaveLength(2);
      expect(Object.fromEntries(entries)).toEqual({ [name]: "1", search: `${key}:1` });
    }),
    { numRuns: RUNS },
  );
});

it("a body arrives as it was given, whatever stands in it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(text, fc.jsonValue()), text, async (meta, message) => {
      const before = JSON.stringify(meta);
      const update = await sentBy("bookings.update", ["b1", { meta }]);
      expect(JSON.parse(update!.body!)).toEqual(JSON.parse(JSON.stringify({ meta })));
      const act = await sentBy("bookings.act", ["b1", "cancel", { message }]);
      expect(JSON.parse(act!.body!)).toEqual({ cancel: { message } });
      expect(JSON.stringify(meta)).toBe(before);
    }),
    { numRuns: RUNS },
  );
});

it("no option becomes another header", async () => {
  await fc.assert(
    fc.asyncProperty(text, text, text, async (name, value, timezone) => {
      const options = { headers: { [name]: value }, ...(timezone.length % 2 && { timezone }) };
      const request = await sentBy("bookings.list", [{}, options]);
      if (!request) return;
      const headers = Object.entries(request.headers);
      expect(headers.length).toBeLessThanOrEqual(4);
      for (const [sentName, sentValue] of headers) {
        expect(sentName).toMatch(/^[!#$%&'*+\-.^_`|~0-9a-z]+$/);
        expect(sentValue).not.toMatch(/[\r\n\0]/);
      }
      expect(request.headers["authorization"]).toBe("Basic OnRlc3RfYXBpX2tleV9mb29iYXI=");
    }),
    { numRuns: RUNS },
  );
});

it("arguments of any kind are refused as a configuration error or sent, never anything else", async () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      anything,
      anything,
      async (name, params, options) => {
        const parameters = Array.from(operations[name].path.matchAll(/\{/g), () => "x");
        await sentBy(name, [...parameters, params, options]);
      },
    ),
    { numRuns: RUNS },
  );
});
