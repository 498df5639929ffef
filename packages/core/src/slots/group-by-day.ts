import { byStart } from "./slot-time";
import type { SlotTime } from "./slot-time";
import { wallClock } from "./zone";

/** The slots that begin on one calendar day of a zone. */
export interface SlotDay<S> {
  /** ISO 8601 calendar date in the zone asked for, `2027-02-10`. */
  readonly date: string;
  /** The very objects passed in, earliest first. */
  readonly slots: S[];
}

/**
 * Sorts free slots into the calendar days of one time zone, earliest first. The slots themselves
 * are not changed: a slot is an instant, and only the day it is listed under depends on the zone.
 * An hour that daylight saving repeats keeps its slots of both passes, in the order they happen.
 *
 * @param slots What `timekit.availability.query()` returned, in any order.
 * @param options.timezone IANA name of the reader's zone, such as `"Europe/Oslo"`.
 * @returns A group for each day with a slot; days without one are not listed.
 * @throws {RangeError} A start or the zone can't be read; the message quotes it.
 *
 * @example
 * groupSlotsByDay(slots, { timezone: "Asia/Tokyo" }); // [{ date: "2027-02-10", slots: [...] }]
 */
export function groupSlotsByDay<S extends SlotTime>(
  slots: readonly S[],
  { timezone }: { timezone: string },
): SlotDay<S>[] {
  const days = new Map<string, SlotDay<S>>();
  for (const { slot, instant } of byStart(slots)) {
    const { date } = wallClock(instant, timezone);
    const day = days.get(date);
    if (day === undefined) days.set(date, { date, slots: [slot] });
    else day.slots.push(slot);
  }
  return [...days.values()];
}
