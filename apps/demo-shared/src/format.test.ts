import { describe, expect, it } from "vitest";
import {
  dateOf,
  dayAndTime,
  dayHeading,
  dayHeadingWithYear,
  dayShort,
  fullDayAndTime,
  monthName,
  monthTitle,
  timeOf,
  timeRange,
} from "./format";

const slot = { start: "2027-02-10T13:30:00+00:00", end: "2027-02-10T14:15:00+00:00" };

describe("times", () => {
  it("reads the reader's clock, in 24 hours", () => {
    expect(timeOf(slot.start, "Europe/Oslo")).toBe("14:30");
    expect(timeRange(slot, "Europe/Oslo")).toBe("14:30–15:15");
    expect(dayAndTime(slot, "Europe/Oslo")).toBe("Wednesday 10 February, 14:30–15:15");
    expect(fullDayAndTime(slot, "Asia/Tokyo")).toBe("Wednesday 10 February 2027, 22:30–23:15");
    expect(timeOf("2027-02-10T23:00:00Z", "Europe/Oslo")).toBe("00:00");
  });

  it("puts an instant on the reader's day", () => {
    expect(dateOf("2027-02-10T23:30:00Z", "Europe/Oslo")).toBe("2027-02-11");
    expect(dateOf("2027-02-10T23:30:00Z", "America/New_York")).toBe("2027-02-10");
  });
});

describe("days and months", () => {
  it("reads the same wherever the browser is", () => {
    expect(dayHeading("2027-02-10")).toBe("Wednesday 10 February");
    expect(dayHeadingWithYear("2027-02-10")).toBe("Wednesday 10 February 2027");
    expect(dayShort("2027-02-10")).toBe("Wed 10 Feb");
    expect(monthTitle("2027-02")).toBe("February 2027");
    expect(monthName("2027-12")).toBe("December");
  });
});
