import type { Schemas } from "@timekit/openapi";
import type { CalendarRecord, EventRecord } from "../store/records";
import { formatTimestamp } from "../time/timestamps";

export function calendarView(calendar: CalendarRecord, zone: string): Schemas["Calendar"] {
  const { resource_id: _, created_at, updated_at, ...fields } = calendar;
  return {
    ...fields,
    created_at: formatTimestamp(created_at, zone),
    updated_at: formatTimestamp(updated_at, zone),
  };
}

export function eventView(event: EventRecord, zone: string): Schemas["Event"] {
  return {
    id: event.id,
    what: event.what,
    where: event.where,
    description: event.description,
    rsvp: event.rsvp,
    allDay: event.all_day,
    start: formatTimestamp(event.start_at, zone),
    end: formatTimestamp(event.end_at, zone),
    created_at: formatTimestamp(event.created_at, zone),
    updated_at: formatTimestamp(event.updated_at, zone),
  };
}
