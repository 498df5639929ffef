import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupSlotsByDay, groupSlotsByPartOfDay, nearestSlots, zoneOffset } from "./index";

const slot = (start: string) => ({ start, end: start });
const starts = (slots: readonly { start: string }[]) => slots.map(({ start }) => start);

const zones = Intl.supportedValuesOf("timeZone");
const anyZone = fc.constantFrom(...zones);
const anySlots = fc.array(
  fc
    .date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true })
    .map((date) => slot(date.toISOString())),
  { maxLength: 40 },
);

describe("groupSlotsByDay", () => {
  it("lists a slot under the day it begins on in the zone asked for", () => {
    const late = slot("2027-02-10T23:30:00+00:00");
    expect(groupSlotsByDay([late], { timezone: "UTC" })).toEqual([
      { date: "2027-02-10", slots: [late] },
    ]);
    expect(groupSlotsByDay([late], { timezone: "Europe/Oslo" })[0]?.date).toBe("2027-02-11");
    expect(groupSlotsByDay([late], { timezone: "America/Los_Angeles" })[0]?.date).toBe(
      "2027-02-10",
    );
    expect(groupSlotsByDay([late], { timezone: "Pacific/Kiritimati" })[0]?.date).toBe("2027-02-11");
  });

  it("sorts by instant, also when the offsets are mixed", () => {
    const [day] = groupSlotsByDay(
      [slot("2027-02-10T10:00:00+01:00"), slot("2027-02-10T08:30:00+00:00")],
      { timezone: "Europe/Oslo" },
    );
    expect(starts(day?.slots ?? [])).toEqual([
      "2027-02-10T08:30:00+00:00",
      "2027-02-10T10:00:00+01:00",
    ]);
  });

  it("keeps both passes of the hour that autumn repeats, in the order they happen", () => {
    const second = slot("2026-10-25T02:30:00+01:00");
    const first = slot("2026-10-25T02:30:00+02:00");
    const [day, ...rest] = groupSlotsByDay([second, first], { timezone: "Europe/Oslo" });
    expect(rest).toEqual([]);
    expect(day?.slots).toEqual([first, second]);
    expect(zoneOffset(first.start, "Europe/Oslo")).toBe("UTC+2");
    expect(zoneOffset(second.start, "Europe/Oslo")).toBe("UTC+1");
  });

  it("opens a day at 01:00 where midnight doesn't exist", () => {
    // Beirut, 29 March 2026: clocks went from 23:59:59 straight to 01:00.
    const groups = groupSlotsByDay([slot("2026-03-28T21:59:00Z"), slot("2026-03-28T22:00:00Z")], {
      timezone: "Asia/Beirut",
    });
    expect(groups.map(({ date }) => date)).toEqual(["2026-03-28", "2026-03-29"]);
  });

  it("lists no day without a slot", () => {
    expect(groupSlotsByDay([], { timezone: "Europe/Oslo" })).toEqual([]);
  });

  it("gives the same objects back and leaves the list alone", () => {
    const slots = Object.freeze([slot("2027-02-11T09:00:00Z"), slot("2027-02-10T09:00:00Z")]);
    const groups = groupSlotsByDay(slots, { timezone: "UTC" });
    expect(groups[0]?.slots[0]).toBe(slots[1]);
    expect(groups[1]?.slots[0]).toBe(slots[0]);
  });

  it("says which value it could not read", () => {
    expect(() => groupSlotsByDay([slot("soon")], { timezone: "UTC" })).toThrow(
      /"soon" is not a timestamp/,
    );
    expect(() =>
      groupSlotsByDay([slot("2027-02-10T09:00:00Z")], { timezone: "Europe/Olso" }),
    ).toThrow(/"Europe\/Olso" is not a time zone/);
  });

  it("loses nothing, repeats nothing, and agrees with the platform on the day, in every zone", () => {
    fc.assert(
      fc.property(anySlots, anyZone, (slots, timezone) => {
        const groups = groupSlotsByDay(slots, { timezone });
        const flat = groups.flatMap((group) => group.slots);

        expect(new Set(flat)).toEqual(new Set(slots));
        expect(flat).toHaveLength(slots.length);

        const instants = flat.map(({ start }) => Date.parse(start));
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));

        const dates = groups.map(({ date }) => date);
        expect(new Set(dates).size).toBe(dates.length);
        for (const { date, slots: ofDay } of groups) {
          for (const { start } of ofDay) {
            // Swedish writes dates as ISO 8601 does: another road to the same answer.
            const platform = new Date(start).toLocaleDateString("sv-SE", { timeZone: timezone });
            expect(date).toBe(platform);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("groupSlotsByPartOfDay", () => {
  it("splits at noon and at five, and leaves out what is empty", () => {
    const at = (time: string) => slot(`2027-02-10T${time}:00+01:00`);
    const day = [at("17:00"), at("09:00"), at("12:00"), at("11:59"), at("16:59")];
    const parts = groupSlotsByPartOfDay(day, { timezone: "Europe/Oslo" });
    expect(parts.map(({ part, slots }) => [part, slots.map((s) => s.start.slice(11, 16))])).toEqual(
      [
        ["morning", ["09:00", "11:59"]],
        ["afternoon", ["12:00", "16:59"]],
        ["evening", ["17:00"]],
      ],
    );
    expect(groupSlotsByPartOfDay([at("00:00")], { timezone: "Europe/Oslo" })).toEqual([
      { part: "morning", slots: [at("00:00")] },
    ]);
  });

  it("goes by the reader's clock", () => {
    const morningInOslo = [slot("2027-02-10T09:00:00+01:00")];
    expect(groupSlotsByPartOfDay(morningInOslo, { timezone: "Asia/Tokyo" })[0]?.part).toBe(
      "evening",
    );
  });
});

describe("nearestSlots", () => {
  const day = ["08:00", "09:00", "10:00", "11:00", "15:00"].map((time) =>
    slot(`2027-02-10T${time}:00+01:00`),
  );

  it("offers the closest, earliest first, without the one that is gone", () => {
    const near = nearestSlots(day, "2027-02-10T09:00:00Z", 3);
    expect(near.map(({ start }) => start.slice(11, 16))).toEqual(["08:00", "09:00", "11:00"]);
  });

  it("offers what there is when there is less", () => {
    expect(nearestSlots(day.slice(0, 1), "2027-02-10T12:00:00Z", 3)).toEqual(day.slice(0, 1));
    expect(nearestSlots([], "2027-02-10T12:00:00Z", 3)).toEqual([]);
  });

  it("never leaves out one that is closer than one it offers", () => {
    fc.assert(
      fc.property(
        anySlots,
        fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        fc.integer({ min: 0, max: 5 }),
        (slots, wanted, count) => {
          const distance = ({ start }: { start: string }) =>
            Math.abs(Date.parse(start) - wanted.getTime());
          const candidates = slots.filter((s) => distance(s) > 0);
          const near = nearestSlots(slots, wanted.toISOString(), count);
          expect(near).toHaveLength(Math.min(count, candidates.length));
          expect(near.map(distance).toSorted((a, b) => a - b)).toEqual(
            candidates
              .map(distance)
              .toSorted((a, b) => a - b)
              .slice(0, count),
          );
        },
      ),
    );
  });
});

describe("zoneOffset", () => {
  it("reads as people write it", () => {
    expect(zoneOffset("2027-02-10T09:00:00Z", "Europe/Oslo")).toBe("UTC+1");
    expect(zoneOffset("2027-07-10T09:00:00Z", "Europe/Oslo")).toBe("UTC+2");
    expect(zoneOffset("2027-02-10T09:00:00Z", "UTC")).toBe("UTC");
    expect(zoneOffset("2027-02-10T09:00:00Z", "America/St_Johns")).toBe("UTC-3:30");
    expect(zoneOffset("2027-02-10T09:00:00Z", "Asia/Kathmandu")).toBe("UTC+5:45");
  });

  it("is the distance the platform's own clock has, in every zone", () => {
    fc.assert(
      fc.property(
        anyZone,
        fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        (zone, date) => {
          const whole = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
          const [, sign, hours = "0", minutes = "0"] =
            /^UTC(?:([+-])(\d+)(?::(\d+))?)?$/.exec(zoneOffset(whole.toISOString(), zone)) ?? [];
          const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
          const wall = whole.toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");
          expect(Date.parse(`${wall}Z`) - whole.getTime()).toBe(offset * 60_000);
        },
      ),
    );
  });
});
