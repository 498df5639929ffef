import { randomUUID } from "node:crypto";
import { checkTimestamp } from "../checks";
import type { Context, Presentation } from "../context";
import { pageKeys, readPage } from "../http/pages";
import { readSearch, type SearchTable, where } from "../http/search";
import { type ErrorBody, invalid, notFound, Refusal } from "../refusal";
import type { EventRecord } from "../store/records";
import type { Clause } from "../store/table";
import { eventView } from "../views/calendars";
import { type Handlers, noContent } from "./operation";
import { isOpen } from "./scope";
import type { FixedSearchKey } from "./search-keys";

const ofResource = (id: string): Clause => ({
  sql: "calendar_id IN (SELECT id FROM calendars WHERE resource_id = ?)",
  values: [id],
});

const searchTable: SearchTable<FixedSearchKey<"events.list">> = { "resource.id": ofResource };

export const events: Handlers<
  "events.list" | "events.get" | "events.create" | "events.update" | "events.delete"
> = {
  "events.list": (call) => {
    const { store, query, resourceId } = call;
    const from = checkTimestamp("start", query.start);
    const to = checkTimestamp("end", query.end);
    const condition = where([
      { sql: "end_at > ? AND start_at < ?", values: [from, to] },
      ...(resourceId === undefined ? [] : [ofResource(resourceId)]),
      ...readSearch(query.search, searchTable, { hasMeta: false }),
    ]);
    const page = readPage(query, 50);
    const { rows, total } = store.events.page(condition, "start_at, seq", page);
    return {
      status: 200,
      body: {
        ...pageKeys(page, total, rows.length, call.url),
        data: rows.map((event) => eventView(event, call.stamps)),
      },
    };
  },

  "events.get": (call) => {
    const event = findEvent(call, call.params.id);
    return { status: 200, body: { data: eventView(event, call.stamps) } };
  },

  "events.create": (call) => {
    const { store, body, now } = call;
    const event = store.transaction(() => {
      const calendar = store.calendars.get(body.calendar_id);
      if (calendar === undefined || !isOpen(call, calendar.resource_id)) {
        throw invalid("calendar_id", "calendar_id is not a calendar of this app");
      }
      if (body.resource_id !== undefined && body.resource_id !== calendar.resource_id) {
        throw invalid("resource_id", "resource_id is another resource than that of the calendar");
      }
      const made: EventRecord = {
        id: randomUUID(),
        booking_id: null,
        calendar_id: calendar.id,
        what: body.what,
        where: body.where ?? "",
        description: body.description ?? "",
        rsvp: body.my_rsvp ?? "accepted",
        all_day: body.all_day ?? false,
        participants: body.participants ?? [],
        ...timesOf(checkTimestamp("start", body.start), checkTimestamp("end", body.end)),
        created_at: now,
        updated_at: now,
      };
      store.events.insert(made);
      return made;
    });
    return { status: 201, body: { data: eventView(event, call.stamps) } };
  },

  "events.update": (call) => {
    const { store, params, body, now } = call;
    store.transaction(() => {
      const event = findEvent(call, params.id);
      const isMoved = [body.start, body.end, body.all_day].some((value) => value !== undefined);
      if (isMoved && event.booking_id !== null) {
        throw new Refusal(422, refusalOf(event, "reschedule it"));
      }
      const start = body.start === undefined ? event.start_at : checkTimestamp("start", body.start);
      const end = body.end === undefined ? event.end_at : checkTimestamp("end", body.end);
      store.events.update(event.id, {
        ...timesOf(start, end),
        ...(body.what !== undefined && { what: body.what }),
        ...(body.where !== undefined && { where: body.where ?? "" }),
        ...(body.description !== undefined && { description: body.description ?? "" }),
        ...(body.participants !== undefined && { participants: body.participants }),
        ...(body.all_day !== undefined && { all_day: body.all_day }),
        updated_at: now,
      });
    });
    return noContent;
  },

  "events.delete": (call) => {
    const { store, params } = call;
    store.transaction(() => {
      const event = findEvent(call, params.id);
      if (event.booking_id !== null) throw new Refusal(403, refusalOf(event, "cancel it"));
      store.events.delete(event.id);
    });
    return noContent;
  },
};

function timesOf(start: number, end: number): Pick<EventRecord, "start_at" | "end_at"> {
  if (end <= start) throw invalid("end", "end must be later than start");
  return { start_at: start, end_at: end };
}

/** Else the booking would hold another time than its event shows. */
function refusalOf({ booking_id: bookingId }: EventRecord, instead: string): ErrorBody {
  return { error: `This is the event of booking ${bookingId}; ${instead} instead` };
}

function findEvent(call: Context & Presentation, id: string): EventRecord {
  const event = call.store.events.get(id);
  const calendar = event && call.store.calendars.get(event.calendar_id);
  if (event === undefined || !isOpen(call, calendar?.resource_id ?? "")) throw notFound("Event");
  return event;
}
