import { byStart } from "./slot-time";
import type { SlotTime } from "./slot-time";
import { wallClock } from "./zone";

/** Morning until 12:00, afternoon until 17:00, evening after that. */
export type PartOfDay = "morning" | "afternoon" | "evening";

/** The slots of one part of the day. */
export interface SlotPart<S> {
  readonly part: PartOfDay;
  /** The very objects passed in, earliest first. */
  readonly slots: S[];
}

/**
 * Sorts one day's slots into morning, afternoon and evening of a time zone.
 *
 * @param slots The slots of one day, as `groupSlotsByDay` gives them.
 * @param options.timezone IANA name of the reader's zone, such as `"Europe/Oslo"`.
 * @returns The parts that have a slot, in the order of the day.
 * @throws {RangeError} A start or the zone can't be read; the message quotes it.
 */
export function groupSlotsByPartOfDay<S extends SlotTime>(
  slots: readonly S[],
  { timezone }: { timezone: string },
): SlotPart<S>[] {
  const parts: SlotPart<S>[] = [
    { part: "morning", slots: [] },
    { part: "afternoon", slots: [] },
    { part: "evening", slots: [] },
  ];
  for (const { slot, instant } of byStart(slots)) {
    const { hour } = wallClock(instant, timezone);
    const part = hour < 12 ? 0 : hour < 17 ? 1 : 2;
    parts[part]?.slots.push(slot);
  }
  return parts.filter(({ slots }) => slots.length > 0);
}
