import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { signJwt } from "../signing/jwt";
import { createGrant } from "./grant";
import type { Policy, RelayClient } from "./policy";
import { createRelay } from "./relay";

// Random policies and random requests, judged twice: by the relay, and by the plain model below, which
// shares no code and no table with it. A failure prints seed and counterexample.
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 500);
vi.setConfig({ testTimeout: 30_000 + RUNS * 20 });

type Values = Record<string, unknown>;
type Fields = Record<string, boolean | readonly unknown[]>;

interface Rule {
  isAuthorized: boolean;
  needsGrant: boolean;
  ids: readonly string[] | undefined;
  actions: readonly string[];
  input: Fields;
  expose: readonly string[] | undefined;
  forcedSearch: readonly string[];
  forcedBody: readonly string[];
}

interface Call {
  operation: keyof typeof routes;
  id: string;
  action: string;
  body: Values;
  search: Record<string, string>;
  include: readonly string[];
  email: string | null;
  grant: keyof typeof grants;
}

// --- The model --------------------------------------------------------------------------------

const routes = {
  "projects.get": ["GET", (call: Call) => `/projects/${call.id}`],
  "bookings.list": ["GET", () => "/bookings"],
  "bookings.create": ["POST", () => "/bookings"],
  "bookings.act": ["PUT", (call: Call) => `/bookings/${call.id}/${call.action}`],
} as const;

const plain = {
  booking: ["id", "state", "graph", "completed", "created_at", "updated_at"],
  customers: ["id", "name", "email", "phone", "voip", "timezone"],
  event: ["id", "what", "where", "description", "rsvp", "allDay", "start", "end"],
  resource: ["id", "name", "first_name", "last_name", "timezone", "image"],
} as const;
const plainProject = "id name slug availability booking customer_fields ui reservation_time".split(
  " ",
);

const secretNames = /(^|\.)(api_token|token|credentials|webhook_secret)(\.|$)/;

const within = (path: string, whole: string) => path === whole || path.startsWith(`${whole}.`);

/** The paths that a rule shows, each with all that is below it. */
function shownBy({ expose }: Rule, operation: string): string[] {
  if (!expose) return operation === "projects.get" ? plainProject : [...plain.booking];
  return expose.flatMap((name) =>
    name in plain && operation !== "projects.get"
      ? plain[name as "event"].map((field) => `${name}.${field}`)
      : [name],
  );
}

function isShown(path: string, shown: readonly string[]): boolean {
  if (secretNames.test(path)) return false;
  return shown.some((whole) => within(path, whole) || within(whole, path));
}

/** The leaves of an object by their paths; lists count as what is in them. */
function leaves(value: unknown, parent = ""): [path: string, leaf: unknown][] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, parent));
  if (typeof value !== "object" || value === null) return [[parent, value]];
  return Object.entries(value).flatMap(([name, child]) =>
    leaves(child, parent === "" ? name : `${parent}.${name}`),
  );
}

function at(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (whole, name) =>
        typeof whole === "object" && whole !== null && !Array.isArray(whole)
          ? (whole as Values)[name]
          : undefined,
      value,
    );
}

/** Whether fields are accepted: each leaf is in something accepted and in nothing refused. */
function accepts(body: Values, defaults: readonly string[], input: Fields): boolean {
  const refused = Object.keys(input).filter((path) => input[path] === false);
  const accepted = [...defaults, ...Object.keys(input)].filter((path) => !refused.includes(path));
  return leaves(body).every(
    ([path]) =>
      accepted.some((whole) => within(path, whole)) &&
      !refused.some((whole) => within(path, whole)),
  );
}

function holdsListed(body: Values, input: Fields): boolean {
  return Object.entries(input).every(([path, listed]) => {
    if (typeof listed === "boolean") return true;
    const value = at(body, path);
    return Array.isArray(value)
      ? value.length > 0 && value.every((item) => listed.includes(item))
      : listed.includes(value);
  });
}

