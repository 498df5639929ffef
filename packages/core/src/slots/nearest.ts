import { byStart, instantOf } from "./slot-time";
import type { SlotTime } from "./slot-time";

/**
 * The free slots closest to a time that is gone: what to offer when somebody else was faster.
 *
 * @param slots Free slots, in any order.
 * @param start The time that was wanted, RFC 3339. A slot of that very instant is left out, since
 *   a list fetched before the loss still has it.
 * @param count How many at most.
 * @returns The closest ones, earliest first; of two equally close the earlier is preferred.
 * @throws {RangeError} A timestamp can't be read; the message quotes it.
 */
export function nearestSlots<S extends SlotTime>(
  slots: readonly S[],
  start: string,
  count: number,
): S[] {
  const wanted = instantOf(start);
  return byStart(slots)
    .filter(({ instant }) => instant !== wanted)
    .toSorted((a, b) => Math.abs(a.instant - wanted) - Math.abs(b.instant - wanted))
    .slice(0, count)
    .toSorted((a, b) => a.instant - b.instant)
    .map(({ slot }) => slot);
}
