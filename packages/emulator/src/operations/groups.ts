import type { Schemas } from "@timekit/openapi";
import { pageKeys, readPage } from "../http/pages";
import { equals, readSearch, type SearchTable, where } from "../http/search";
import { notFound } from "../refusal";
import type { BookingRecord } from "../store/records";
import { bookingViews, type Wanted } from "../views/bookings";
import type { Handlers } from "./operation";
import type { FixedSearchKey } from "./search-keys";

const searchTable: SearchTable<FixedSearchKey<"bookings.groups.list">> = {
  "project.id": equals("project_id"),
  "resource.id": equals("resource_id"),
};

/** What always comes with an event, whatever the request includes. */
const INCLUDED = new Set(["attributes", "available_actions", "resource"]);

export const groups: Handlers<"bookings.groups.list" | "bookings.groups.get"> = {
  "bookings.groups.list": (call) => {
    const open = {
      sql: `graph = 'group_owner' AND state = 'tentative' AND start_at > ?
            AND CAST(settings ->> 'max_seats' AS INTEGER) >
              (SELECT count(*) FROM bookings AS seats
               WHERE seats.owner_booking_id = bookings.id AND seats.takes_seat = 1)`,
      values: [call.now],
    };
    const condition = where([
      open,
      ...readSearch(call.query.search, searchTable, { hasMeta: false }),
    ]);
    const page = readPage(call.query, 50);
    const { rows, total } = call.store.bookings.page(condition, "start_at, seq", page);
    return {
      status: 200,
      body: { ...pageKeys(page, total, rows.length, call.url), data: groupViews(call, rows) },
    };
  },

  "bookings.groups.get": (call) => {
    const booking = call.store.bookings.get(call.params.id);
    if (booking?.graph !== "group_owner") throw notFound("Booking");
    return { status: 200, body: { data: groupViews(call, [booking])[0]! } };
  },
};

function groupViews(wanted: Wanted, bookings: readonly BookingRecord[]) {
  return bookingViews({ ...wanted, include: INCLUDED }, bookings) as Schemas["GroupBooking"][];
}
