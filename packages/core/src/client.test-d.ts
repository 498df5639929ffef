import { expectTypeOf, test } from "vitest";
import {
  availability,
  bookings,
  createClient,
  createTimekit,
  isTimekitError,
  type ActionName,
  type AvailabilitySlot,
  type Booking,
  type BookingIncludes,
  type BookingState,
  type Includes,
  type OperationName,
  type Page,
  type Params,
  type Resource,
  type Timekit,
} from "./index";
import { one, page } from "./operation";

declare const env: { readonly KEY?: string };
const timekit = createTimekit({ appKey: env.KEY });
const id: string = "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21";

test("the credential is exactly one, and options may come from the environment", () => {
  expectTypeOf(
    createTimekit({ appKey: env.KEY, baseUrl: env.KEY, timezone: env.KEY }),
  ).toEqualTypeOf<Timekit>();
  createTimekit({ widgetKey: env.KEY, timeout: undefined, headers: { "x-a": env.KEY } });
  createTimekit({ relayUrl: "/api/timekit", retry: false, fetch });
  // @ts-expect-error no credential
  createTimekit({ timeout: 1 });
  // @ts-expect-error two credentials
  createTimekit({ appKey: "a", relayUrl: "/api" });
  // @ts-expect-error the relay's address is the base address
  createTimekit({ relayUrl: "/api", baseUrl: "https://example.org" });
  // @ts-expect-error no such option
  createTimekit({ appKey: "a", apiBaseUrl: "https://example.org" });
});

test("a list is a page when awaited and rows when iterated", async () => {
  expectTypeOf(await timekit.bookings.list()).toEqualTypeOf<Page<Booking>>();
  for await (const booking of timekit.bookings.list())
    expectTypeOf(booking).toEqualTypeOf<Booking>();
  expectTypeOf(await timekit.availability.query({ project_id: id })).toEqualTypeOf<
    AvailabilitySlot[]
  >();
  // What is not paged cannot be iterated in this way.
  expectTypeOf(timekit.availability.query).returns.not.toHaveProperty(Symbol.asyncIterator);
  expectTypeOf(timekit.bookings.list).returns.toHaveProperty(Symbol.asyncIterator);
});

test("what was included is there, what was not is an error", async () => {
  const { data } = await timekit.bookings.list({ include: ["event", "customers"], limit: 50 });
  const [booking] = data as [(typeof data)[number]];
  expectTypeOf(booking.event.start).toEqualTypeOf<string>();
  expectTypeOf(booking.customers[0]?.name).toEqualTypeOf<string | undefined>();
  expectTypeOf(booking).not.toHaveProperty("resource");

  for await (const row of timekit.bookings.list({ include: ["event"] })) {
    expectTypeOf(row.event.start).toEqualTypeOf<string>();
    expectTypeOf(row).not.toHaveProperty("customers");
  }
  expectTypeOf(await timekit.bookings.get(id)).not.toHaveProperty("event");
  expectTypeOf(await timekit.bookings.get(id, { include: [] })).toEqualTypeOf<Booking>();
  expectTypeOf((await timekit.bookings.get(id, { include: ["meta"] })).meta).toEqualTypeOf<
    NonNullable<BookingIncludes["meta"]>
  >();
  const app = await timekit.apps.current({ include: ["app_token"] });
  expectTypeOf(app.app_token).toEqualTypeOf<string>();
});

test("a nested include gives its root", async () => {
  const resource = await timekit.resources.get(id, { include: ["calendars.events"] });
  expectTypeOf(resource.calendars[0]?.name).toEqualTypeOf<string | undefined>();
  expectTypeOf(resource).not.toHaveProperty("accounts");
  expectTypeOf(resource).toExtend<Resource>();
});

test("writes narrow too", async () => {
  const made = await timekit.bookings.create({ resource_id: id, include: ["event"] });
  expectTypeOf(made.event.start).toEqualTypeOf<string>();
  const acted = await timekit.bookings.act(id, "cancel", { message: "m", include: ["resource"] });
  expectTypeOf(acted.resource).not.toBeUndefined();
  expectTypeOf(acted).not.toHaveProperty("event");
});

test("a list of includes that is chosen at run time promises nothing", async () => {
  const some: Includes<"bookings.list"> = [];
  const [row] = (await timekit.bookings.list({ include: some })).data;
  expectTypeOf(row?.event).toEqualTypeOf<BookingIncludes["event"] | undefined>();
  const chosen = id === "" ? (["event"] as const) : ([] as const);
  const booking = await timekit.bookings.get(id, { include: chosen });
  // @ts-expect-error it may not have been included
  booking.event.start.toString();
});

