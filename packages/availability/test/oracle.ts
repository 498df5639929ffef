// A second engine, to judge the first: slow, without cleverness and without a line in common. It
// asks Intl what the clock shows at every fifth minute, and keeps a yes or no for each: all times of
// a question, and all changes of the clocks that it is asked about, are multiples of five minutes.
import type { Constraint, Resource, SlotQuery } from "../src/index";

const MINUTE = 60_000;
const TICK = 5 * MINUTE;
const DAY = 1440 * MINUTE;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Slots as the decisions of the project describe them; see above for the times that it knows. */
export function oracle(query: SlotQuery): { start: number; end: number; resources: string[] }[] {
  const free = new Map(query.resources.map((each) => [each.id, freeTicks(query, each)]));
  const ids = [...free.keys()];
  if (query.mode === "mutual") {
    const [first, ...others] = free.values();
    const all = first!.map((yes, i) => yes && others.every((other) => other[i]));
    return stepped(query, all).map((slot) => ({ ...slot, resources: ids }));
  }
  const found = new Map<string, { start: number; end: number; resources: string[] }>();
  for (const id of ids) {
    for (const slot of stepped(query, free.get(id)!)) {
      const key = `${slot.start} ${slot.end}`;
      const same = found.get(key);
      if (same === undefined) found.set(key, { ...slot, resources: [id] });
      else if (query.mode === "exclusive") same.resources.push(id);
    }
  }
  return [...found.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** For every tick of the window whether the resource is free. */
export function freeTicks(query: SlotQuery, resource: Resource): boolean[] {
  const { from, to } = query.window;
  const clock = clockOf(resource.timezone, from, to);
  const ticks = Array.from({ length: (to - from) / TICK }, (_, i) => from + i * TICK);
  let free = ticks.map(() => true);

  if (query.roundToNearestHour ?? true) {
    const begin = ticks.findIndex((tick) => clock.shows(tick).endsWith(":00"));
    free = free.map((_, i) => begin >= 0 && i >= begin);
  }
  for (const list of [query.constraints ?? [], resource.constraints ?? []]) {
    const allowed = new Map<string, Set<number>>();
    for (const [key, value] of list.flatMap((each) => Object.entries(each))) {
      const named = ticksOf(key, value, clock);
      if (key.startsWith("block")) free = free.map((yes, i) => yes && !named.has(ticks[i]!));
      else {
        const kind = KINDS[key as keyof Constraint]!;
        allowed.set(kind, new Set([...(allowed.get(kind) ?? []), ...named]));
      }
    }
    for (const named of allowed.values()) free = free.map((yes, i) => yes && named.has(ticks[i]!));
  }
  for (const { start, end, allDay } of resource.busy ?? []) {
    if (start === end || (allDay && query.ignoreAllDayEvents)) continue;
    const buffer = query.buffer ?? 0;
    free = free.map((yes, i) => {
      const tick = ticks[i]!;
      return yes && !(start - buffer <= tick && tick < end + buffer);
    });
  }
  return free;
}

const KINDS: Partial<Record<keyof Constraint, string>> = {
  allow_day_and_time: "day and time",
  specific_day_and_time: "day and time",
  allow_hours: "hours",
  allow_day: "day",
  allow_weekdays: "day",
  allow_weekends: "day",
  allow_period: "period",
};

/** Runs of free ticks, cut into slots from the start of each. */
function stepped({ window, length, increment }: SlotQuery, free: readonly boolean[]) {
  const slots: { start: number; end: number }[] = [];
  for (let i = 0; i < free.length; i++) {
    if (!free[i] || free[i - 1]) continue;
    let end = i;
    while (free[end]) end++;
    const size = length === null ? end - i : length / TICK;
    const step = length === null ? size : (increment ?? length) / TICK;
    for (let at = i; at + size <= end; at += step) {
      slots.push({ start: window.from + at * TICK, end: window.from + (at + size) * TICK });
    }
  }
  return slots;
}

/** All the ticks that a rule names. */
function ticksOf(key: string, value: any, clock: Clock): Set<number> {
  const named = new Set<number>();
  const add = (start: number, end: number) => {
    for (let tick = start; tick < end; tick += TICK) named.add(tick);
  };
  if (key.endsWith("period")) {
    add(momentOf(value.start, clock), momentOf(value.end, clock));
    return named;
  }
  for (const date of clock.dates) {
    const weekday = WEEKDAYS[new Date(`${date}T00:00Z`).getUTCDay()]!;
    const isWeekend = weekday === "Saturday" || weekday === "Sunday";
    if (key.endsWith("weekdays") && isWeekend) continue;
    if (key.endsWith("weekends") && !isWeekend) continue;
    if (value.day !== undefined && value.day.toLowerCase() !== weekday.toLowerCase()) continue;
    const start = timeOf(value.start ?? 0);
    const end = timeOf(value.end ?? 24);
    add(clock.when(date, start), clock.when(date, end < start ? end + DAY : end));
  }
  return named;
}

/** Time after midnight. */
function timeOf(text: number | string): number {
  const [hour, minute = "0"] = String(text).split(":");
  return (Number(hour) * 60 + Number(minute)) * MINUTE;
}

function momentOf(text: string, clock: Clock): number {
  if (/[Z+-]\d*:?\d*$/.test(text.slice(10))) return Date.parse(text);
  const [date, time = "00:00"] = text.split("T");
  return clock.when(date!, timeOf(time));
}

/** A zone's clock near a window, read tick by tick. */
interface Clock {
  readonly first: number;
  readonly last: number;
  /** Such as `2026-03-29 02:30`. */
  shows(instant: number): string;
  /** When the clock shows a time, given as what has passed since the midnight of a date. */
  when(date: string, time: number): number;
  /** The dates that it shows. */
  readonly dates: ReadonlySet<string>;
}

const clocks = new Map<string, Clock[]>();

function clockOf(zone: string, from: number, to: number): Clock {
  const known = clocks.get(zone) ?? [];
  clocks.set(zone, known);
  let clock = known.find(({ first, last }) => first <= from - 3 * DAY && to + 3 * DAY <= last);
  if (clock === undefined) known.push((clock = readClock(zone, from - 6 * DAY, from + 12 * DAY)));
  return clock;
}

function readClock(zone: string, first: number, last: number): Clock {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  const shown = new Map<number, string>();
  const firstTick = new Map<string, number>();
  const dates = new Set<string>();
  for (let tick = first; tick <= last; tick += TICK) {
    const text = format.format(tick);
    shown.set(tick, text);
    if (!firstTick.has(text)) firstTick.set(text, tick);
    dates.add(text.slice(0, 10));
  }
  const shows = (instant: number) => shown.get(instant)!;
  const wallOf = (text: string) => Date.parse(`${text.replace(" ", "T")}Z`);
  const textOf = (wall: number) => new Date(wall).toISOString().slice(0, 16).replace("T", " ");
  return {
    first,
    last,
    shows,
    dates,
    when(date, time) {
      const wall = Date.parse(`${date}T00:00Z`) + time;
      const wanted = textOf(wall);
      if (wanted < shows(first)) return first;
      if (wanted > shows(last)) return last;
      const exact = firstTick.get(wanted);
      if (exact !== undefined) return exact;
      // Never shown: the clock jumped over it, so it moves forward by as much.
      let jump = first + TICK;
      while (!(shows(jump - TICK) < wanted && wanted < shows(jump))) jump += TICK;
      const gap = wallOf(shows(jump)) - wallOf(shows(jump - TICK)) - TICK;
      return firstTick.get(textOf(wall + gap))!;
    },
  };
}
