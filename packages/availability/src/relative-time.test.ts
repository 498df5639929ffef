import { describe, expect, test } from "vitest";
import { TimeFormatError } from "./errors";
import { parseTime } from "./relative-time";

const now = Date.parse("2026-01-31T10:20:30.400Z");
const read = (text: string) => new Date(parseTime(text, now)).toISOString();

describe("parseTime", () => {
  test.each([
    ["now", "2026-01-31T10:20:30.400Z"],
    [" Now ", "2026-01-31T10:20:30.400Z"],
    ["tomorrow", "2026-02-01T00:00:00.000Z"],
    ["2 days", "2026-02-02T10:20:30.400Z"],
    ["+2 days", "2026-02-02T10:20:30.400Z"],
    ["4 weeks", "2026-02-28T10:20:30.400Z"],
    ["30 minutes", "2026-01-31T10:50:30.400Z"],
    ["3 days 2 weeks", "2026-02-17T10:20:30.400Z"],
    ["-1 hour", "2026-01-31T09:20:30.400Z"],
    ["1 day -1 hour", "2026-02-01T09:20:30.400Z"],
    // As PHP, whose months overflow into the next one.
    ["1 month", "2026-03-03T10:20:30.400Z"],
    ["3 months", "2026-05-01T10:20:30.400Z"],
    ["1 year", "2027-01-31T10:20:30.400Z"],
    ["1 day 1 month", "2026-03-04T10:20:30.400Z"],
    ["2026-02-09T09:00:00+01:00", "2026-02-09T08:00:00.000Z"],
    ["2026-02-09T09:00:00+0100", "2026-02-09T08:00:00.000Z"],
    ["2026-02-09T09:00:00Z", "2026-02-09T09:00:00.000Z"],
    ["2026-02-09T09:00:00", "2026-02-09T09:00:00.000Z"],
    ["2026-02-09", "2026-02-09T00:00:00.000Z"],
  ])("reads %j as %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test("tomorrow is another day, also at midnight", () => {
    const midnight = Date.parse("2026-02-09T00:00Z");
    expect(parseTime("tomorrow", midnight)).toBe(Date.parse("2026-02-10T00:00Z"));
  });

  test.each([
    "",
    "soon",
    "2 fortnights",
    "days",
    "2026-02-30",
    "2026-02-09T25:00:00Z",
    "999999999 years",
    "1770000000",
    "now tomorrow",
    undefined,
    1_770_000_000,
  ])("refuses %j", (text) => {
    expect(() => parseTime(text as string, now)).toThrow(TimeFormatError);
  });

  test("says what to write", () => {
    expect(() => read("soon")).toThrow(
      '"soon" is not a time: write "now", a distance such as "2 days", or a timestamp such as "2026-02-09T09:00:00+01:00"',
    );
  });
});
