import fc from "fast-check";
import { expect, it } from "vitest";
import { LeakyBucket, RollingWindow, type Budget } from "./budgets";

/** When, of the times asked at, a budget lets a request pass. */
function passes(budget: Budget, times: readonly number[]): number[] {
  return times.filter((now) => {
    if (budget.remaining(now) < 1) return false;
    budget.spend(now);
    return true;
  });
}

const times = fc
  .array(fc.nat(400), { maxLength: 200 })
  .map((gaps) => gaps.map((_, i) => gaps.slice(0, i + 1).reduce((a, b) => a + b, 0)));

it("never lets more pass in any window than its limit, and none wait without need", () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 5 }), (asked, limit) => {
      const passed = passes(new RollingWindow(limit, 1_000), asked);
      for (const time of asked) {
        const recent = passed.filter((each) => each > time - 1_000 && each <= time).length;
        expect(recent).toBeLessThanOrEqual(limit);
        expect(passed.includes(time) || recent === limit).toBe(true);
      }
    }),
  );
});

it("drains a bucket steadily, and never holds more than its capacity", () => {
  const bucket = new LeakyBucket(3, 10);
  expect(passes(bucket, [0, 0, 0, 0])).toHaveLength(3);
  expect(passes(bucket, [50, 99, 100, 100, 200])).toEqual([100, 200]);
  expect(passes(bucket, [10_000, 10_000, 10_000, 10_000])).toHaveLength(3);
});
