const MINUTE = 60_000;

/** A timestamp as it was written: the wall time as if in UTC, and the offset if one was given. */
export interface Timestamp {
  readonly wall: number;
  /** Milliseconds east of UTC; `null` if none was written. */
  readonly offset: number | null;
}

const PATTERN =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(\d\d):?(\d\d))?)?$/i;

/**
 * Reads RFC 3339 as Timekit writes and takes it: an offset may lack its colon (`+0100`) or be
 * missing, and a date may stand alone for its midnight. `null` if it is none of that, also for days
 * that don't exist.
 */
export function readTimestamp(text: string): Timestamp | null {
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0)) as [number, number, number, number, number, number];
  const [fraction, zulu, sign, offsetHours, offsetMinutes] = match.slice(7);
  if (hour > 23 || minute > 59 || second > 59) return null;

  const milliseconds = Number((fraction ?? "").slice(0, 3).padEnd(3, "0"));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const date = new Date(wall);
  // Date carries 30 February over into March, and reads the year 50 as 1950.
  if (date.getUTCDate() !== day || date.getUTCFullYear() !== year) return null;

  if (zulu !== undefined) return { wall, offset: 0 };
  if (sign === undefined) return { wall, offset: null };
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return null;
  const size = (Number(offsetHours) * 60 + Number(offsetMinutes)) * MINUTE;
  return { wall, offset: sign === "-" ? -size : size };
}
