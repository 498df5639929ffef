import type { Constraint } from "./constraints";
import { QueryError, quote } from "./errors";
import type { Interval } from "./intervals";

/** The space that is searched: instants from `from` until just before `to`, epoch milliseconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * Something in a resource's calendar that takes its time. `id` and `label` mean nothing to the
 * engine; it hands them back where it says what is in the way.
 */
export interface BusyItem extends Interval {
  /** An all-day event. It blocks like any other unless `ignoreAllDayEvents` is set. */
  readonly allDay?: boolean | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
}

/** Somebody or something that can be booked. */
export interface Resource {
  readonly id: string;
  /** IANA name. Every rule, also one of the request, is read on this zone's clock. */
  readonly timezone: string;
  /** The resource's own rules (`availability_constraints` on the wire). */
  readonly constraints?: readonly Constraint[] | undefined;
  /** In any order; items may overlap. */
  readonly busy?: readonly BusyItem[] | undefined;
}

/**
 * How the resources of a query work together:
 *
 * - `mutual`: a slot is free for every resource, and lists all of them.
 * - `roundrobin_prioritized`: a slot lists one resource, the first in the given order that has it.
 * - `roundrobin_random`: the same after the order was shuffled, once per query.
 * - `exclusive`: a slot lists every resource that has it.
 */
export type Mode = (typeof MODES)[number];

const MODES = ["mutual", "roundrobin_random", "roundrobin_prioritized", "exclusive"] as const;

/** How a calendar's items are weighed. */
export interface BusyOptions {
  /** Milliseconds kept free before and after everything busy. Default 0. */
  readonly buffer?: number | undefined;
  /** Whether all-day events leave the day open. Default false. */
  readonly ignoreAllDayEvents?: boolean | undefined;
}

/** What narrows a resource's time besides its own rules and calendar. */
export interface FreeTimeOptions extends BusyOptions {
  /** The request's or project's rules; they apply together with each resource's own. */
  readonly constraints?: readonly Constraint[] | undefined;
}

/** A question for free slots. Instants are epoch milliseconds, lengths are milliseconds. */
export interface SlotQuery extends FreeTimeOptions {
  /** Every slot lies entirely inside it. */
  readonly window: Window;
  readonly resources: readonly Resource[];
  readonly mode: Mode;
  /** Length of a slot; `null` asks for whole stretches of free time instead. */
  readonly length: number | null;
  /** Distance from one slot's start to the next inside a stretch of free time. Default `length`. */
  readonly increment?: number | undefined;
  /** Whether the search starts at the next full hour of each resource's clock. Default true. */
  readonly roundToNearestHour?: boolean | undefined;
  /** Source of randomness for `roundrobin_random`, in `[0, 1)`. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** @throws {QueryError} for the first value that makes no sense. */
export function checkQuery(query: SlotQuery): void {
  checkWindow(query.window);
  if (!MODES.includes(query.mode)) {
    throw new QueryError("mode", `expected one of ${MODES.join(", ")}, got ${quote(query.mode)}`);
  }
  if (query.length !== null) checkLength("length", query.length, 1);
  if (query.increment !== undefined) checkLength("increment", query.increment, 1);
  checkBuffer(query.buffer);
  const ids = new Set<string>();
  for (const [index, { id }] of query.resources.entries()) {
    if (ids.has(id)) throw new QueryError(`resources[${index}].id`, `${quote(id)} is listed twice`);
    ids.add(id);
  }
}

/** @throws {QueryError} */
export function checkWindow({ from, to }: Window): void {
  checkInterval({ start: from, end: to }, "window.from", "window.to");
}

/** @throws {QueryError} */
export function checkInterval(
  { start, end }: Interval,
  startField: string,
  endField: string,
): void {
  checkInstant(startField, start);
  checkInstant(endField, end);
  if (end < start) {
    throw new QueryError(endField, `${iso(end)} lies before the start, ${iso(start)}`);
  }
}

/** @throws {QueryError} */
export function checkInstant(field: string, value: number): void {
  if (!isInstant(value)) {
    throw new QueryError(
      field,
      `expected epoch milliseconds, a whole number of a year from 1000 to 9998, got ${quote(value)}`,
    );
  }
}

/** Whether both ends are instants in order: the quick test before `checkInterval` words an error. */
export function isInterval({ start, end }: Interval): boolean {
  return isInstant(start) && isInstant(end) && start <= end;
}

function isInstant(value: number): boolean {
  return Number.isInteger(value) && value >= FIRST_INSTANT && value <= LAST_INSTANT;
}

/** @throws {QueryError} */
export function checkBuffer(buffer: number | undefined): void {
  if (buffer !== undefined) checkLength("buffer", buffer, 0);
}

function checkLength(field: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new QueryError(
      field,
      `expected milliseconds, a whole number of at least ${least}, got ${quote(value)}`,
    );
  }
}

const FIRST_INSTANT = Date.parse("1000-01-01");
const LAST_INSTANT = Date.parse("9998-12-31");

/** An instant as people read it. */
export function iso(instant: number): string {
  return new Date(instant).toISOString().replace(/:00\.000Z$/, "Z");
}
