import type { Constraint } from "./constraints";
import type { Interval } from "./intervals";

/**
 * Something in a resource's calendar that takes its time. `id` and `label` mean nothing to the
 * engine; {@link explain} hands them back so that its caller can say what is in the way.
 */
export interface BusyItem extends Interval {
  /** An all-day event. It blocks like any other unless `ignoreAllDayEvents` is set. */
  readonly allDay?: boolean;
  readonly id?: string;
  readonly label?: string;
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
export type Mode = "mutual" | "roundrobin_random" | "roundrobin_prioritized" | "exclusive";

/** What narrows a resource's time besides its own rules and calendar. */
export interface FreeTimeOptions {
  /** The request's or project's rules; they apply together with each resource's own. */
  readonly constraints?: readonly Constraint[] | undefined;
  /** Milliseconds kept free before and after everything busy. Default 0. */
  readonly buffer?: number | undefined;
  /** Whether all-day events leave the day open. Default false. */
  readonly ignoreAllDayEvents?: boolean | undefined;
}

/** A question for free slots. Instants are epoch milliseconds, lengths are milliseconds. */
export interface SlotQuery extends FreeTimeOptions {
  /** The search space `[from, to)`; every slot lies entirely inside it. */
  readonly window: { readonly from: number; readonly to: number };
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

/** A time that can be booked. */
export interface Slot extends Interval {
  /** Ids of who is free, as the query's {@link Mode} says. */
  readonly resources: readonly string[];
}
