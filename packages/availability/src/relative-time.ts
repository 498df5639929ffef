import { MILLISECONDS, readAmounts } from "./duration";
import { quote, TimeFormatError } from "./errors";
import { readTimestamp } from "./timestamp";

const DAY = 86_400_000;

/**
 * Reads a time as Timekit takes it in `from` and `to`, into epoch milliseconds:
 *
 * - `now`; `tomorrow`, the next midnight in UTC;
 * - a distance from now: `2 days`, `3 days 2 weeks` (added up), `-1 hour`. Months and years follow
 *   the calendar in UTC, and 31 January plus a month is 3 March, as in PHP;
 * - a timestamp: `2026-02-09T09:00:00+01:00`, `+0100` and `Z` too. Without an offset it is in UTC.
 *
 * @param now Epoch milliseconds.
 * @throws {TimeFormatError} for anything else.
 */
export function parseTime(text: string, now: number): number {
  const instant = typeof text === "string" ? read(text.trim(), now) : NaN;
  if (Math.abs(instant) <= 8.64e15) return instant;
  throw new TimeFormatError(
    `${quote(text)} is not a time: write "now", a distance such as "2 days", or a timestamp such as "2026-02-09T09:00:00+01:00"`,
  );
}

function read(text: string, now: number): number {
  if (/^now$/i.test(text)) return now;
  if (/^tomorrow$/i.test(text)) return (Math.floor(now / DAY) + 1) * DAY;

  const timestamp = readTimestamp(text);
  if (timestamp !== null) return timestamp.wall - (timestamp.offset ?? 0);

  const amounts = readAmounts(text);
  if (amounts === null) return NaN;
  let months = 0;
  let milliseconds = 0;
  for (const { value, unit } of amounts) {
    if (unit === "month") months += value;
    else if (unit === "year") months += 12 * value;
    else milliseconds += value * MILLISECONDS[unit]!;
  }
  const date = new Date(now);
  return date.setUTCMonth(date.getUTCMonth() + months) + milliseconds;
}