test("unknown includes, search keys and parameters are errors", () => {
  expectTypeOf(timekit.bookings.list).toBeFunction();
  // @ts-expect-error no such include
  void timekit.bookings.list({ include: ["events"] });
  void timekit.bookings.list({ search: { "project.id": id, "meta.anything": 1, completed: true } });
  // @ts-expect-error no such search key
  void timekit.bookings.list({ search: { stat: "confirmed" } });
  // @ts-expect-error a search value is text, a number or a boolean
  void timekit.bookings.list({ search: { state: ["confirmed"] } });
  // @ts-expect-error no such parameter
  void timekit.bookings.list({ pages: 1 });
  // @ts-expect-error projects have no such search
  void timekit.projects.list({ search: { state: "confirmed" } });
  // @ts-expect-error an object cannot be searched
  void timekit.bookings.get(id, { search: {} });
});

test("parameters are required when something in them is", () => {
  expectTypeOf(timekit.bookings.create).toBeFunction();
  void timekit.bookings.list();
  void timekit.bookings.get(id);
  void timekit.bookings.act(id, "confirm");
  void timekit.bookings.delete(id);
  void timekit.bookings.list(undefined, { timeout: 5_000, signal: new AbortController().signal });
  // @ts-expect-error a booking has an id
  void timekit.bookings.get();
  // @ts-expect-error a booking is of a resource
  void timekit.bookings.create();
  // @ts-expect-error a booking is of a resource
  void timekit.bookings.create({ start: "", end: "" });
  // @ts-expect-error a resource has a name and a time zone
  void timekit.resources.create({ name: "Ines" });
  void timekit.bookings.create({ resource_id: id, start: undefined, description: undefined });
});

test("actions and what they take are typed", () => {
  expectTypeOf<"cancel" | "confirm" | "decline" | "pay">().toExtend<ActionName>();
  void timekit.bookings.act(id, "pay", { payment_id: "p" });
  void timekit.bookings.act(id, "cancel", { apply_to_bulked_bookings: false });
  // @ts-expect-error no such action
  void timekit.bookings.act(id, "explode");
  // @ts-expect-error a message is text
  void timekit.bookings.act(id, "cancel", { message: 1 });
});

test("updates and deletions give nothing", () => {
  expectTypeOf(timekit.bookings.update(id, { meta: {} })).resolves.toEqualTypeOf<void>();
  expectTypeOf(timekit.projects.update(id, { name: "n" })).resolves.toEqualTypeOf<void>();
  expectTypeOf(timekit.resources.delete(id)).resolves.toEqualTypeOf<void>();
});

test("the response beside the data has the data's type", async () => {
  const { data, status, requestId } = await timekit.bookings
    .list({ include: ["event"] })
    .withResponse();
  expectTypeOf(data.data[0]?.event.end).toEqualTypeOf<string | undefined>();
  expectTypeOf(status).toEqualTypeOf<number>();
  expectTypeOf(requestId).toEqualTypeOf<string | undefined>();
});

test("the low-level request is typed by the operation's name", async () => {
  const { data } = await timekit.request("bookings.get", { params: { id } });
  expectTypeOf(data.data.state).toEqualTypeOf<BookingState>();
  // @ts-expect-error no such operation
  void timekit.request("bookings.explode");
});

test("a client of some groups has these only", () => {
  const some = createClient({ relayUrl: "/api/timekit" }, { availability, bookings });
  expectTypeOf(some).toHaveProperty("bookings");
  expectTypeOf(some).not.toHaveProperty("projects");
  expectTypeOf(some.bookings).toEqualTypeOf<Timekit["bookings"]>();
  expectTypeOf(some.with({ timezone: "Europe/Oslo" })).toEqualTypeOf(some);
  void some.request("bookings.list");
  // @ts-expect-error of another group
  void some.request("projects.list");
  expectTypeOf(timekit.with({ timeout: 1 })).toEqualTypeOf<Timekit>();
  // @ts-expect-error another credential is another client
  timekit.with({ appKey: "other" });
});

test("a guard tells what an error has", () => {
  const error: unknown = JSON.parse("null");
  if (isTimekitError(error, "validation")) {
    expectTypeOf(error.fieldErrors["start"]).toEqualTypeOf<readonly string[] | undefined>();
    expectTypeOf(error.status).toEqualTypeOf<number>();
  } else if (isTimekitError(error, "rate_limit")) {
    expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
  } else if (isTimekitError(error, "connection")) {
    expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
    expectTypeOf(error).not.toHaveProperty("body");
  }
  // @ts-expect-error no such kind
  isTimekitError(error, "oops");
});

test("every operation's parameters can be named by wrappers", () => {
  expectTypeOf<Params<"bookings.list", readonly ["event"]>>().toHaveProperty("include");
  expectTypeOf<{ [Name in OperationName]: Params<Name> }>().toHaveProperty("apps.current");
});

test("the contract checks name and route of a row", () => {
  expectTypeOf(page("bookings.list", "GET /bookings").name).toEqualTypeOf<"bookings.list">();
  // @ts-expect-error a route of another operation
  page("bookings.list", "GET /projects");
  // @ts-expect-error no such operation
  one("bookings.explode", "GET /bookings");
});
