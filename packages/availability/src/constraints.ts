import { ConstraintError, QueryError, quote } from "./errors";
import { readTimestamp, type Timestamp } from "./timestamp";

/** English name of a day, in any case. */
export type Day = string;

/** An hour (9, and 24 for the end of the day) or a time of day ("09:30", "24:00"). */
export type TimeOfDay = number | string;

/** From `start` to `end` on the clock; an `end` before `start` lies on the following day. */
export interface Hours {
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
}

/**
 * `end` is exclusive. A timestamp with an offset is an instant; a date (its midnight) or a
 * timestamp without an offset is read on the resource's clock.
 */
export interface Period {
  readonly start: string;
  readonly end: string;
}

/** The value of a rule that says all by its name; PHP clients write `[]` for an empty object. */
export type Nothing = Readonly<Record<string, never>> | readonly never[];

/**
 * Rules about when a resource may be booked, as Timekit writes them (its page
 * `reference/constraints`). An object usually holds one key; several keys are several rules.
 */
export interface Constraint {
  readonly allow_day_and_time?: Hours & { readonly day: Day };
  readonly block_day_and_time?: Hours & { readonly day: Day };
  /** Older name of `allow_day_and_time`. */
  readonly specific_day_and_time?: Hours & { readonly day: Day };
  readonly allow_hours?: Hours;
  readonly block_hours?: Hours;
  readonly allow_day?: { readonly day: Day };
  readonly block_day?: { readonly day: Day };
  readonly allow_weekdays?: Nothing;
  readonly block_weekdays?: Nothing;
  readonly allow_weekends?: Nothing;
  readonly block_weekends?: Nothing;
  readonly allow_period?: Period;
  readonly block_period?: Period;
}

/** Time that comes again each week, or once. Days count from 0, Sunday. */
type RuleTime =
  | { readonly days: readonly number[]; readonly from: number; readonly to: number }
  | { readonly start: Timestamp; readonly end: Timestamp };

/** One rule, read. */
export interface Rule {
  /** Position in the list that it came from. */
  readonly index: number;
  readonly key: keyof Constraint;
  /** For people: `allow_hours 9-17`. */
  readonly text: string;
  readonly time: RuleTime;
}

/**
 * Rules that work as one. An `allow` leaves open only what at least one of its rules names; a
 * `block` closes what its rule names.
 */
export interface Layer {
  readonly effect: "allow" | "block";
  readonly rules: readonly Rule[];
}

/**
 * Checks a list of rules, as when it is stored rather than used.
 * @returns The same list.
 * @throws {ConstraintError} naming the index and the field of the first rule that can't be read.
 */
export function parseConstraints(list: unknown): readonly Constraint[] {
  readConstraints(list);
  return list as readonly Constraint[];
}

/**
 * Reads a list of rules into layers, to be applied one after the other. Allows of one kind unite
 * into one layer, so that Monday and Tuesday open both; kinds (day and time; hours; days; periods)
 * make a layer each, so that weekdays and 9 to 17 open only what is both.
 *
 * @param resource Whose rules they are, for the error message.
 */
export function readConstraints(list: unknown, resource?: string): readonly Layer[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    throw new QueryError(
      resource === undefined ? "constraints" : `constraints of ${resource}`,
      `expected a list of rules, got ${quote(list)}`,
    );
  }
  const allows = new Map<AllowKind, Rule[]>();
  const blocks: Layer[] = [];
  for (const [index, entry] of list.entries()) {
    const fail: Fail = (field, problem) => {
      throw new ConstraintError(index, field, problem, resource);
    };
    for (const [key, value] of rulesIn(entry, fail)) {
      const { effect, kind, read } = RULES[key];
      const { words, time } = read(value, (field, problem) =>
        fail(field === "" ? key : `${key}.${field}`, problem),
      );
      const rule: Rule = { index, key, text: words === "" ? key : `${key} ${words}`, time };
      if (effect === "block") blocks.push({ effect, rules: [rule] });
      else if (!allows.get(kind)?.push(rule)) allows.set(kind, [rule]);
    }
  }
  return [
    ...Array.from(allows.values(), (rules) => ({ effect: "allow", rules }) as const),
    ...blocks,
  ];
}

/** What a reader calls when it gives up; it never comes back. */
type Fail = (field: string, problem: string) => never;

/** Reads a rule's value into its time and into words. */
type Reader = (value: unknown, fail: Fail) => { words: string; time: RuleTime };

type AllowKind = "day and time" | "hours" | "day" | "period";

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const MINUTE = 60_000;
const DAY = 86_400_000;

const dayAndTime: Reader = (value, fail) => {
  const { day, start, end } = fieldsOf(value, ["day", "start", "end"], fail);
  const days = [readDay(day, fail)];
  return { words: `${day} ${start}-${end}`, time: { days, ...readHours(start, end, fail) } };
};

const hours: Reader = (value, fail) => {
  const { start, end } = fieldsOf(value, ["start", "end"], fail);
  return { words: `${start}-${end}`, time: { days: EVERY_DAY, ...readHours(start, end, fail) } };
};

