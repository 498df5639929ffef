import type { Interval } from "./intervals";

/**
 * Merges sorted lists into one, by start and then by end; equal ones stand in the order of their
 * lists. Two neighbours are merged at a time, so n items in k lists take n log k steps.
 */
export function mergeInOrder<Item extends Interval>(lists: readonly Item[][]): Item[] {
  if (lists.length <= 1) return lists[0] ?? [];
  const halfAsMany: Item[][] = [];
  for (let i = 0; i < lists.length; i += 2) {
    halfAsMany.push(mergeTwo(lists[i]!, lists[i + 1] ?? []));
  }
  return mergeInOrder(halfAsMany);
}

function mergeTwo<Item extends Interval>(first: Item[], second: Item[]): Item[] {
  const result: Item[] = [];
  let i = 0;
  let j = 0;
  while (i < first.length && j < second.length) {
    const a = first[i]!;
    const b = second[j]!;
    if (b.start < a.start || (b.start === a.start && b.end < a.end)) {
      result.push(b);
      j++;
    } else {
      result.push(a);
      i++;
    }
  }
  while (i < first.length) result.push(first[i++]!);
  while (j < second.length) result.push(second[j++]!);
  return result;
}
