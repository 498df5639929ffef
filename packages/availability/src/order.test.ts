import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderOf } from "./order";

const sorted = (items: readonly (readonly [number, number])[]) =>
  Array.from(
    orderOf(
      Float64Array.from(items, ([start]) => start),
      Float64Array.from(items, ([, end]) => end),
    ),
  );

describe("orderOf", () => {
  test("sorts by start and end, and keeps the order of equal ones", () => {
    const time = fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 2e12 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(time, time), { maxLength: 80 }), (items) => {
        const indexes = items.map((_, i) => i);
        expect(sorted(items)).toEqual(
          indexes.toSorted((a, b) => items[a]![0] - items[b]![0] || items[a]![1] - items[b]![1]),
        );
      }),
    );
  });

  test("takes nothing, one, and many of the same", () => {
    expect(sorted([])).toEqual([]);
    expect(sorted([[7, 8]])).toEqual([0]);
    expect(sorted(Array.from({ length: 5 }, () => [7, 8] as const))).toEqual([0, 1, 2, 3, 4]);
  });
});
