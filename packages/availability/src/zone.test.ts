import { describe, expect, test } from "vitest";
import { TimeZoneError } from "./errors";
import { assertTimeZone, zoneAround } from "./zone";

const HOUR = 3_600_000;
const utc = (text: string) => Date.parse(`${text}Z`);
const around = (zone: string, text: string) => zoneAround(zone, utc(text), utc(text));

/** When a zone's clock shows a wall time, in UTC. */
const instant = (zone: string, wall: string) =>
  new Date(around(zone, wall).instant(utc(wall))).toISOString().slice(0, 16);

/** What Intl says the clock shows, as milliseconds: by fields, where the table goes by offsets. */
function wallByFields(zone: string) {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  return (time: number) => utc(format.format(time).replace(" ", "T"));
}

/** Zones with clocks worth a look, and a span of years in which they are changed. */
const CHANGING: readonly [zone: string, first: number, last: number][] = [
  ["America/New_York", 2005, 2008],
  ["Europe/Dublin", 2025, 2026],
  ["Australia/Lord_Howe", 2025, 2026],
  ["Asia/Kathmandu", 1985, 1986],
  ["Pacific/Chatham", 2025, 2026],
  ["Pacific/Apia", 2011, 2012],
  ["Pacific/Kwajalein", 1993, 1993],
  ["America/Sao_Paulo", 2018, 2019],
  ["America/Santiago", 2025, 2026],
  ["Africa/Cairo", 2023, 2024],
  ["Africa/Casablanca", 2024, 2026],
  ["Antarctica/Troll", 2025, 2026],
  ["America/Noronha", 1999, 2002],
  ["America/St_Johns", 2009, 2011],
  ["Asia/Pyongyang", 2015, 2018],
  ["America/Caracas", 2007, 2016],
  ["Africa/Monrovia", 1971, 1972],
];