const day: Reader = (value, fail) => {
  const { day } = fieldsOf(value, ["day"], fail);
  return { words: `${day}`, time: { days: [readDay(day, fail)], from: 0, to: DAY } };
};

const days =
  (days: readonly number[]): Reader =>
  (value, fail) => {
    fieldsOf(value, [], fail);
    return { words: "", time: { days, from: 0, to: DAY } };
  };

const period: Reader = (value, fail) => {
  const { start, end } = fieldsOf(value, ["start", "end"], fail);
  const time = { start: readMoment("start", start, fail), end: readMoment("end", end, fail) };
  // Ends that are written in different ways have no order before the zone is known.
  if (time.start.offset === time.end.offset && time.end.wall <= time.start.wall) {
    fail("end", `${quote(end)} is not after the start, and the end itself doesn't count`);
  }
  return { words: `${start} to ${end}`, time };
};

const weekdays = days([1, 2, 3, 4, 5]);
const weekends = days([0, 6]);

/** All rules there are; `kind` says which allows unite. */
const RULES: Record<
  keyof Constraint,
  { readonly effect: Layer["effect"]; readonly kind: AllowKind; readonly read: Reader }
> = {
  allow_day_and_time: { effect: "allow", kind: "day and time", read: dayAndTime },
  block_day_and_time: { effect: "block", kind: "day and time", read: dayAndTime },
  specific_day_and_time: { effect: "allow", kind: "day and time", read: dayAndTime },
  allow_hours: { effect: "allow", kind: "hours", read: hours },
  block_hours: { effect: "block", kind: "hours", read: hours },
  allow_day: { effect: "allow", kind: "day", read: day },
  block_day: { effect: "block", kind: "day", read: day },
  allow_weekdays: { effect: "allow", kind: "day", read: weekdays },
  block_weekdays: { effect: "block", kind: "day", read: weekdays },
  allow_weekends: { effect: "allow", kind: "day", read: weekends },
  block_weekends: { effect: "block", kind: "day", read: weekends },
  allow_period: { effect: "allow", kind: "period", read: period },
  block_period: { effect: "block", kind: "period", read: period },
};

/** The rules of one object of the list. */
function rulesIn(entry: unknown, fail: Fail): [keyof Constraint, unknown][] {
  if (!isObject(entry) || Object.keys(entry).length === 0) {
    fail(
      "",
      `expected an object such as {"allow_hours":{"start":9,"end":17}}, got ${quote(entry)}`,
    );
  }
  for (const key of Object.keys(entry)) {
    if (!Object.hasOwn(RULES, key)) {
      fail(key, `there is no such rule; known are ${Object.keys(RULES).join(", ")}`);
    }
  }
  return Object.entries(entry) as [keyof Constraint, unknown][];
}

/** The fields of a rule's value. What isn't known is refused rather than silently not applied. */
function fieldsOf<Name extends string>(
  value: unknown,
  names: readonly Name[],
  fail: Fail,
): Record<Name, unknown> {
  const object = Array.isArray(value) && value.length === 0 ? {} : value;
  const expected = names.length === 0 ? "{}" : `an object with ${names.join(", ")}`;
  if (!isObject(object)) fail("", `expected ${expected}, got ${quote(value)}`);
  for (const name of names) if (!Object.hasOwn(object, name)) fail(name, "is missing");
  for (const name of Object.keys(object)) {
    if (!names.includes(name as Name)) fail(name, `is not known here; expected ${expected}`);
  }
  return object;
}

function readDay(value: unknown, fail: Fail): number {
  const name = typeof value === "string" ? value.toLowerCase() : "";
  const day = DAYS.indexOf(name);
  return day >= 0 ? day : fail("day", `${quote(value)} is not a day such as "Monday"`);
}

/** Both times as milliseconds after midnight; `to` is past 24 hours if it lies on the next day. */
function readHours(start: unknown, end: unknown, fail: Fail): { from: number; to: number } {
  const from = readTimeOfDay("start", start, fail);
  const to = readTimeOfDay("end", end, fail);
  if (from === to) {
    fail("end", `${quote(end)} is the same as the start; a whole day is from 0 to 24`);
  }
  return { from, to: to > from ? to : to + DAY };
}

function readTimeOfDay(field: "start" | "end", value: unknown, fail: Fail): number {
  const text = typeof value === "number" ? String(value) : value;
  const [, hour, minute = "0"] =
    (typeof text === "string" && /^(\d{1,2})(?::([0-5]\d))?$/.exec(text)) || [];
  const time = (Number(hour) * 60 + Number(minute)) * MINUTE;
  if (time < DAY || (time === DAY && field === "end")) return time;
  return fail(
    field,
    `${quote(value)} is not a time of day; write an hour (9) or "HH:MM" ("09:30")`,
  );
}

function readMoment(field: "start" | "end", value: unknown, fail: Fail): Timestamp {
  const moment = typeof value === "string" ? readTimestamp(value) : null;
  return moment ?? fail(field, `${quote(value)} is not a date or timestamp such as "2026-02-09"`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
