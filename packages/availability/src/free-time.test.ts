import { describe, expect, test } from "vitest";
import type { Constraint } from "./constraints";
import { QueryError, TimeZoneError } from "./errors";
import { conflicts, freeTime, isFree } from "./free-time";
import type { BusyItem } from "./query";

const MINUTE = 60_000;
const utc = (text: string) => Date.parse(`${text}Z`);

/** The free time of a window, told on the clock of UTC: `02-09 09:00 > 02-09 17:00`. */
function open(
  timezone: string,
  from: string,
  to: string,
  constraints: Constraint[],
  request: Constraint[] = [],
) {
  const resource = { id: "ines", timezone, constraints };
  const stretches = freeTime(resource, { from: utc(from), to: utc(to) }, { constraints: request });
  const text = (instant: number) => new Date(instant).toISOString().slice(5, 16).replace("T", " ");
  return stretches.map(({ start, end }) => `${text(start)} > ${text(end)}`);
}

describe("rules", () => {
  const week = ["2026-02-09", "2026-02-16"] as const; // Monday to Monday

  test("none leave all open", () => {
    expect(open("UTC", ...week, [])).toEqual(["02-09 00:00 > 02-16 00:00"]);
  });

  test("of one kind unite", () => {
    expect(
      open("UTC", ...week, [
        { allow_day_and_time: { day: "Monday", start: 9, end: 12 } },
        { allow_day_and_time: { day: "monday", start: 14, end: 17 } },
        { allow_day_and_time: { day: "TUESDAY", start: 9, end: 12 } },
      ]),
    ).toEqual([
      "02-09 09:00 > 02-09 12:00",
      "02-09 14:00 > 02-09 17:00",
      "02-10 09:00 > 02-10 12:00",
    ]);
  });

  test("of different kinds intersect, and blocks take away", () => {
    expect(
      open("UTC", ...week, [
        { allow_hours: { start: 9, end: 17 } },
        { block_weekends: {} },
        { allow_period: { start: "2026-02-12", end: "2026-02-15" } },
        { block_day_and_time: { day: "Friday", start: "12:00", end: 24 } },
      ]),
    ).toEqual(["02-12 09:00 > 02-12 17:00", "02-13 09:00 > 02-13 12:00"]);
  });

  test("of the request and of the resource intersect", () => {
    expect(
      open(
        "UTC",
        ...week,
        [{ allow_day: { day: "Monday" } }],
        [{ allow_hours: { start: 9, end: 10 } }],
      ),
    ).toEqual(["02-09 09:00 > 02-09 10:00"]);
    expect(
      open("UTC", ...week, [{ allow_day: { day: "Monday" } }], [{ allow_day: { day: "Friday" } }]),
    ).toEqual([]);
  });

  test("adjoining days are one stretch", () => {
    expect(open("UTC", ...week, [{ allow_weekdays: {} }])).toEqual(["02-09 00:00 > 02-14 00:00"]);
    expect(open("UTC", ...week, [{ allow_weekends: [] }])).toEqual(["02-14 00:00 > 02-16 00:00"]);
  });

  test("a night goes on into the next day, also from before the window", () => {
    expect(
      open("UTC", "2026-02-10", "2026-02-11", [
        { allow_day_and_time: { day: "Monday", start: 22, end: 6 } },
      ]),
    ).toEqual(["02-10 00:00 > 02-10 06:00"]);
  });

  test("are read on the resource's clock", () => {
    expect(
      open("Asia/Kathmandu", "2026-02-09", "2026-02-10", [{ allow_hours: { start: 9, end: 17 } }]),
    ).toEqual(["02-09 03:15 > 02-09 11:15"]);
  });

  test("a period's dates and times are local unless they carry an offset", () => {
    const period = (start: string, end: string) =>
      open("America/New_York", "2026-02-09", "2026-02-13", [{ allow_period: { start, end } }]);
    expect(period("2026-02-10", "2026-02-11")).toEqual(["02-10 05:00 > 02-11 05:00"]);
    expect(period("2026-02-10T09:00:00", "2026-02-10T10:00:00+0100")).toEqual([]);
    expect(period("2026-02-10T09:00:00+0100", "2026-02-10T09:00:00")).toEqual([
      "02-10 08:00 > 02-10 14:00",
    ]);
  });
});

