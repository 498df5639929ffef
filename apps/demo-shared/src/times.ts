import { groupSlotsByPartOfDay, zoneOffset } from "@timekit/core/slots";
import type { SlotDay } from "@timekit/core/slots";
import { timeOf } from "./format";
import { words } from "./words";

/** What the pages read of a free slot. */
export interface FreeTime {
  readonly start: string;
  readonly end: string;
  readonly resources: readonly Practitioner[];
}

/** Who is free then. */
export interface Practitioner {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
}

/** A time to choose. */
export interface TimeChoice<S> {
  readonly slot: S;
  /** `14:30` */
  readonly time: string;
  /** `UTC+2`, only where the clock shows this time twice that day. */
  readonly offset: string | undefined;
}

/** The times of a morning, an afternoon or an evening. */
export interface TimePart<S> {
  readonly title: string;
  readonly choices: readonly TimeChoice<S>[];
}

/** A day's times under headings, each labelled so that no two read alike. */
export function timeParts<S extends FreeTime>(
  slots: readonly S[],
  timezone: string,
): TimePart<S>[] {
  const read = slots.map(({ start }) => timeOf(start, timezone));
  const repeated = new Set(read.filter((time, index) => read.indexOf(time) !== index));
  return groupSlotsByPartOfDay(slots, { timezone }).map(({ part, slots: ofPart }) => ({
    title: words.times.parts[part],
    choices: ofPart.map((slot) => {
      const time = timeOf(slot.start, timezone);
      const offset = repeated.has(time) ? zoneOffset(slot.start, timezone) : undefined;
      return { slot, time, offset };
    }),
  }));
}

/**
 * The day to show: the one asked for if it has times, else the next one that has, else the first.
 * Nothing when no day has times.
 */
export function chooseDay<S>(
  days: readonly SlotDay<S>[],
  wanted: string | undefined,
): SlotDay<S> | undefined {
  if (wanted === undefined) return days[0];
  return days.find(({ date }) => date >= wanted) ?? days[0];
}

/** The slot that begins at the same instant, however either timestamp is written. */
export function sameTime<S extends { readonly start: string }>(
  slots: readonly S[],
  start: string,
): S | undefined {
  const instant = Date.parse(start);
  return slots.find((slot) => Date.parse(slot.start) === instant);
}
