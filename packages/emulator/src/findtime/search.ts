import { freeTime, type Interval, type Window } from "@timekit/availability";
import type { Schemas } from "@timekit/openapi";
import { checkDuration, checkLength, checkTime } from "../checks";
import { invalid } from "../refusal";
import { busyItems } from "../slots/busy";
import { intersect } from "../slots/intervals";
import type { ResourceRecord } from "../store/records";
import type { Store } from "../store/store";
import { formatTimestamp } from "../time/timestamps";
import { filterWindow } from "./filters";

type Query = Schemas["FindTimeQuery"];

/** An answer beyond this helps nobody and would stall the server. */
const MAX_TIMES = 250_000;

/** The distance of starts where all solutions are asked for. */
const QUARTER = 900_000;

/**
 * The times at which all who are asked for are free: Timekit's search of old, on the engine of
 * today.
 *
 * @throws Refusal (422) that names the field.
 */
export function findTimes(store: Store, query: Query, now: number): Interval[] {
  const window = windowOf(query, now);
  const length = checkLength("length", query.length ?? "1 hour");
  const step = query.all_solutions ? Math.min(QUARTER, length) : length;
  const resources = resourcesOf(store, query);
  if ((window.to - window.from) / step > MAX_TIMES) {
    throw invalid("length", "length is too short for so long a time; ask for less at once");
  }
  const times = resources
    .map((resource) => freeTimes(store, resource, window, query))
    .reduce(intersect)
    .flatMap((stretch) => cut(stretch, length, step));
  const { timezone } = resources[0]!;
  const kept = query.no_day_span ? times.filter((time) => isOnOneDay(time, timezone)) : times;
  return query.sort === "desc" ? kept.toReversed() : kept;
}

function windowOf(query: Query, now: number): Window {
  const from = Math.ceil(checkTime("start", query.start ?? "now", now) / 1_000) * 1_000;
  const to = checkTime("future", query.future ?? "4 weeks", now);
  if (to <= from) throw invalid("future", "future must be later than start");
  if (to > checkTime("future", "6 months", now)) {
    throw invalid("future", "future may be at most 6 months");
  }
  return { from, to };
}

function freeTimes(
  store: Store,
  resource: ResourceRecord,
  window: Window,
  query: Query,
): Interval[] {
  const buffer = query.buffer ? checkDuration("buffer", query.buffer) : 0;
  const around = { start_at: window.from - buffer, end_at: window.to + buffer };
  const free = freeTime(
    {
      id: resource.id,
      timezone: resource.timezone,
      constraints: resource.availability_constraints,
      busy: busyItems(store, resource.id, around),
    },
    window,
    { buffer, ignoreAllDayEvents: query.ignore_all_day_events },
  );
  return intersect(free, filterWindow(filtersOf(store, query), window, resource.timezone));
}

function filtersOf(store: Store, query: Query): Schemas["FindTimeFilters"] {
  const { filtercollection_id: id } = query;
  if (id === undefined) return query.filters ?? {};
  const collection = store.filterCollections.get(id);
  if (collection === undefined) {
    throw invalid("filtercollection_id", "filtercollection_id is not a filter collection");
  }
  return collection.filters;
}

/**
 * Who is asked for, by whichever of the lists. A calendar stands for its resource.
 *
 * @throws Refusal (422) for one that there isn't.
 */
export function resourcesOf(store: Store, query: Query): ResourceRecord[] {
  const { resource_ids: ids = [], user_ids: userIds = [], emails = [] } = query;
  const calendarIds = query.calendar_ids ?? [];
  const named = [
    ...ids.map((id) => ["resource_ids", store.resources.get(id)] as const),
    ...userIds.map((id) => ["user_ids", store.resources.get(id)] as const),
    ...emails.map((email) => ["emails", byEmail(store, email)] as const),
    ...calendarIds.map((id) => {
      const calendar = store.calendars.get(id);
      return ["calendar_ids", calendar && store.resources.get(calendar.resource_id)] as const;
    }),
  ];
  const found = new Map<string, ResourceRecord>();
  for (const [field, resource] of named) {
    if (resource === undefined) {
      throw invalid(field, `${field} holds something that this app doesn't have`);
    }
    found.set(resource.id, resource);
  }
  return [...found.values()];
}

function byEmail(store: Store, email: string): ResourceRecord | undefined {
  return store.resources.select({ sql: "WHERE email = ?", values: [email] })[0];
}

function cut({ start, end }: Interval, length: number, step: number): Interval[] {
  const times: Interval[] = [];
  for (let at = start; at + length <= end; at += step) times.push({ start: at, end: at + length });
  return times;
}

function isOnOneDay({ start, end }: Interval, zone: string): boolean {
  const day = (instant: number) => formatTimestamp(instant, zone).slice(0, 10);
  return day(start) === day(end - 1_000);
}
