import { groupSlotsByDay } from "@timekit/core/slots";
import { describe, expect, it } from "vitest";
import { chooseDay, sameTime, timeParts } from "./times";

const slot = (start: string) => ({ start, end: start, resources: [] });

describe("timeParts", () => {
  it("puts times under their part of the day", () => {
    const parts = timeParts(
      [slot("2027-02-10T08:00:00Z"), slot("2027-02-10T13:30:00Z")],
      "Europe/Oslo",
    );
    expect(parts.map(({ title, choices }) => [title, choices.map(({ time }) => time)])).toEqual([
      ["Morning", ["09:00"]],
      ["Afternoon", ["14:30"]],
    ]);
  });

  it("tells the two passes of a repeated hour apart, and only those", () => {
    const [night] = timeParts(
      ["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00", "2026-10-25T03:00:00+01:00"].map(
        slot,
      ),
      "Europe/Oslo",
    );
    expect(night?.choices.map(({ time, offset }) => [time, offset])).toEqual([
      ["02:00", "UTC+2"],
      ["02:00", "UTC+1"],
      ["03:00", undefined],
    ]);
  });
});

describe("chooseDay", () => {
  const days = groupSlotsByDay([slot("2027-02-10T08:00:00Z"), slot("2027-02-12T08:00:00Z")], {
    timezone: "UTC",
  });

  it("shows the first day with times until one is asked for", () => {
    expect(chooseDay(days, undefined)?.date).toBe("2027-02-10");
    expect(chooseDay(days, "2027-02-12")?.date).toBe("2027-02-12");
  });

  it("goes on to the next day with times when the one asked for has none left", () => {
    expect(chooseDay(days, "2027-02-11")?.date).toBe("2027-02-12");
    expect(chooseDay(days, "2027-02-13")?.date).toBe("2027-02-10");
    expect(chooseDay([], "2027-02-13")).toBeUndefined();
  });
});

describe("sameTime", () => {
  it("knows an instant in another writing", () => {
    const oslo = slot("2027-02-10T09:00:00+01:00");
    expect(sameTime([oslo], "2027-02-10T08:00:00Z")).toBe(oslo);
    expect(sameTime([oslo], "2027-02-10T09:00:00Z")).toBeUndefined();
  });
});
