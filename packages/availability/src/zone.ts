import { quote, TimeZoneError } from "./errors";

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** From `start` on, until the next period, the clock is `offset` milliseconds ahead of UTC. */
interface Period {
  readonly start: number;
  readonly offset: number;
}

/**
 * A zone's clock around a window. A wall time is written as the epoch milliseconds it would have in
 * UTC, so `1970-01-01T09:00` is 9 hours in every zone.
 */
export class Zone {
  /** In ascending order; the first one reaches back forever. */
  readonly #periods: readonly Period[];

  constructor(periods: readonly Period[]) {
    this.#periods = periods;
  }

  /** What the clock shows at an instant. */
  wall(instant: number): number {
    return instant + this.#periods[this.#at(instant)]!.offset;
  }

  /**
   * When the clock shows a wall time. A time shown twice means the first one; a time that was
   * jumped over moves forward by as much as the clock jumped (as in RFC 5545 and Temporal).
   */
  instant(wall: number): number {
    const periods = this.#periods;
    let i = 0;
    while (i + 1 < periods.length && wall - periods[i]!.offset >= periods[i + 1]!.start) i++;
    // Before its own period means in the jump that began it: there the old offset still counts.
    const jumped = i > 0 && wall - periods[i]!.offset < periods[i]!.start;
    return wall - periods[jumped ? i - 1 : i]!.offset;
  }

  /** The first instant, not before the given one, at which the clock shows a full hour. */
  nextFullHour(instant: number): number {
    let from = instant;
    for (let i = this.#at(from); ; i++) {
      const hour = from + ((HOUR - (this.wall(from) % HOUR)) % HOUR);
      const change = this.#periods[i + 1]?.start ?? Infinity;
      if (hour < change) return hour;
      // The clock was moved before it got there, perhaps by half an hour: start again from there.
      from = change;
    }
  }

  #at(instant: number): number {
    let i = this.#periods.length - 1;
    while (i > 0 && this.#periods[i]!.start > instant) i--;
    return i;
  }
}

/**
 * The zone's clock, right for every instant and wall time from `from` to `to` and some days around.
 * @throws {TimeZoneError} if the platform doesn't know the zone.
 */
export function zoneAround(name: string, from: number, to: number): Zone {
  const firstYear = new Date(from - 5 * DAY).getUTCFullYear();
  const lastYear = new Date(to + 5 * DAY).getUTCFullYear();
  const periods: Period[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    for (const period of periodsOf(name, year)) {
      if (period.offset !== periods.at(-1)?.offset) periods.push(period);
    }
  }
  return new Zone(periods);
}

/**
 * Checks the name of a time zone.
 * @throws {TimeZoneError} if the platform doesn't know it.
 */
export function assertTimeZone(name: string): void {
  offsetsOf(name);
}

/** What was found out of zones and years; small tables, and the oldest ones are forgotten. */
const known = new Map<string, readonly Period[]>();
const KNOWN_LIMIT = 2_000;

/** The zone's periods in a year of UTC; the first one starts with the year. */
function periodsOf(name: string, year: number): readonly Period[] {
  const key = `${name} ${year}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;

  const offsetAt = offsetsOf(name);
  const start = Date.UTC(year, 0);
  const end = Date.UTC(year + 1, 0);
  const periods = [{ start, offset: offsetAt(start) }];
  // A step is a day, since some zones changed twice within a week (Noronha in 2000).
  for (let day = start + DAY; day <= end; day += DAY) {
    const { offset } = periods.at(-1)!;
    if (offsetAt(day) === offset) continue;
    const change = bisect(day - DAY, day, (instant) => offsetAt(instant) !== offset);
    periods.push({ start: change, offset: offsetAt(change) });
  }

  if (known.size >= KNOWN_LIMIT) known.delete(known.keys().next().value!);
  known.set(key, periods);
  return periods;
}

/** The first full second in `(low, high]` at which the test holds, given that it does at `high`. */
function bisect(low: number, high: number, test: (instant: number) => boolean): number {
  let before = low;
  let after = high;
  while (after - before > SECOND) {
    const middle = before + Math.floor((after - before) / (2 * SECOND)) * SECOND;
    if (test(middle)) after = middle;
    else before = middle;
  }
  return after;
}

/** A slow but sure way to a zone's offset in milliseconds at an instant: ask the platform. */
function offsetsOf(name: string): (instant: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    // Without a name Intl would silently take the zone of this machine.
    const timeZone = name || "none";
    format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  } catch {
    throw new TimeZoneError(
      `Unknown time zone ${quote(name)}: use an IANA name such as "Europe/Oslo"`,
    );
  }
  return (instant) => {
    // Such as "2/9/2026, GMT+05:45", "1/1/1970, GMT-00:44:30", and bare "GMT" for UTC.
    const match = /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(format.format(instant));
    if (match === null) return 0;
    const [, sign, hours, minutes, seconds = "0"] = match;
    const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
    return (sign === "-" ? -size : size) * SECOND;
  };
}
