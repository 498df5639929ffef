import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  calendarBounds,
  monthOf,
  monthWindow,
  nextMonth,
  todayIn,
  weekEdge,
  windowAfter,
} from "./months";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2027-02-10T09:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("monthWindow", () => {
  it("asks for the rest of the running month from now", () => {
    expect(monthWindow("2027-02", "Europe/Oslo")).toEqual({
      from: "now",
      to: "2027-02-28T23:00:00Z",
    });
  });

  it("asks for another month from midnight to midnight of the zone, over a clock change", () => {
    expect(monthWindow("2027-03", "Europe/Oslo")).toEqual({
      from: "2027-02-28T23:00:00Z",
      to: "2027-03-31T22:00:00Z",
    });
    expect(monthWindow("2027-03", "America/New_York").from).toBe("2027-03-01T05:00:00Z");
  });

  it("goes by the zone's own month", () => {
    vi.setSystemTime(new Date("2027-02-28T23:30:00Z"));
    expect(monthOf(todayIn("Europe/Oslo"))).toBe("2027-03");
    expect(monthWindow("2027-03", "Europe/Oslo").from).toBe("now");
    expect(monthWindow("2027-02", "America/New_York").from).toBe("now");
  });
});

describe("the calendar's end", () => {
  it("stays inside the six months that Timekit answers for", () => {
    expect(calendarBounds("Europe/Oslo")).toEqual({ first: "2027-02-01", last: "2027-06-30" });
    vi.setSystemTime(new Date("2026-08-31T12:00:00Z"));
    expect(calendarBounds("Europe/Oslo").last).toBe("2026-12-31");
  });

  it("leaves nothing to look for after the last month", () => {
    expect(windowAfter("2027-06", "Europe/Oslo")).toBeUndefined();
    expect(windowAfter("2027-02", "Europe/Oslo")).toEqual({
      from: "2027-02-28T23:00:00Z",
      to: "2027-06-30T22:00:00Z",
    });
  });
});

describe("moving", () => {
  it("goes from month to month as far as the calendar goes", () => {
    expect(nextMonth("2027-02", 1, "Europe/Oslo")).toBe("2027-03");
    expect(nextMonth("2027-03", -1, "Europe/Oslo")).toBe("2027-02");
    expect(nextMonth("2027-02", -1, "Europe/Oslo")).toBeUndefined();
    expect(nextMonth("2027-06", 1, "Europe/Oslo")).toBeUndefined();
  });

  it("goes to the ends of a week, from Monday to Sunday, inside the calendar", () => {
    expect(weekEdge("2027-02-10", "Home", "Europe/Oslo")).toBe("2027-02-08");
    expect(weekEdge("2027-02-10", "End", "Europe/Oslo")).toBe("2027-02-14");
    expect(weekEdge("2027-03-31", "End", "Europe/Oslo")).toBe("2027-04-04");
    expect(weekEdge("2027-06-30", "End", "Europe/Oslo")).toBe("2027-06-30");
  });
});
