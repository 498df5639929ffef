import { instantOf } from "./slot-time";

/** A wall clock's reading: the calendar day and the hour (0 to 23). */
export interface WallClock {
  /** ISO 8601 calendar date, `2027-02-10`. */
  readonly date: string;
  readonly hour: number;
}

// An Intl formatter costs far more to make than to use. Made at first use, so importing is free.
const clocks = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Intl.DateTimeFormat>();

function formatter(
  cache: Map<string, Intl.DateTimeFormat>,
  timezone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  let found = cache.get(timezone);
  if (found === undefined) {
    try {
      found = new Intl.DateTimeFormat("en-US", { ...options, timeZone: timezone });
    } catch {
      throw new RangeError(
        `"${timezone}" is not a time zone this platform knows. Use an IANA name such as "Europe/Oslo".`,
      );
    }
    cache.set(timezone, found);
  }
  return found;
}

/** What a clock on a wall in `timezone` shows at an instant (milliseconds since 1970). */
export function wallClock(instant: number, timezone: string): WallClock {
  const format = formatter(clocks, timezone, {
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  });
  const read: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(instant)) read[type] = value;
  return {
    date: `${read.year?.padStart(4, "0")}-${read.month}-${read.day}`,
    hour: Number(read.hour),
  };
}

/**
 * A zone's distance from UTC at one instant, for people: `"UTC+1"`, `"UTC-3:30"`, `"UTC"`.
 * It depends on the instant, since daylight saving moves it; it also tells the two 02:30 of the
 * night in autumn apart.
 *
 * @param timestamp RFC 3339 timestamp with its offset.
 * @param timezone IANA name, such as `"Europe/Oslo"`.
 * @throws {RangeError} The timestamp or the zone can't be read; the message quotes it.
 *
 * @example
 * zoneOffset("2027-02-10T09:00:00Z", "Europe/Oslo"); // "UTC+1"
 */
export function zoneOffset(timestamp: string, timezone: string): string {
  const format = formatter(offsets, timezone, { timeZoneName: "shortOffset" });
  const name = format
    .formatToParts(instantOf(timestamp))
    .find((part) => part.type === "timeZoneName")?.value;
  // Platforms write no offset as "GMT" or "GMT+0".
  return (name ?? "GMT").replace(/^GMT(\+0$)?/, "UTC");
}
