import { createBooking } from "../bookings/create";
import { draftBooking } from "../bookings/draft";
import { actOnRelated } from "../bookings/related";
import { reschedule } from "../bookings/reschedule";
import { convertReservation } from "../bookings/reserve";
import { act } from "../bookings/transition";
import { checkTime } from "../checks";
import type { Presentation } from "../context";
import { pageKeys, readPage } from "../http/pages";
import { equals, matchesText, readSearch, type SearchTable, where } from "../http/search";
import { invalid, notFound, refused } from "../refusal";
import type { BookingRecord, Json } from "../store/records";
import type { Store } from "../store/store";
import type { Clause } from "../store/table";
import { bookingViews, type Wanted } from "../views/bookings";
import { type Call, type Handlers, noContent } from "./operation";
import { isOpen, ownOnly } from "./scope";
import type { FixedSearchKey } from "./search-keys";

const searchTable: SearchTable<FixedSearchKey<"bookings.list">> = {
  "resource.id": equals("resource_id"),
  "project.id": equals("project_id"),
  "calendar.id": equals("calendar_id"),
  graph: equals("graph"),
  state: equals("state"),
  completed: (value) => ({ sql: "completed = ?", values: [flag(value)] }),
  "customer.id": (value) => ofCustomer(equals("id")(value)),
  "customer.email": (value) => ofCustomer(equals("email")(value)),
  "customer.name": (value) => ofCustomer(matchesText("name", value)),
};

const orderColumns: Record<NonNullable<Call<"bookings.list">["query"]["orderBy"]>, string> = {
  created_at: "created_at",
  updated_at: "updated_at",
  completed: "completed",
  graph: "graph",
  state: "state",
  "event.start": "start_at",
  "event.end": "end_at",
};

export const bookings: Handlers<
  | "bookings.list"
  | "bookings.get"
  | "bookings.create"
  | "bookings.update"
  | "bookings.act"
  | "bookings.reschedule"
  | "bookings.delete"
> = {
  "bookings.list": (call) => {
    const { store, query, now } = call;
    const conditions = [
      ...ownOnly(call),
      ...readSearch(query.search, searchTable, { hasMeta: true }),
    ];
    if (query.start !== undefined) {
      conditions.push({ sql: "start_at >= ?", values: [checkTime("start", query.start, now)] });
    }
    if (query.end !== undefined) {
      conditions.push({ sql: "end_at <= ?", values: [checkTime("end", query.end, now)] });
    }
    const column = query.orderBy === undefined ? "seq" : orderColumns[query.orderBy];
    const direction = query.sortedBy === "desc" ? "DESC" : "ASC";
    const page = readPage(query, 1000);
    const { rows, total } = store.bookings.page(
      where(conditions),
      `${column} ${direction}, seq ${direction}`,
      page,
    );
    return {
      status: 200,
      body: { ...pageKeys(page, total, rows.length, call.url), data: bookingViews(call, rows) },
    };
  },

  "bookings.get": (call) => answer(call, findBooking(call.store, call.params.id, call)),

  "bookings.create": (call) => {
    const { store, body, now } = call;
    if (!isOpen(call, body.resource_id)) {
      throw invalid(
        "resource_id",
        "resource_id is another resource than the one whose key this is",
      );
    }
    const { reservation_id: reservationId } = body;
    const booking = store.transaction(() =>
      reservationId === undefined
        ? createBooking(store, draftBooking(store, body, now), now)
        : convertReservation(store, { ...body, reservation_id: reservationId }, now),
    );
    return { ...answer(call, booking), status: 201 };
  },

  "bookings.update": (call) => {
    const { store, params, body, now } = call;
    const booking = store.transaction(() => {
      const { id } = findBooking(store, params.id);
      store.bookings.update(id, { meta: body.meta, updated_at: now });
      return findBooking(store, id);
    });
    return answer(call, booking);
  },

  "bookings.act": (call) => {
    const { store, params, body, now } = call;
    const input = (body as Record<string, unknown>)[params.action] ?? {};
    const run = body.apply_to_bulked_bookings === false ? act : actOnRelated;
    const booking = store.transaction(() =>
      run(store, findBooking(store, params.id, call), params.action, input as Json, now),
    );
    return answer(call, booking);
  },

  "bookings.reschedule": (call) => {
    const { store, params, body, now } = call;
    const booking = store.transaction(() =>
      reschedule(store, findBooking(store, params.id, call), body, now),
    );
    return answer(call, booking);
  },

  "bookings.delete": ({ store, params }) => {
    store.transaction(() => {
      const { id, completed, state } = findBooking(store, params.id);
      if (!completed) {
        throw refused(
          `Cannot delete a booking in state '${state}'; cancel, decline or complete it first`,
        );
      }
      store.bookings.delete(id);
    });
    return noContent;
  },
};

/** @throws Refusal (404) when there is none, or none of the resource whose key it is. */
function findBooking(store: Store, id: string, wanted?: Presentation): BookingRecord {
  const booking = store.bookings.get(id);
  if (booking === undefined || (wanted && !isOpen(wanted, booking.resource_id))) {
    throw notFound("Booking");
  }
  return booking;
}

function answer(wanted: Wanted, booking: BookingRecord) {
  return { status: 200, body: { data: bookingViews(wanted, [booking])[0]! } } as const;
}

function ofCustomer({ sql, values }: Clause): Clause {
  return { sql: `id IN (SELECT booking_id FROM customers WHERE ${sql})`, values };
}

function flag(value: string): number {
  if (value === "true" || value === "1") return 1;
  if (value === "false" || value === "0") return 0;
  throw invalid("search", `search needs true or false for 'completed', not '${value}'`);
}