describe("changing clocks", () => {
  test("a day has 23 or 25 hours", () => {
    const sunday = (zone: string, from: string, to: string) =>
      open(zone, from, to, [{ allow_day: { day: "Sunday" } }]);
    expect(sunday("Europe/Oslo", "2026-03-28", "2026-03-31")).toEqual([
      "03-28 23:00 > 03-29 22:00",
    ]);
    expect(sunday("Europe/Oslo", "2026-10-24", "2026-10-27")).toEqual([
      "10-24 22:00 > 10-25 23:00",
    ]);
  });

  test("opening hours keep to the clock", () => {
    expect(
      open("America/New_York", "2026-03-07", "2026-03-10", [
        { allow_hours: { start: 9, end: 10 } },
      ]),
    ).toEqual([
      "03-07 14:00 > 03-07 15:00",
      "03-08 13:00 > 03-08 14:00",
      "03-09 13:00 > 03-09 14:00",
    ]);
  });

  test("a boundary in the jump moves forward by the jump, one in the repeat takes the first", () => {
    const night = (zone: string, from: string, to: string, start: string, end: string) =>
      open(zone, from, to, [{ allow_hours: { start, end } }]);
    const spring = ["America/New_York", "2026-03-08", "2026-03-09"] as const;
    expect(night(...spring, "02:15", "04:00")).toEqual(["03-08 07:15 > 03-08 08:00"]);
    expect(night(...spring, "01:00", "02:30")).toEqual(["03-08 06:00 > 03-08 07:30"]);
    // From half past three until three: nothing.
    expect(night(...spring, "02:30", "03:00")).toEqual([]);
    const autumn = ["America/New_York", "2026-11-01", "2026-11-02"] as const;
    expect(night(...autumn, "01:30", "02:00")).toEqual(["11-01 05:30 > 11-01 07:00"]);
    expect(night(...autumn, "00:30", "01:30")).toEqual(["11-01 04:30 > 11-01 05:30"]);
  });

  test("midnight may be jumped over or come twice", () => {
    const day = (day: string) => [{ allow_day: { day } }];
    expect(open("Africa/Cairo", "2023-04-27", "2023-04-30", day("Friday"))).toEqual([
      "04-27 22:00 > 04-28 21:00",
    ]);
    expect(open("America/Sao_Paulo", "2019-02-16", "2019-02-19", day("Saturday"))).toEqual([
      "02-16 02:00 > 02-17 03:00",
    ]);
    // At one past midnight the clock goes back to one past eleven: Sunday has begun already.
    expect(open("America/St_Johns", "2010-11-06", "2010-11-07T03:00", day("Sunday"))).toEqual([
      "11-07 02:30 > 11-07 03:00",
    ]);
  });

  test("a date that never was has no opening hours to lend to its neighbours", () => {
    // Samoa went from Thursday, 29 December 2011 to Saturday, 31 December.
    const samoa = ["Pacific/Apia", "2011-12-28", "2012-01-02"] as const;
    expect(open(...samoa, [{ allow_day_and_time: { day: "Friday", start: 9, end: 17 } }])).toEqual(
      [],
    );
    expect(open(...samoa, [{ allow_day: { day: "Friday" } }])).toEqual([]);
    expect(open(...samoa, [{ allow_hours: { start: 9, end: 10 } }])).toEqual([
      "12-28 19:00 > 12-28 20:00",
      "12-29 19:00 > 12-29 20:00",
      "12-30 19:00 > 12-30 20:00",
      "12-31 19:00 > 12-31 20:00",
      "01-01 19:00 > 01-01 20:00",
    ]);
  });
});

