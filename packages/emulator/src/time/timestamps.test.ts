import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTimestamp, parseTimestamp } from "./timestamps";

describe("parseTimestamp", () => {
  it.each([
    ["2016-05-26T15:30:00+00:00", "2016-05-26T15:30:00.000Z"],
    ["2016-02-11T11:58:45+0100", "2016-02-11T10:58:45.000Z"],
    ["2027-02-10T09:00:00Z", "2027-02-10T09:00:00.000Z"],
    ["2027-02-10T09:00:00.750Z", "2027-02-10T09:00:00.000Z"],
    ["2027-02-10 09:00:00-03:30", "2027-02-10T12:30:00.000Z"],
    ["2027-02-10T09:00+05:45", "2027-02-10T03:15:00.000Z"],
    ["2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000Z"],
  ])("reads %s", (text, iso) => {
    expect(new Date(parseTimestamp(text)!).toISOString()).toBe(iso);
  });

  it.each([
    "",
    "tomorrow",
    "2027-02-10",
    "2027-02-10T09:00:00",
    "2027-02-30T09:00:00Z",
    "2027-13-01T09:00:00Z",
    "2027-02-10T25:00:00Z",
    "2027-02-10T09:61:00Z",
    "2027-02-10T09:00:00 00:00",
  ])("doesn't read %j", (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});

describe("formatTimestamp", () => {
  it("writes UTC as Timekit does", () => {
    expect(formatTimestamp(Date.UTC(2016, 4, 26, 15, 30))).toBe("2016-05-26T15:30:00+00:00");
  });

  it.each([
    ["Asia/Kathmandu", "2027-02-10T14:45:00+05:45"],
    ["America/St_Johns", "2027-02-10T05:30:00-03:30"],
    ["Europe/Lisbon", "2027-02-10T09:00:00+00:00"],
  ])("writes on the clock of %s", (zone, text) => {
    expect(formatTimestamp(Date.UTC(2027, 1, 10, 9), zone)).toBe(text);
  });

  it("changes the offset in the second in which the clock changes", () => {
    const change = Date.UTC(2026, 2, 29, 1);
    expect(formatTimestamp(change - 1_000, "Europe/Oslo")).toBe("2026-03-29T01:59:59+01:00");
    expect(formatTimestamp(change, "Europe/Oslo")).toBe("2026-03-29T03:00:00+02:00");
  });

  it("loses no instant in any zone", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    const instants = fc.integer({ min: Date.UTC(1990) / 1000, max: Date.UTC(2060) / 1000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, seconds) => {
        const instant = seconds * 1000;
        expect(parseTimestamp(formatTimestamp(instant, zone))).toBe(instant);
      }),
    );
  });
});