/** What Timekit should be asked, or undefined where nothing may be sent. */
function permitted(rules: Record<string, Rule>, call: Call) {
  const rule = rules[call.operation];
  if (!rule?.isAuthorized) return undefined;
  const params: Values = {};
  if (call.operation === "projects.get" || call.operation === "bookings.act") {
    params["id"] = call.id;
    if (rule.ids && !rule.ids.includes(call.id)) return undefined;
  }
  if (call.operation === "bookings.act") {
    params["action"] = call.action;
    if (!rule.actions.includes(call.action)) return undefined;
  }

  const shown = shownBy(rule, call.operation);
  const query: Values = {};
  if (call.include.length > 0) {
    if (!call.include.every((name) => isShown(name, shown))) return undefined;
    query["include"] = [...new Set(call.include)];
  }
  const search = { ...call.search };
  if (call.operation === "bookings.list") {
    for (const key of Object.keys(search)) {
      const field = key.replace(/^customer\./, "customers.");
      const isKnown = /^(state|customer\.(name|email)|project\.id|meta\..+)$/.test(key);
      if (!isKnown || (key !== "project.id" && !isShown(field, shown))) return undefined;
    }
    for (const key of rule.forcedSearch) {
      if (call.email === null || call.email === "*") return undefined;
      if (search[key] !== undefined && search[key] !== call.email) return undefined;
      search[key] = call.email;
    }
    if (Object.keys(search).length > 0) query["search"] = search;
  }
  if (call.operation === "projects.get" || call.operation === "bookings.list") {
    return grantAllows(rule, call, {}) ? { params, query, body: undefined } : undefined;
  }

  const defaults =
    call.operation === "bookings.create"
      ? ["project_id", "resource_id", "start", "end", "customer", "reservation_id"]
      : [`${call.action}.message`];
  if (!accepts(call.body, defaults, rule.input)) return undefined;
  const body = structuredClone(call.body);
  for (const path of rule.forcedBody) {
    const [name = "", inner] = path.split(".");
    if (call.email === null) return undefined;
    if (inner === undefined) {
      if (body[name] !== undefined && body[name] !== call.email) return undefined;
      body[name] = call.email;
    } else {
      const whole = body[name] ?? {};
      if (typeof whole !== "object" || Array.isArray(whole)) return undefined;
      const sent = (whole as Values)[inner];
      if (sent !== undefined && sent !== call.email) return undefined;
      body[name] = { ...whole, [inner]: call.email };
    }
  }
  if (!holdsListed(body, rule.input) || !grantAllows(rule, call, body)) return undefined;
  return { params, query, body };
}

/** All that is to be seen of a call, by the model. */
function judged(rules: Record<string, Rule>, call: Call) {
  const asked = permitted(rules, call);
  const shown = asked ? shownBy(rules[call.operation] as Rule, call.operation) : [];
  return {
    failures: [],
    sent: asked ? [{ operation: call.operation, ...asked }] : [],
    isPassed: asked !== undefined,
    isDenied: asked === undefined,
    shown: new Map(
      leaves(whole).filter(
        ([path]) => shown.some((name) => within(path, name)) && isShown(path, shown),
      ),
    ),
  };
}

function grantAllows(rule: Rule, call: Call, body: Values): boolean {
  if (!rule.needsGrant) return true;
  if (call.grant === "everything") return true;
  if (call.grant === "create p1") {
    return call.operation === "bookings.create" && at(body, "project_id") === "p1";
  }
  if (call.grant === "cancel b1") {
    return call.operation === "bookings.act" && call.id === "b1" && call.action === "cancel";
  }
  return false;
}

// --- What is random ---------------------------------------------------------------------------

const secret = "a secret of the tests, which is long enough";
const everything = {
  "projects.get": {},
  "bookings.list": {},
  "bookings.create": {},
  "bookings.act": {},
};
const grants = {
  none: undefined,
  everything: await createGrant({ secret, allow: everything }),
  "create p1": await createGrant({
    secret,
    allow: { "bookings.create": { input: { project_id: ["p1"] } } },
  }),
  "cancel b1": await createGrant({
    secret,
    allow: { "bookings.act": { id: ["b1"], action: ["cancel"] } },
  }),
  foreign: await createGrant({ secret: secret.toUpperCase(), allow: everything }),
  over: await signJwt({ aud: "timekit-relay", exp: 1, allow: everything }, secret),
  "for another": await signJwt({ exp: 4_000_000_000, allow: everything }, secret),
};