describe("busy time", () => {
  const at = (hour: number, minute = 0) => Date.UTC(2026, 1, 9, hour, minute);
  const day = { from: at(9), to: at(17) };
  const free = (busy: BusyItem[], options = {}) =>
    freeTime({ id: "ines", timezone: "UTC", busy }, day, options);

  test("is taken away, in any order and however it overlaps", () => {
    expect(
      free([
        { start: at(15), end: at(20) },
        { start: at(10), end: at(12) },
        { start: at(11), end: at(11, 30) },
        { start: at(8), end: at(9) },
      ]),
    ).toEqual([
      { start: at(9), end: at(10) },
      { start: at(12), end: at(15) },
    ]);
  });

  test("is widened by the buffer, the window is not", () => {
    expect(
      free(
        [
          { start: at(12), end: at(13) },
          { start: at(7), end: at(8, 55) },
        ],
        { buffer: 10 * MINUTE },
      ),
    ).toEqual([
      { start: at(9, 5), end: at(11, 50) },
      { start: at(13, 10), end: at(17) },
    ]);
  });

  test("of no length blocks nothing, whatever the buffer", () => {
    expect(free([{ start: at(12), end: at(12) }], { buffer: 10 * MINUTE })).toEqual([
      { start: at(9), end: at(17) },
    ]);
  });

  test("of all-day events may be left out", () => {
    const holiday = { start: at(0), end: at(24), allDay: true };
    expect(free([holiday])).toEqual([]);
    expect(free([holiday], { ignoreAllDayEvents: true })).toEqual([{ start: at(9), end: at(17) }]);
  });

  test("stands in the way of an interval", () => {
    const visit = { start: at(10), end: at(11), id: "visit" };
    const lunch = { start: at(12), end: at(13), id: "lunch" };
    const during = (start: number, end: number, options = {}) =>
      conflicts([visit, lunch], { start, end }, options).map(({ id }) => id);
    expect(during(at(11), at(12))).toEqual([]);
    expect(during(at(10, 59), at(12))).toEqual(["visit"]);
    expect(during(at(9), at(14))).toEqual(["visit", "lunch"]);
    expect(during(at(11), at(12), { buffer: MINUTE })).toEqual(["visit", "lunch"]);
  });

  test("decides with the rules whether an interval is free", () => {
    const resource = {
      id: "ines",
      timezone: "UTC",
      constraints: [{ allow_hours: { start: 9, end: 17 } }],
      busy: [{ start: at(10), end: at(11) }],
    };
    expect(isFree(resource, { start: at(11), end: at(17) })).toBe(true);
    expect(isFree(resource, { start: at(11), end: at(17) }, { buffer: MINUTE })).toBe(false);
    expect(isFree(resource, { start: at(10, 30), end: at(11, 30) })).toBe(false);
    expect(isFree(resource, { start: at(16), end: at(17, 1) })).toBe(false);
    const constraints = [{ block_day: { day: "Monday" } }];
    expect(isFree(resource, { start: at(11), end: at(12) }, { constraints })).toBe(false);
  });
});

describe("bad questions", () => {
  const resource = { id: "ines", timezone: "Europe/Oslo" };
  const now = Date.UTC(2026, 1, 9);

  test.each([
    [
      { from: now, to: now - 1 },
      "window.to: 2026-02-08T23:59:59.999Z lies before the start, 2026-02-09T00:00Z",
    ],
    [{ from: NaN, to: now }, "window.from: expected epoch milliseconds"],
    [{ from: now, to: Infinity }, "window.to: expected epoch milliseconds"],
    [{ from: now + 0.5, to: now + 1 }, "window.from: expected epoch milliseconds"],
    [
      { from: "now" as never, to: now },
      'window.from: expected epoch milliseconds, a whole number of a year from 1000 to 9998, got "now"',
    ],
  ])("refuses the window %j", (window, message) => {
    expect(() => freeTime(resource, window)).toThrow(QueryError);
    expect(() => freeTime(resource, window)).toThrow(message);
  });

  test("refuses busy time that ends before it starts, and says whose", () => {
    const busy = [
      { start: now, end: now + 1 },
      { start: now, end: now - 1 },
    ];
    const window = { from: now, to: now + 1 };
    expect(() => freeTime({ ...resource, busy }, window)).toThrow("busy[1].end of ines: ");
    expect(() => conflicts(busy, { start: now, end: now + 1 })).toThrow("busy[1].end: ");
  });

  test("refuses a negative buffer and an unknown zone", () => {
    const window = { from: now, to: now + 1 };
    expect(() => freeTime(resource, window, { buffer: -1 })).toThrow(
      "buffer: expected milliseconds",
    );
    expect(() => freeTime({ ...resource, timezone: "Mars/Base" }, window)).toThrow(TimeZoneError);
  });

  test("an empty window has no free time", () => {
    expect(freeTime(resource, { from: now, to: now })).toEqual([]);
  });
});
