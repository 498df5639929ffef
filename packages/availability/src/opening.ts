import type { Layer, Rule } from "./constraints";
import { intersect, subtract, union, type Interval, type IntervalSet } from "./intervals";
import type { Timestamp } from "./timestamp";
import type { Zone } from "./zone";

const DAY = 86_400_000;

/**
 * What a layer of rules leaves of a space, on the clock of a zone. The layers of a resource are
 * applied one after the other, in any order.
 */
export function applyLayer(space: IntervalSet, layer: Layer, zone: Zone): IntervalSet {
  if (space.length === 0) return space;
  const named = timeOf(layer.rules, zone, { start: space[0]!.start, end: space.at(-1)!.end });
  return layer.effect === "allow" ? intersect(space, named) : subtract(space, named);
}

/** All the time near the space that any of the rules names. */
function timeOf(rules: readonly Rule[], zone: Zone, space: Interval): IntervalSet {
  const times: Interval[] = [];
  // A night begins on the day before, and a clock that jumps a day ahead carries times with it.
  const firstDay = Math.floor(zone.wall(space.start) / DAY) - 2;
  const lastDay = Math.floor(zone.wall(space.end) / DAY) + 1;
  for (let day = firstDay; day <= lastDay; day++) {
    const midnight = day * DAY;
    // Samoa had no 30 December 2011: it jumped over it.
    if (zone.instant(midnight) === zone.instant(midnight + DAY)) continue;
    const weekday = (((day + THURSDAY) % 7) + 7) % 7;
    for (const { time } of rules) {
      if ("days" in time && time.days.includes(weekday)) {
        const start = zone.instant(midnight + time.from);
        times.push({ start, end: zone.instant(midnight + time.to) });
      }
    }
  }
  for (const { time } of rules) {
    if ("start" in time) {
      times.push({ start: instantOf(time.start, zone), end: instantOf(time.end, zone) });
    }
  }
  return union(times);
}

/** The weekday of day 0, 1 January 1970. */
const THURSDAY = 4;

function instantOf({ wall, offset }: Timestamp, zone: Zone): number {
  return offset === null ? zone.instant(wall) : wall - offset;
}
