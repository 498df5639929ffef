import type {
  AnswerOf,
  BodyOf,
  Booking,
  BookingIncludes,
  BookingState,
  Constraint,
  IncludeName,
  operations,
  OperationName,
  PathOf,
  QueryOf,
  Route,
  Schemas,
  SearchKey,
} from "@timekit/openapi";
import { operations as table } from "@timekit/openapi";
import { expectTypeOf, test } from "vitest";

// What is checked here is checked by the compiler (`pnpm typecheck`).

test("each name has a route, and the table agrees", () => {
  expectTypeOf<Route<"bookings.get">>().toEqualTypeOf<"GET /bookings/{id}">();
  expectTypeOf<Route<"availability.query">>().toEqualTypeOf<"POST /availability">();
  expectTypeOf<keyof typeof table>().toEqualTypeOf<OperationName>();
  expectTypeOf<{
    [Name in OperationName]: `${(typeof table)[Name]["method"]} ${(typeof table)[Name]["path"]}`;
  }>().toEqualTypeOf<{ [Name in OperationName]: Route<Name> }>();
  expectTypeOf(table["availability.query"].safe).toEqualTypeOf<true>();
});

test("path parameters", () => {
  expectTypeOf<PathOf<"projects.hosted">>().toEqualTypeOf<{ slug: string }>();
  expectTypeOf<PathOf<"bookings.act">["action"]>().toEqualTypeOf<
    | "confirm"
    | "decline"
    | "cancel"
    | "cancel_by_customer"
    | "cancel_by_owner"
    | "reschedule_by_customer"
    | "complete"
    | "pay"
  >();
  expectTypeOf<keyof PathOf<"bookings.list">>().toEqualTypeOf<never>();
});

test("query parameters", () => {
  expectTypeOf<QueryOf<"bookings.list">["sortedBy"]>().toEqualTypeOf<"asc" | "desc" | undefined>();
  expectTypeOf<QueryOf<"resources.list">["limit"]>().toEqualTypeOf<number | undefined>();
  expectTypeOf<keyof QueryOf<"projects.delete">>().toEqualTypeOf<never>();
});

test("search keys", () => {
  expectTypeOf<"customer.email">().toExtend<SearchKey<"bookings.list">>();
  expectTypeOf<"meta.invoice">().toExtend<SearchKey<"bookings.list">>();
  expectTypeOf<"customer.age">().not.toExtend<SearchKey<"bookings.list">>();
  expectTypeOf<SearchKey<"bookings.get">>().toEqualTypeOf<never>();
});

test("includes name what they add", () => {
  type OfBookings = IncludeName<"bookings.list">;
  expectTypeOf<OfBookings>().toEqualTypeOf<keyof BookingIncludes>();
  expectTypeOf<IncludeName<"bookings.create">>().toEqualTypeOf<OfBookings>();
  expectTypeOf<IncludeName<"bookings.act">>().toEqualTypeOf<OfBookings>();
  expectTypeOf<IncludeName<"projects.list">>().toEqualTypeOf<"resources">();
  expectTypeOf<IncludeName<"bookings.delete">>().toEqualTypeOf<never>();
  expectTypeOf<Exclude<IncludeName<"resources.get">, "calendars.events">>().toEqualTypeOf<
    keyof Schemas["ResourceIncludes"]
  >();
});

test("bodies and answers", () => {
  expectTypeOf<BodyOf<"bookings.list">>().toEqualTypeOf<never>();
  expectTypeOf<BodyOf<"bookings.create">["resource_id"]>().toEqualTypeOf<string>();
  expectTypeOf<BodyOf<"projects.create">["resources"]>().toEqualTypeOf<string[]>();
  expectTypeOf<AnswerOf<"bookings.get">["data"]>().toExtend<Booking & BookingIncludes>();
  expectTypeOf<AnswerOf<"bookings.list">["data"][number]["id"]>().toEqualTypeOf<string>();
  expectTypeOf<AnswerOf<"bookings.list">["next_page_url"]>().toEqualTypeOf<string | null>();
  expectTypeOf<AnswerOf<"projects.hosted">["data"]["app_key"]>().toEqualTypeOf<string>();
  expectTypeOf<AnswerOf<"bookings.delete">>().toEqualTypeOf<never>();
});

test("a form's own fields fit in a customer, a misspelt field doesn't fit elsewhere", () => {
  const body: BodyOf<"bookings.create"> = {
    resource_id: "9c7d0a5e-1c44-4a0b-8d0f-2f6f5a3f1c01",
    customer: { name: "Ola Berg", email: "ola@example.org", allergies: ["latex"] },
    // @ts-expect-error there is no such field
    sttart: "2026-02-09T09:00:00+00:00",
  };
  expectTypeOf(body.customer).not.toBeAny();
});

test("known states are offered, unknown ones fit", () => {
  expectTypeOf<"tentative">().toExtend<BookingState>();
  expectTypeOf<string>().toExtend<BookingState>();
  expectTypeOf<BookingState>().not.toEqualTypeOf<string>();
});

test("rules are read key by key", () => {
  const rules: Constraint[] = [{ allow_hours: { start: 9, end: "17:30" } }, { block_weekends: {} }];
  expectTypeOf(rules[0]!.allow_hours?.end).toEqualTypeOf<number | string | undefined>();
});

test("the operations are the ones of openapi-typescript, for its own helpers", () => {
  expectTypeOf<operations["bookings.list"]["responses"][200]>().toHaveProperty("content");
});
