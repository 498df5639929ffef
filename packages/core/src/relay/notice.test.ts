import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkNotice, keepNotice } from "./notice";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-02-10T09:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  "2027-02-10T10:00:00Z",
  "2027-02-10T10:00:00.000Z",
  "2027-02-10T11:00:00+01:00",
  "2027-02-10T11:00:00+0100",
  "2027-02-10T07:00-03:00",
])("an hour's notice takes %s", (start) => {
  expect(() => checkNotice({ start }, 3_600)).not.toThrow();
});

test.each([
  "2027-02-10T09:59:59Z",
  "2027-02-10T10:59:59+01:00",
  "2026-02-10T10:00:00Z",
  // Without an offset, Timekit and we could mean another time.
  "2027-02-10T11:00:00",
  "2027-02-10",
  "tomorrow",
  "2027-02-30T25:00:00Z",
  ["2027-02-10T12:00:00"],
  4_000_000_000_000,
  null,
  undefined,
])("an hour's notice refuses %o", (start) => {
  expect(() => checkNotice({ start }, 3_600)).toThrow(
    expect.objectContaining({ status: 422, errors: { start: [expect.any(String)] } }),
  );
});

test("a reservation needs no start, and can't bring one that is too near", () => {
  const reservation_id = "r1";
  expect(() => checkNotice({ reservation_id }, 3_600)).not.toThrow();
  const start = "2027-02-10T09:30:00Z";
  for (const body of [
    { reservation_id, start },
    { reservation_id: null },
    { reservation_id: {} },
  ]) {
    expect(() => checkNotice(body, 3_600)).toThrow(expect.objectContaining({ status: 422 }));
  }
});

test("nearer times are left out of an answer, and what can't be read", () => {
  const slots = [
    { start: "2027-02-10T09:30:00+00:00" },
    { start: "2027-02-10T11:00:00+01:00" },
    { start: "soon" },
    {},
    null,
  ];
  const rest = { total: 5, data: [slots[1]] };
  expect(keepNotice({ total: 5, data: slots }, 3_600)).toEqual(rest);
  expect(keepNotice({ total: 5, data: { ...slots } }, 3_600)).toEqual(rest);
  expect(keepNotice({ data: null }, 3_600)).toEqual({ data: [] });
  expect(keepNotice(undefined, 3_600)).toBeUndefined();
});
