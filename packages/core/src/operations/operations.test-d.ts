import { expectTypeOf, test } from "vitest";
import {
  type AvailabilityCount,
  type AvailabilityDate,
  type AvailabilitySlot,
  type Booking,
  type BookingBulkResult,
  type BookingIncludes,
  type Calendar,
  type CalendarEvent,
  type CalendarIncludes,
  createTimekit,
  type FindTimeFilterCollection,
  type FindTimeSlot,
  type FindTimeTeamSlot,
  type GroupBooking,
  type Page,
} from "../index";

const timekit = createTimekit({ appKey: "test_api_key_foobar" });
const id: string = "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21";
const time = { start: "2026-02-09T09:00:00+00:00", end: "2026-02-09T09:45:00+00:00" };
const window = { project_id: id, from: "now", to: "2 weeks" };

test("availability, in all its forms", async () => {
  expectTypeOf(await timekit.availability.cached(window)).toEqualTypeOf<AvailabilitySlot[]>();
  expectTypeOf(await timekit.availability.dates(window)).toEqualTypeOf<AvailabilityDate[]>();
  expectTypeOf(await timekit.availability.count(window)).toEqualTypeOf<AvailabilityCount>();
  expectTypeOf(await timekit.availability.unavailable(window)).toEqualTypeOf<AvailabilitySlot[]>();
});

test("a booking that moves or is held is a booking, with what is included", async () => {
  const moved = await timekit.bookings.reschedule(
    id,
    { resource_id: id, ...time, include: ["attributes"] },
    { timeout: 1000 },
  );
  expectTypeOf(moved).toEqualTypeOf<Booking & Required<Pick<BookingIncludes, "attributes">>>();

  const hold = { project_id: id, resource_id: id, ...time, meta: { cart: "7" } };
  expectTypeOf(await timekit.bookings.reserve(hold)).toEqualTypeOf<Booking>();
  expectTypeOf(
    await timekit.bookings.extendReservation({ reservation_id: id, reservation_time: 60 }),
  ).toEqualTypeOf<Booking>();

  // @ts-expect-error a booking moves to a slot
  void timekit.bookings.reschedule(id, { resource_id: id });
});

test("many bookings give a result each", async () => {
  const bookings = [{ resource_id: id, project_id: id, ...time, webhooks: [{ enabled: false }] }];
  const results = await timekit.bookings.bulk.create({ bookings, delete_all_on_error: true });
  expectTypeOf(results).toEqualTypeOf<BookingBulkResult[]>();
  expectTypeOf(results[0]?.booking?.state).toExtend<string | undefined>();

  expectTypeOf(
    await timekit.bookings.bulk.update({
      bookings: [{ id, action: "cancel", cancel: { message: "Closed" } }],
    }),
  ).toEqualTypeOf<BookingBulkResult[]>();
  // @ts-expect-error time brings it about, nobody can call it
  void timekit.bookings.bulk.update({ bookings: [{ id, action: "timeout" }] });
});

test("events with seats come with what they consist of", async () => {
  const groups = timekit.bookings.groups.list({ search: { "project.id": id } });
  expectTypeOf(await groups).toEqualTypeOf<Page<GroupBooking>>();
  const group = await timekit.bookings.groups.get(id);
  expectTypeOf(group).toEqualTypeOf<GroupBooking>();
  expectTypeOf(group.attributes.group_booking?.current_seats).toEqualTypeOf<number | undefined>();
  // @ts-expect-error it can't be searched for
  void timekit.bookings.groups.list({ search: { "customer.email": "ola@example.org" } });
});

test("an action link is an address, and nothing to wait for", () => {
  expectTypeOf(
    timekit.bookings.externalAction(id, "cancel_by_customer", { signature: "a.b.c" }),
  ).toEqualTypeOf<string>();
  // @ts-expect-error nothing opens it but a signature
  timekit.bookings.externalAction(id, "cancel_by_customer", {});
});

test("events", async () => {
  expectTypeOf(await timekit.events.list(time)).toEqualTypeOf<Page<CalendarEvent>>();
  expectTypeOf(await timekit.events.get(id)).toEqualTypeOf<CalendarEvent>();
  expectTypeOf(
    await timekit.events.create({ calendar_id: id, ...time, what: "Staff meeting" }),
  ).toEqualTypeOf<CalendarEvent>();
  expectTypeOf(await timekit.events.update(id, { what: "Moved" })).toEqualTypeOf<void>();
  expectTypeOf(await timekit.events.delete(id)).toEqualTypeOf<void>();
  // @ts-expect-error without a window there is no list
  void timekit.events.list({});
});

test("calendars", async () => {
  expectTypeOf(await timekit.calendars.list()).toEqualTypeOf<Page<Calendar>>();
  expectTypeOf(await timekit.calendars.get(id)).toEqualTypeOf<Calendar>();
  expectTypeOf(await timekit.calendars.get(id, { include: ["events"] })).toEqualTypeOf<
    Calendar & Required<CalendarIncludes>
  >();
  expectTypeOf(
    await timekit.calendars.create({ resource_id: id, name: "Courses" }),
  ).toEqualTypeOf<Calendar>();
  expectTypeOf(await timekit.calendars.update(id, { primary: true })).toEqualTypeOf<void>();
});

test("the former search", async () => {
  const query = { resource_ids: [id], length: "30 minutes" };
  expectTypeOf(await timekit.findtime.query(query)).toEqualTypeOf<FindTimeSlot[]>();
  expectTypeOf(await timekit.findtime.bulk({ queries: [query] })).toEqualTypeOf<FindTimeSlot[][]>();
  expectTypeOf(await timekit.findtime.team({ users: [query] })).toEqualTypeOf<FindTimeTeamSlot[]>();
  const { filterCollections } = timekit.findtime;
  expectTypeOf(await filterCollections.list()).toEqualTypeOf<Page<FindTimeFilterCollection>>();
  expectTypeOf(
    await filterCollections.create({ and: [{ business_hours: {} }] }),
  ).toEqualTypeOf<FindTimeFilterCollection>();
  expectTypeOf(await filterCollections.update(id, {})).toEqualTypeOf<void>();
});
