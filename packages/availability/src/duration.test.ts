import { describe, expect, test } from "vitest";
import { parseDuration } from "./duration";
import { TimeFormatError } from "./errors";

const MINUTE = 60_000;

describe("parseDuration", () => {
  test.each([
    ["45 minutes", 45],
    ["1 minute", 1],
    ["90 min", 90],
    ["1 hour", 60],
    ["1 hour 30 minutes", 90],
    ["2 HOURS", 120],
    ["1 day", 1440],
    ["1 week", 10_080],
    ["1 week 1 day", 11_520],
    ["0 minutes", 0],
    ["30 seconds", 0.5],
    ["  15minutes ", 15],
  ])("reads %j", (text, minutes) => {
    expect(parseDuration(text)).toBe(minutes * MINUTE);
  });

  test.each([
    "",
    "45",
    "minutes",
    "-1 hour",
    "1 hour -30 minutes",
    "1 month",
    "1 year",
    "1.5 hours",
    "1 hour and 30 minutes",
    "1 lightyear",
    "12345678901 hours",
    "tomorrow",
    null,
    45,
  ])("refuses %j", (text) => {
    expect(() => parseDuration(text as string)).toThrow(TimeFormatError);
  });

  test("says what to write, and repeats no book", () => {
    expect(() => parseDuration("soon")).toThrow(
      '"soon" is not a length of time: write something like "45 minutes", "1 hour" or "2 days"',
    );
    expect(() => parseDuration("x".repeat(60_000))).toThrow(/^"x{79}\.\.\. is not/);
  });

  test("takes a long row of digits without delay", () => {
    const started = performance.now();
    expect(() => parseDuration("1".repeat(64_000))).toThrow(TimeFormatError);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
