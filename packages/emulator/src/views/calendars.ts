import type { Schemas } from "@timekit/openapi";
import type { Context, Presentation } from "../context";
import type { CalendarRecord, EventRecord } from "../store/records";
import { oneOf } from "../store/store";
import type { Stamps } from "../time/stamps";
import { groupBy } from "./group";

/** Calendars as they stand in answers, with their events where those are included. */
export function calendarViews(
  { store, stamps, include }: Context & Presentation,
  calendars: readonly CalendarRecord[],
  withEvents = include.has("events"),
): (Schemas["Calendar"] & Schemas["CalendarIncludes"])[] {
  const ids = calendars.map(({ id }) => id);
  const events = withEvents
    ? groupBy(store.events.select(oneOf("calendar_id", ids)), "calendar_id")
    : undefined;
  return calendars.map((calendar) => ({
    ...calendarView(calendar, stamps),
    ...(events && {
      events: (events.get(calendar.id) ?? []).map((event) => eventView(event, stamps)),
    }),
  }));
}

export function calendarView(calendar: CalendarRecord, stamps: Stamps): Schemas["Calendar"] {
  const { resource_id: _, created_at, updated_at, ...fields } = calendar;
  return {
    ...fields,
    created_at: stamps.write(created_at),
    updated_at: stamps.write(updated_at),
  };
}

export function eventView(event: EventRecord, stamps: Stamps): Schemas["Event"] {
  return {
    id: event.id,
    what: event.what,
    where: event.where,
    description: event.description,
    rsvp: event.rsvp,
    allDay: event.all_day,
    start: stamps.write(event.start_at),
    end: stamps.write(event.end_at),
    created_at: stamps.write(event.created_at),
    updated_at: stamps.write(event.updated_at),
  };
}
