const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?([Zz]|([+-])(\d\d):?(\d\d))$/;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/**
 * Epoch milliseconds, to the whole second, of a timestamp with an offset: `+01:00`, `+0100` or `Z`.
 * Undefined when it isn't one, or when there is no such day or time.
 */
export function parseTimestamp(text: string): number | undefined {
  const parts = RFC_3339.exec(text);
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const offset = Number(parts[9] ?? 0) * 60 + Number(parts[10] ?? 0);
  if (hour > 23 || minute > 59 || second > 59 || offset > 24 * 60) return undefined;
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined;
  const local = midnight.getTime() + hour * 60 * MINUTE + minute * MINUTE + second * SECOND;
  return local - (parts[8] === "-" ? -offset : offset) * MINUTE;
}

/** Writes an instant as Timekit does: `2016-05-26T15:30:00+00:00`, on the clock of `zone`. */
export function formatTimestamp(instant: number, zone = "UTC"): string {
  const offset = offsetOf(zone, instant);
  const local = new Date(instant + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(offset) / MINUTE;
  const pad = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}

/** Offsets by zone and UTC day, as `Intl` is slow and an answer may hold thousands of instants. */
const dayOffsets = new Map<string, number | undefined>();
const MAX_DAYS = 10_000;

/** Milliseconds that the clock of `zone` is ahead of UTC. */
export function offsetOf(zone: string, instant: number): number {
  if (zone === "UTC") return 0;
  const day = Math.floor(instant / DAY);
  const key = `${zone} ${day}`;
  if (!dayOffsets.has(key)) {
    if (dayOffsets.size >= MAX_DAYS) dayOffsets.clear();
    const first = readOffset(zone, day * DAY);
    // On a day when the clock changes each instant is looked up by itself.
    dayOffsets.set(key, first === readOffset(zone, (day + 1) * DAY) ? first : undefined);
  }
  return dayOffsets.get(key) ?? readOffset(zone, instant);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function readOffset(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return local - Math.floor(instant / SECOND) * SECOND;
}
