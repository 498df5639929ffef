import type { Interval } from "@timekit/availability";

/*
 * What the legacy search and the blocked slots need besides the engine. All lists are sorted, and
 * their intervals don't touch.
 */

/** What is in any of the intervals, in whatever order they come. */
export function unite(intervals: readonly Interval[]): Interval[] {
  const united: Interval[] = [];
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    const last = united.at(-1);
    if (last !== undefined && start <= last.end) {
      united[united.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else if (start < end) {
      united.push({ start, end });
    }
  }
  return united;
}

/** What is in both. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const one = a[i]!;
    const other = b[j]!;
    const start = Math.max(one.start, other.start);
    const end = Math.min(one.end, other.end);
    if (start < end) common.push({ start, end });
    if (one.end < other.end) i++;
    else j++;
  }
  return common;
}
