import { describe, expect, test } from "vitest";
import { readTimestamp } from "./timestamp";

const HOUR = 3_600_000;
const wall = Date.UTC(2026, 1, 9, 9, 30);

describe("readTimestamp", () => {
  test.each([
    ["2026-02-09T09:30:00Z", wall, 0],
    ["2026-02-09t09:30:00z", wall, 0],
    ["2026-02-09T09:30:00+01:00", wall, HOUR],
    ["2026-02-09T09:30:00+0100", wall, HOUR],
    ["2026-02-09T09:30:00-0330", wall, -3.5 * HOUR],
    ["2026-02-09T09:30:00", wall, null],
    ["2026-02-09 09:30", wall, null],
    ["2026-02-09T09:30:00.25Z", wall + 250, 0],
    ["2026-02-09T09:30:00.123456789Z", wall + 123, 0],
    ["2026-02-09", Date.UTC(2026, 1, 9), null],
    ["2024-02-29", Date.UTC(2024, 1, 29), null],
  ])("reads %s", (text, wall, offset) => {
    expect(readTimestamp(text)).toEqual({ wall, offset });
  });

  test.each([
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "0050-01-01",
    "2026-02-09T24:00:00Z",
    "2026-02-09T09:60:00Z",
    "2026-02-09T09:30:60Z",
    "2026-02-09T09:30:00+24:00",
    "2026-02-09T09:30:00+01:60",
    "2026-02-09T09Z",
    "2026-02-09Z",
    "2026-2-9",
    " 2026-02-09",
    "2026-02-09T09:30:00Z ",
    "09.02.2026",
    "",
  ])("refuses %j", (text) => {
    expect(readTimestamp(text)).toBeNull();
  });
});
