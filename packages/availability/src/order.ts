/**
 * Sorts intervals given as two columns, by start and then by end; equal ones keep their order.
 *
 * A bucket sort: the time between the first start and the last is cut into as many slices as there
 * are intervals, so that few share a slice and those that do are mostly equal. Where offers of many
 * resources alternate this beats a merge sort, whose every comparison surprises the processor.
 *
 * @returns The indexes of the intervals in ascending order.
 */
export function orderOf(starts: Float64Array, ends: Float64Array): Uint32Array {
  const size = starts.length;
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < size; i++) {
    first = Math.min(first, starts[i]!);
    last = Math.max(last, starts[i]!);
  }
  const slicesPerMs = (size - 1) / (last - first || 1);
  const sliceOf = (i: number): number => Math.floor((starts[i]! - first) * slicesPerMs);

  /** Where each slice begins in the order; while it is filled, where its next item goes. */
  const places = new Uint32Array(size + 1);
  for (let i = 0; i < size; i++) places[sliceOf(i) + 1]!++;
  for (let i = 0; i < size; i++) places[i + 1]! += places[i]!;
  const order = new Uint32Array(size);
  for (let i = 0; i < size; i++) order[places[sliceOf(i)]!++] = i;

  // Slices are in order by now; an insertion sort over all never moves an item out of its slice.
  for (let i = 1; i < size; i++) {
    const item = order[i]!;
    let place = i;
    for (; place > 0; place--) {
      const other = order[place - 1]!;
      if ((starts[other]! - starts[item]! || ends[other]! - ends[item]!) <= 0) break;
      order[place] = other;
    }
    order[place] = item;
  }
  return order;
}
