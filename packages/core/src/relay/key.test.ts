import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonical } from "./key";

test("the order of keys doesn't count, that of lists does", () => {
  expect(canonical({ b: [{ d: 1, c: 2 }], a: 0 })).toBe('{"a":0,"b":[{"c":2,"d":1}]}');
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
});

test("is what JSON would send: no undefined, dates as text", () => {
  const at = new Date(0);
  expect(canonical({ at, none: undefined })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
});

test("two values have one key only where they are the same JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const [a, b] = [one, other].map((value) => JSON.parse(JSON.stringify(value)) as unknown);
      expect(JSON.parse(canonical(a))).toEqual(a);
      expect(canonical(a) === canonical(b)).toBe(isDeepStrictEqual(a, b));
    }),
  );
});
