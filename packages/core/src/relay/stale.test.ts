import { expect, test } from "vitest";
import { operationRows } from "../operations";
import { groupOf, staleAfter } from "./stale";

const groups = new Set(operationRows.map(({ name }) => groupOf(name)));

test.each([...groups])("a change in %s makes known groups stale, its own among them", (group) => {
  const stale = staleAfter(group) ?? [];
  for (const name of stale) expect(groups).toContain(name);
  const reads = operationRows.some((row) => row.safe && groupOf(row.name) === group);
  expect(stale.includes(group)).toBe(reads);
});

test("a booking takes time away", () => {
  expect(staleAfter("bookings.create")).toEqual(
    expect.arrayContaining(["bookings", "availability"]),
  );
  expect(staleAfter("bookings.bulk.update")).toEqual(staleAfter("bookings"));
});

test("there is no other group", () => {
  for (const name of ["", "booking", "constructor", "__proto__.x"]) {
    expect(staleAfter(name)).toBeUndefined();
  }
});