const operation = fc.constantFrom(...(Object.keys(routes) as Call["operation"][]));
const ids = ["b1", "b2", "p1"] as const;
const emails = ["ola@example.org", "eve@example.org"] as const;
const value = fc.constantFrom<unknown>("p1", "p2", 1, true, null, ["p1"], ["p1", "p2"], ...emails);
const inputField = fc.constantFrom(
  "project_id",
  "start",
  "customer",
  "customer.email",
  "customer.name",
  "graph",
  "meta",
  "meta.a",
  "cancel.message",
);
const inputRule = fc.oneof(
  fc.constantFrom(true, false),
  fc.uniqueArray(fc.constantFrom("p1", "p2", 1, null, ...emails), { maxLength: 3 }),
);

const rule: fc.Arbitrary<Rule> = fc.record({
  isAuthorized: fc.constantFrom(true, true, true, false),
  needsGrant: fc.boolean(),
  ids: fc.option(fc.subarray([...ids]), { nil: undefined }),
  actions: fc.subarray(["cancel", "confirm", "decline"]),
  input: fc.dictionary(inputField, inputRule, { maxKeys: 3, noNullPrototype: true }),
  expose: fc.option(
    fc.subarray([
      "id",
      "state",
      "event",
      "event.start",
      "customers",
      "customers.name",
      "resource",
      "resource.email",
      "meta",
      "meta.a",
      "logs",
    ]),
    { nil: undefined },
  ),
  forcedSearch: fc.subarray(["customer.email", "meta.owner"], { maxLength: 1 }),
  forcedBody: fc.subarray(["customer.email", "what", "meta.owner"], { maxLength: 2 }),
});

const leaf = value.filter((one) => one !== undefined);
const inner = fc.dictionary(fc.constantFrom("email", "name", "a", "owner"), leaf, {
  minKeys: 1,
  maxKeys: 3,
  noNullPrototype: true,
});
const bodyField = fc.constantFrom(
  "project_id",
  "resource_id",
  "start",
  "customer",
  "graph",
  "meta",
  "what",
  "cancel",
  "settings",
);

const call: fc.Arbitrary<Call> = fc.record({
  operation,
  id: fc.constantFrom(...ids),
  action: fc.constantFrom("cancel", "confirm", "decline"),
  body: fc.oneof(
    fc.dictionary(bodyField, fc.oneof(leaf, inner), { maxKeys: 4, noNullPrototype: true }),
    // What is mostly accepted, so that the rest of a rule has its say.
    fc.record({ project_id: fc.constantFrom("p1", "p2"), start: fc.constant("p1") }),
    fc.record({ cancel: fc.record({ message: fc.constantFrom("p1", "p2") }) }),
    fc.constant({}),
  ),
  search: fc.dictionary(
    fc.constantFrom("state", "customer.email", "customer.name", "project.id", "meta.a", "email"),
    fc.constantFrom("p1", "confirmed", ...emails),
    { maxKeys: 2, noNullPrototype: true },
  ),
  include: fc.array(fc.constantFrom("event", "customers", "customers.name", "resource", "logs"), {
    maxLength: 2,
  }),
  email: fc.constantFrom(...emails, null, "*"),
  grant: fc.constantFrom(...(Object.keys(grants) as Call["grant"][])),
});

// --- The relay --------------------------------------------------------------------------------

