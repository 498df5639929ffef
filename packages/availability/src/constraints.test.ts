import { describe, expect, test } from "vitest";
import { parseConstraints, readConstraints } from "./constraints";
import { ConstraintError, QueryError } from "./errors";

/** The layers of a list of rules, in words. */
const layers = (list: unknown) =>
  readConstraints(list).map(({ effect, rules }) => [effect, ...rules.map(({ text }) => text)]);

describe("readConstraints", () => {
  test("unites allows of a kind, and keeps kinds and blocks apart", () => {
    expect(
      layers([
        { allow_day_and_time: { day: "Monday", start: 9, end: 12 } },
        { block_hours: { start: 12, end: 13 } },
        { allow_weekdays: {} },
        { allow_day: { day: "sunday" } },
        { specific_day_and_time: { day: "Tuesday", start: "09:30", end: "24:00" } },
        { allow_hours: { start: 8, end: 20 } },
        { allow_period: { start: "2026-02-09", end: "2026-03-01" } },
        { allow_weekends: [] },
        { block_day: { day: "Friday" } },
      ]),
    ).toEqual([
      ["allow", "allow_day_and_time Monday 9-12", "specific_day_and_time Tuesday 09:30-24:00"],
      ["allow", "allow_weekdays", "allow_day sunday", "allow_weekends"],
      ["allow", "allow_hours 8-20"],
      ["allow", "allow_period 2026-02-09 to 2026-03-01"],
      ["block", "block_hours 12-13"],
      ["block", "block_day Friday"],
    ]);
  });

  test("reads several keys of one object as several rules", () => {
    expect(layers([{ allow_hours: { start: 9, end: 17 }, block_weekends: [] }])).toEqual([
      ["allow", "allow_hours 9-17"],
      ["block", "block_weekends"],
    ]);
  });

  test.each([
    [{ start: 9, end: 17 }, 9, 17],
    [{ start: "9", end: "17:00" }, 9, 17],
    [{ start: 0, end: 24 }, 0, 24],
    [{ start: "00:00", end: "24:00" }, 0, 24],
    [{ start: "08:45", end: "09:15" }, 8.75, 9.25],
    [{ start: 22, end: 6 }, 22, 30],
    [{ start: 22, end: 0 }, 22, 24],
  ])("reads the hours %j", (hours, from, to) => {
    const [layer] = readConstraints([{ allow_hours: hours }]);
    expect(layer!.rules[0]!.time).toEqual({
      days: [0, 1, 2, 3, 4, 5, 6],
      from: from * 3_600_000,
      to: to * 3_600_000,
    });
  });

  test.each([
    [[null], 0, "", "expected an object"],
    [[{}], 0, "", "expected an object"],
    [["allow_weekdays"], 0, "", 'got "allow_weekdays"'],
    [
      [{ allow_weekdays: {} }, { allow_hour: { start: 9, end: 17 } }],
      1,
      "allow_hour",
      "no such rule",
    ],
    [[{ toString: {} }], 0, "toString", "no such rule"],
    [[{ allow_hours: null }], 0, "allow_hours", "expected an object with start, end, got null"],
    [[{ allow_hours: { start: 9 } }], 0, "allow_hours.end", "is missing"],
    [[{ allow_hours: { start: 9, end: 25 } }], 0, "allow_hours.end", "25 is not a time of day"],
    [[{ allow_hours: { start: 24, end: 6 } }], 0, "allow_hours.start", "24 is not a time of day"],
    [[{ allow_hours: { start: -1, end: 6 } }], 0, "allow_hours.start", "-1 is not a time of day"],
    [[{ allow_hours: { start: 9.5, end: 17 } }], 0, "allow_hours.start", '"HH:MM"'],
    [[{ allow_hours: { start: "9:60", end: 17 } }], 0, "allow_hours.start", '"9:60" is not'],
    [[{ allow_hours: { start: "24:30", end: 17 } }], 0, "allow_hours.start", '"24:30" is not'],
    [[{ allow_hours: { start: [9], end: 17 } }], 0, "allow_hours.start", "[9] is not"],
    [[{ block_hours: { start: 9, end: "09:00" } }], 0, "block_hours.end", "the same as the start"],
    [[{ allow_day: { day: "Mon" } }], 0, "allow_day.day", '"Mon" is not a day'],
    [[{ allow_day: { day: ["Monday"] } }], 0, "allow_day.day", "is not a day"],
    [[{ allow_weekdays: true }], 0, "allow_weekdays", "expected {}, got true"],
    [[{ block_weekends: { day: "Sunday" } }], 0, "block_weekends.day", "is not known here"],
    [
      [{ specific_day_and_time: { day: "Monday", start: 9, end: 17, timezone: "UTC" } }],
      0,
      "specific_day_and_time.timezone",
      "is not known here; expected an object with day, start, end",
    ],
    [[{ allow_period: { start: "soon", end: "2026-01-01" } }], 0, "allow_period.start", '"soon"'],
    [
      [{ block_period: { start: "2026-01-02", end: "2026-02-30" } }],
      0,
      "block_period.end",
      "not a date",
    ],
    [
      [{ block_period: { start: "2026-01-02", end: "2026-01-02" } }],
      0,
      "block_period.end",
      "not after",
    ],
    [
      [{ block_period: { start: 1, end: "2026-01-02" } }],
      0,
      "block_period.start",
      "1 is not a date",
    ],
  ])("refuses %j", (list, index, field, problem) => {
    const error = caught(() => readConstraints(list));
    expect(error).toBeInstanceOf(ConstraintError);
    expect(error).toMatchObject({ index, field, problem: expect.stringContaining(problem) });
  });

  test("names the place, and whose rules they are", () => {
    const list = [{ allow_weekdays: {} }, { allow_hours: { start: 9, end: 99 } }];
    expect(() => readConstraints(list, "ines")).toThrow(
      'constraints[1].allow_hours.end of ines: 99 is not a time of day; write an hour (9) or "HH:MM" ("09:30")',
    );
    expect(() => readConstraints(list)).toThrow(/^constraints\[1\]\.allow_hours\.end: 99/);
    expect(() => readConstraints([7])).toThrow(/^constraints\[0\]: expected an object/);
  });

  test("takes no rules, and refuses what is no list", () => {
    expect(readConstraints(undefined)).toEqual([]);
    expect(readConstraints([])).toEqual([]);
    const error = caught(() => readConstraints({ allow_weekdays: {} }, "ines"));
    expect(error).toBeInstanceOf(QueryError);
    expect(error).toMatchObject({ field: "constraints of ines" });
  });
});

test("parseConstraints hands back a list that can be read, and only that", () => {
  const list = [{ allow_weekdays: {} }];
  expect(parseConstraints(list)).toBe(list);
  expect(() => parseConstraints([{ allow_weekday: {} }])).toThrow(ConstraintError);
});

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
