import { expectTypeOf, test } from "vitest";
import type { GrantOptions } from "./grant";
import { definePolicy, type Policy } from "./policy";
import type { Relay } from "./relay";

test("what visitor answers is what the rules get", () => {
  const policy = definePolicy({
    visitor: async (request) => ({ email: request.headers.get("x-email"), isStaff: false }),
    allow: {
      "bookings.list": {
        authorize: ({ visitor }) => {
          expectTypeOf(visitor).toEqualTypeOf<{ email: string | null; isStaff: boolean }>();
          return visitor.isStaff;
        },
        scope: ({ visitor }) => ({ search: { "customer.email": visitor.email } }),
        input: { limit: (_, { visitor }) => visitor.isStaff },
        expose: ["id", "event", "event.start", "customers.name"],
      },
      "bookings.act": {
        action: ["confirm", "decline"],
        authorize: ({ params }) => params.id !== "",
      },
      "projects.hosted": { slug: (slug) => slug.startsWith("first") },
    },
  });
  expectTypeOf(policy).toEqualTypeOf<Policy<{ email: string | null; isStaff: boolean }>>();
});

test("names are checked", () => {
  expectTypeOf<Policy["allow"]>().not.toHaveProperty("booking.list");
  // @ts-expect-error no such operation
  definePolicy({ allow: { "booking.list": {} } });
  // @ts-expect-error no such field in a booking
  definePolicy({ allow: { "bookings.list": { expose: ["evnt"] } } });
  // @ts-expect-error secrets can't be exposed
  definePolicy({ allow: { "resources.get": { expose: ["api_token"] } } });
  // @ts-expect-error no such field in the body
  definePolicy({ allow: { "bookings.create": { input: { projectId: ["x"] } } } });
  // @ts-expect-error a search key the operation doesn't know
  definePolicy({ allow: { "bookings.list": { scope: { search: { email: "x" } } } } });
  // @ts-expect-error an operation that can't search can't be limited by a search
  definePolicy({ allow: { "bookings.get": { scope: { search: { "customer.email": "x" } } } } });
  // @ts-expect-error actions must be named
  definePolicy({ allow: { "bookings.act": {} } });
  // @ts-expect-error no such action
  definePolicy({ allow: { "bookings.act": { action: ["accept"] } } });
  // @ts-expect-error there is no time to choose
  definePolicy({ allow: { "projects.list": { notice: 60 } } });
  // @ts-expect-error a misspelt key
  definePolicy({ allow: { "bookings.list": { scop: {} } } });
});

test("a grant lists values of what the operation has", () => {
  const grant = (allow: GrantOptions["allow"]) => expectTypeOf(allow).toBeObject();
  grant({ "bookings.act": { id: ["b1"], action: ["cancel"] } });
  grant({ "bookings.create": { input: { project_id: ["p1"], "customer.email": ["a@b.org"] } } });
  // @ts-expect-error no such path parameter
  grant({ "bookings.create": { id: ["b1"] } });
  // @ts-expect-error no such action
  grant({ "bookings.act": { action: ["accept"] } });
  // @ts-expect-error no such field
  grant({ "bookings.create": { input: { projectId: ["p1"] } } });
  // @ts-expect-error no list
  grant({ "bookings.act": { id: "b1" } });
});

test("a relay is what frameworks take for a handler", () => {
  expectTypeOf<Relay>().toExtend<(request: Request) => Promise<Response>>();
  expectTypeOf<Relay>().toExtend<
    (request: Request, context: { params: Promise<object> }) => Promise<Response>
  >();
  expectTypeOf<Parameters<Relay>>().toEqualTypeOf<[request: Request]>();
  expectTypeOf<Parameters<Relay["invalidate"]>[number]>().toExtend<string>();
  expectTypeOf<"bookings" | "bookings.create">().toExtend<
    Parameters<Relay["invalidate"]>[number]
  >();
});