/** All that Timekit could answer with, and more than anybody may see. */
const whole = {
  ...Object.fromEntries([...plain.booking, ...plainProject].map((name) => [name, name])),
  event: { ...Object.fromEntries(plain.event.map((name) => [name, name])), participants: "hidden" },
  customers: [{ id: "c", name: "Ola", email: "o", phone: "1", token: "SECRET", notes: "hidden" }],
  resource: { id: "r", name: "R", email: "hidden", api_token: "SECRET", meta: { token: "SECRET" } },
  meta: { a: 1, b: { credentials: ["SECRET"], c: 2 } },
  logs: [{ text: "hidden", webhook_secret: "SECRET" }],
  api_token: "SECRET",
};

function policyOf(rules: Record<string, Rule>): Policy<string | null> {
  const allow: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(rules)) {
    const hasId = name === "projects.get" || name === "bookings.act";
    const hasBody = name === "bookings.create" || name === "bookings.act";
    allow[name] = {
      authorize: () => one.isAuthorized,
      grant: one.needsGrant,
      ...(one.expose && { expose: one.expose }),
      ...(hasId && one.ids && { id: one.ids }),
      ...(name === "bookings.act" && { action: one.actions }),
      ...(hasBody && { input: one.input }),
      scope: ({ visitor }: { visitor: string | null }) => ({
        ...(name === "bookings.list" && {
          search: Object.fromEntries(one.forcedSearch.map((key) => [key, visitor])),
        }),
        ...(hasBody && { body: forced(one.forcedBody, visitor) }),
      }),
    };
  }
  return {
    visitor: (request) => request.headers.get("x-email"),
    grants: { secret },
    allow,
  };
}

function forced(paths: readonly string[], visitor: string | null): Values {
  const body: Values = {};
  for (const path of paths) {
    const [name = "", field] = path.split(".");
    body[name] = field === undefined ? visitor : { [field]: visitor };
  }
  return body;
}

function requestOf(one: Call): Request {
  const [method, path] = routes[one.operation];
  const query = new URLSearchParams();
  if (one.include.length > 0) query.set("include", one.include.join());
  const search = Object.entries(one.search).map((pair) => pair.join(":"));
  if (one.operation === "bookings.list" && search.length > 0) query.set("search", search.join(";"));
  const headers = new Headers();
  if (one.email !== null) headers.set("x-email", one.email);
  const grant = grants[one.grant];
  if (grant !== undefined) headers.set("timekit-grant", grant);
  if (method !== "GET") headers.set("content-type", "application/json");
  return new Request(`https://clinic.example.org/api/timekit${path(one)}?${query}`, {
    method,
    headers,
    body: method === "GET" ? null : JSON.stringify(one.body),
  });
}

test("a relay sends what the model permits and nothing else, and shows what it exposes alone", async () => {
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(operation, rule, { noNullPrototype: true }),
      fc.array(call, { minLength: 1, maxLength: 5 }),
      async (rules, calls) => {
        const sent: { operation: string; params: Values; query: Values; body?: unknown }[] = [];
        const timekit = {
          request: async (
            name: string,
            input: { params: Values; query: Values; body?: unknown },
          ) => {
            const { params, query, body } = input;
            sent.push({ operation: name, params, query, body });
            return {
              data: { data: name === "bookings.list" ? [whole] : whole },
              status: 200,
              headers: new Headers(),
            };
          },
        } as unknown as RelayClient;
        const failures: unknown[] = [];
        const relay = createRelay({
          timekit,
          policy: policyOf(rules),
          cache: false,
          onError: (error) => failures.push(error),
        });
        for (const one of calls) {
          sent.length = 0;
          const response = await relay(requestOf(one));
          const text = await response.text();
          const { data } = JSON.parse(text) as { data?: unknown };
          expect(text).not.toContain("SECRET");
          expect({
            failures,
            sent,
            isPassed: response.status === 200,
            isDenied: response.status >= 400 && response.status < 500,
            // Scalars alone: what is left of an object of which nothing is shown says nothing.
            shown: new Map(leaves(data).filter(([, leaf]) => leaf !== undefined)),
          }).toEqual(judged(rules, one));
          if (response.status === 200) passed += 1;
        }
      },
    ),
    { numRuns: RUNS },
  );
  // A model that refuses all would prove nothing.
  expect(passed).toBeGreaterThan(RUNS / 50);
});
