/** A stretch of time `[start, end)` in epoch milliseconds: the start belongs to it, the end not. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * Intervals in ascending order, none empty, with a gap between each two. Every function below that
 * returns one keeps this, and so each is a single pass over its inputs.
 */
export type IntervalSet = readonly Interval[];

/** All the time that any of the intervals covers. They may come in any order and overlap. */
export function union(intervals: readonly Interval[]): IntervalSet {
  const result: Interval[] = [];
  let last: Interval | undefined;
  for (const next of inOrder(intervals)) {
    if (next.end <= next.start) continue;
    if (last !== undefined && next.start <= last.end) {
      if (next.end <= last.end) continue;
      last = { start: last.start, end: next.end };
      result[result.length - 1] = last;
    } else {
      last = next;
      result.push(last);
    }
  }
  return result;
}

/** The time that both sets cover. */
export function intersect(a: IntervalSet, b: IntervalSet): IntervalSet {
  const result: Interval[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i]!;
    const right = b[j]!;
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (start < end) result.push({ start, end });
    if (left.end < right.end) i++;
    else j++;
  }
  return result;
}

/** The time that `a` covers and `b` doesn't. */
export function subtract(a: IntervalSet, b: IntervalSet): IntervalSet {
  const result: Interval[] = [];
  let j = 0;
  for (const { start, end } of a) {
    let rest = start;
    while (j < b.length && b[j]!.end <= start) j++;
    for (; j < b.length && b[j]!.start < end; j++) {
      const hole = b[j]!;
      if (hole.start > rest) result.push({ start: rest, end: hole.start });
      rest = hole.end;
      // This hole may reach into the next interval of `a`: don't step past it.
      if (rest >= end) break;
    }
    if (rest < end) result.push({ start: rest, end });
  }
  return result;
}

/** Whether one stretch of the set holds the whole interval. */
export function covers(set: IntervalSet, interval: Interval): boolean {
  return set.some(({ start, end }) => start <= interval.start && interval.end <= end);
}

/** Whether the intervals have any time in common. */
export function overlaps(a: Interval, b: Interval): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** The interval made longer by so many milliseconds at each end. */
export function widen({ start, end }: Interval, by: number): Interval {
  return { start: start - by, end: end + by };
}

/** Calendars mostly come sorted: looking costs less than sorting. */
function inOrder(intervals: readonly Interval[]): readonly Interval[] {
  for (let i = 1; i < intervals.length; i++) {
    if (intervals[i]!.start < intervals[i - 1]!.start) {
      return intervals.toSorted((a, b) => a.start - b.start);
    }
  }
  return intervals;
}
