import fc from "fast-check";
import { expect, test } from "vitest";
import { Lru } from "./lru";

test("forgets what was used longest ago", () => {
  const lru = new Lru<number>({ entries: 2 });
  lru.set("a", 1);
  lru.set("b", 2);
  lru.get("a");
  lru.set("c", 3);
  expect(["a", "b", "c"].map((key) => lru.get(key))).toEqual([1, undefined, 3]);
});

test("keeps nothing that is larger than the whole, nor its forerunner", () => {
  const lru = new Lru<number>({ entries: 9, bytes: 10 });
  lru.set("a", 1, 5);
  lru.set("a", 2, 11);
  expect([lru.get("a"), lru.bytes]).toEqual([undefined, 0]);
});

test("drops by description", () => {
  const lru = new Lru<number>({ entries: 9, bytes: 100 });
  for (const number of [1, 2, 3, 4]) lru.set(String(number), number, number);
  lru.deleteWhere((number) => number % 2 === 0);
  expect([lru.size, lru.bytes, lru.get("2"), lru.get("3")]).toEqual([2, 4, undefined, 3]);
});

test("stays within its limits and counts its bytes, whatever is done", () => {
  const key = fc.constantFrom("a", "b", "c", "d", "e");
  const step = fc.oneof(
    fc.record({ key, bytes: fc.integer({ min: 0, max: 12 }) }),
    fc.record({ key, isDeletion: fc.constant(true) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const lru = new Lru<number>({ entries: 3, bytes: 10 });
      for (const one of steps) {
        if ("bytes" in one) lru.set(one.key, one.bytes, one.bytes);
        else lru.delete(one.key);
        const kept = ["a", "b", "c", "d", "e"].flatMap((name) => lru.get(name) ?? []);
        expect(lru.size).toBe(kept.length);
        expect(lru.bytes).toBe(kept.reduce((sum, bytes) => sum + bytes, 0));
        expect(lru.size).toBeLessThanOrEqual(3);
        expect(lru.bytes).toBeLessThanOrEqual(10);
      }
    }),
  );
});
