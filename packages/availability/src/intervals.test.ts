import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { covers, intersect, overlaps, subtract, union, type Interval } from "./intervals";

const interval = fc
  .tuple(fc.nat(40), fc.nat(8))
  .map(([start, size]): Interval => ({ start, end: start + size }));
const intervals = fc.array(interval, { maxLength: 12 });

/** For each point whether an interval holds it: the plain way, to check the quick one by. */
const points = (list: readonly Interval[]) =>
  Array.from({ length: 60 }, (_, i) => i - 5).map((point) =>
    list.some(({ start, end }) => start <= point && point < end),
  );

/** What every result promises: ascending, none empty, with gaps between. */
function expectTidy(list: readonly Interval[]) {
  const edges = list.flatMap(({ start, end }) => [start, end]);
  expect(edges).toEqual([...new Set(edges)].toSorted((a, b) => a - b));
}

describe("interval sets", () => {
  test("union holds the points of all", () => {
    fc.assert(
      fc.property(intervals, (list) => {
        expectTidy(union(list));
        expect(points(union(list))).toEqual(points(list));
      }),
    );
  });

  test("intersect holds the points of both", () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const both = intersect(union(a), union(b));
        expectTidy(both);
        const inB = points(b);
        expect(points(both)).toEqual(points(a).map((yes, i) => yes && inB[i]!));
      }),
    );
  });

  test("subtract leaves the points outside the widened holes, which may overlap", () => {
    fc.assert(
      fc.property(intervals, intervals, fc.nat(3), (set, drawn, margin) => {
        const holes = drawn
          .filter(({ start, end }) => start < end)
          .toSorted((a, b) => a.start - b.start);
        const wide = holes.map(({ start, end }) => ({ start: start - margin, end: end + margin }));
        const rest = subtract(union(set), holes, { margin });
        expectTidy(rest);
        const inHole = points(wide);
        expect(points(rest)).toEqual(points(set).map((yes, i) => yes && !inHole[i]));
      }),
    );
  });

  test("subtract drops what is too short to be of use", () => {
    fc.assert(
      fc.property(intervals, intervals, fc.integer({ min: 1, max: 9 }), (set, drawn, shortest) => {
        const holes = drawn.toSorted((a, b) => a.start - b.start);
        const whole = subtract(union(set), holes);
        expect(subtract(union(set), holes, { shortest })).toEqual(
          whole.filter(({ start, end }) => end - start >= shortest),
        );
      }),
    );
  });

  test("covers and overlaps are half-open", () => {
    fc.assert(
      fc.property(intervals, interval, (list, one) => {
        fc.pre(one.start < one.end);
        const [inOne, inList] = [points([one]), points(list)];
        expect(covers(union(list), one)).toBe(inOne.every((yes, i) => !yes || inList[i]));
        for (const other of list) {
          const inOther = points([other]);
          expect(overlaps(one, other)).toBe(inOne.some((yes, i) => yes && inOther[i]));
        }
      }),
    );
  });
});
