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

/**
 * The time of the set that no hole covers, each hole being wider by `margin` at both ends. Holes
 * need to be in ascending order of their starts, but may overlap. What is left between two holes
 * is dropped where it is shorter than `shortest`.
 */
export function subtract(
  set: IntervalSet,
  holes: readonly Interval[],
  { margin = 0, shortest = 1 } = {},
): IntervalSet {
  const result: Interval[] = [];
  let past = 0;
  for (const { start, end } of set) {
    while (past < holes.length && holes[past]!.end + margin <= start) past++;
    let rest = start;
    for (let i = past; i < holes.length && rest < end; i++) {
      const holeStart = holes[i]!.start - margin;
      if (holeStart >= end) break;
      if (holeStart - rest >= shortest) result.push({ start: rest, end: holeStart });
      rest = Math.max(rest, holes[i]!.end + margin);
    }
    if (end - rest >= shortest) result.push({ start: rest, end });
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

/** The intervals by ascending start. Calendars mostly come so, and looking costs less than sorting. */
export function inOrder<Item extends Interval>(intervals: readonly Item[]): readonly Item[] {
  for (let i = 1; i < intervals.length; i++) {
    if (intervals[i]!.start < intervals[i - 1]!.start) {
      return intervals.toSorted((a, b) => a.start - b.start);
    }
  }
  return intervals;
}