describe("a zone's clock", () => {
  test.each(CHANGING)("%s is right every hour from %i to %i", (zone, first, last) => {
    const from = Date.UTC(first, 0);
    const to = Date.UTC(last + 1, 0);
    const table = zoneAround(zone, from, to);
    const wall = wallByFields(zone);
    const wrong = [];
    for (let time = from; time < to; time += HOUR) {
      if (table.wall(time) !== wall(time)) wrong.push(new Date(time).toISOString());
    }
    expect(wrong).toEqual([]);
  });

  test("every zone of the platform is right throughout 2026, and at each change to the second", () => {
    // Some days from the ends, as the table would read the years next to it too.
    const from = Date.UTC(2026, 0, 7);
    const to = Date.UTC(2026, 11, 24);
    const step = 7 * HOUR;
    const wrong = [];
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      const table = zoneAround(zone, from, to);
      const wall = wallByFields(zone);
      const offset = (time: number) => table.wall(time) - time;
      for (let time = from; time < to; time += step) {
        if (table.wall(time) !== wall(time)) wrong.push(`${zone} ${time}`);
        if (offset(time) === offset(time + step)) continue;
        let change = time;
        while (offset(change) === offset(time)) change += 60_000;
        for (const near of [change - 1000, change]) {
          if (table.wall(near) !== wall(near)) wrong.push(`${zone} ${near}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each(CHANGING)("%s goes from wall time to instant and back", (zone, first) => {
    const from = Date.UTC(first, 0);
    const to = Date.UTC(first + 1, 0);
    const table = zoneAround(zone, from, to);
    const wrong = [];
    for (let time = from; time < to; time += HOUR / 2) {
      const back = table.instant(table.wall(time));
      if (table.wall(back) !== table.wall(time) || back > time) wrong.push(time);
    }
    expect(wrong).toEqual([]);
  });

  test("a time shown twice means the first", () => {
    expect(instant("America/New_York", "2026-11-01T01:30")).toBe("2026-11-01T05:30");
    expect(instant("America/New_York", "2026-11-01T00:59")).toBe("2026-11-01T04:59");
    expect(instant("America/New_York", "2026-11-01T02:00")).toBe("2026-11-01T07:00");
    expect(instant("Australia/Lord_Howe", "2026-04-05T01:45")).toBe("2026-04-04T14:45");
    expect(instant("America/Havana", "2026-11-01T00:00")).toBe("2026-11-01T04:00");
  });

  test("a time that is jumped over moves forward by the jump", () => {
    expect(instant("America/New_York", "2026-03-08T02:30")).toBe("2026-03-08T07:30");
    expect(instant("Australia/Lord_Howe", "2026-10-04T02:10")).toBe("2026-10-03T15:40");
    expect(instant("America/Sao_Paulo", "2018-11-04T00:00")).toBe("2018-11-04T03:00");
    expect(instant("Africa/Cairo", "2023-04-28T00:00")).toBe("2023-04-27T22:00");
    expect(instant("Pacific/Apia", "2011-12-30T12:00")).toBe("2011-12-30T22:00");
    expect(instant("Antarctica/Troll", "2026-03-29T02:00")).toBe("2026-03-29T02:00");
  });

  test("is right some days before and after its window too, also in another year", () => {
    // Nepal moved its clock forward by a quarter of an hour at the end of 1985.
    expect(instant("Asia/Kathmandu", "1986-01-01T12:00")).toBe("1986-01-01T06:15");
    const january = around("Asia/Kathmandu", "1986-01-01T12:00");
    expect(january.instant(utc("1985-12-30T12:00"))).toBe(utc("1985-12-30T06:30"));
    const december = around("Asia/Kathmandu", "1985-12-30T12:00");
    expect(december.instant(utc("1986-01-02T12:00"))).toBe(utc("1986-01-02T06:15"));
  });

  test.each([
    ["Europe/Oslo", "2026-02-09T08:00", "2026-02-09T08:00"],
    ["Europe/Oslo", "2026-02-09T08:00:00.001", "2026-02-09T09:00"],
    ["Asia/Kathmandu", "2026-02-09T08:00", "2026-02-09T08:15"],
    ["Australia/Adelaide", "2026-02-09T08:31", "2026-02-09T09:30"],
    ["Asia/Kathmandu", "1960-02-09T08:00", "1960-02-09T08:30"],
    // On from 01:40, the clock shows 01:59 and then 02:30.
    ["Australia/Lord_Howe", "2026-10-03T15:10", "2026-10-03T16:00"],
    // On from 01:40, the clock shows 01:59, then 01:30 again.
    ["Australia/Lord_Howe", "2026-04-04T14:40", "2026-04-04T15:30"],
    ["America/New_York", "2026-03-08T06:30", "2026-03-08T07:00"],
  ])("in %s the full hour from %s on is at %s", (zone, from, hour) => {
    expect(around(zone, from).nextFullHour(utc(from))).toBe(utc(hour));
  });

  test("is the zone's own, wherever this machine stands", () => {
    const before = process.env["TZ"];
    try {
      const answers = ["Asia/Kathmandu", "America/New_York", "Pacific/Apia"].map((host, i) => {
        process.env["TZ"] = host;
        expect(new Date(0).getTimezoneOffset()).not.toBe(0);
        // Each year is read once, so each host reads a year of its own with the same rules.
        const year = 2031 + i;
        const summer = Date.UTC(year, 5, 15);
        return zoneAround("Europe/Oslo", summer, summer).wall(summer) - summer;
      });
      expect(answers).toEqual([2 * HOUR, 2 * HOUR, 2 * HOUR]);
    } finally {
      if (before === undefined) delete process.env["TZ"];
      else process.env["TZ"] = before;
    }
  });
});

describe("assertTimeZone", () => {
  test("takes IANA names, in any case", () => {
    for (const name of ["Europe/Oslo", "UTC", "europe/oslo", "Asia/Calcutta"]) assertTimeZone(name);
  });

  test.each(["Mars/Base", "", "CET+1", undefined, null, 5, {}])("refuses %j", (name) => {
    expect(() => assertTimeZone(name as string)).toThrow(TimeZoneError);
  });

  test("says what to write", () => {
    expect(() => assertTimeZone("Oslo")).toThrow(
      'Unknown time zone "Oslo": use an IANA name such as "Europe/Oslo"',
    );
  });
});
