import { DAYS, MONTHS } from "./php-names";
import { formatTimestamp, offsetOf } from "./timestamps";

/** A clock that shows an instant; UTC fields of `local` are the clock's. */
interface Shown {
  readonly instant: number;
  readonly local: Date;
  readonly zone: string;
  /** Minutes ahead of UTC. */
  readonly offset: number;
}

const two = (value: number): string => String(value).padStart(2, "0");
const hour12 = ({ local }: Shown): number => local.getUTCHours() % 12 || 12;

/** Letters of PHP's `date()` that Timekit's clients use. */
const LETTERS: Record<string, (shown: Shown) => string> = {
  d: ({ local }) => two(local.getUTCDate()),
  j: ({ local }) => String(local.getUTCDate()),
  D: ({ local }) => DAYS[local.getUTCDay()]!.slice(0, 3),
  l: ({ local }) => DAYS[local.getUTCDay()]!,
  N: ({ local }) => String(local.getUTCDay() || 7),
  w: ({ local }) => String(local.getUTCDay()),
  S: ({ local }) => ordinalOf(local.getUTCDate()),
  m: ({ local }) => two(local.getUTCMonth() + 1),
  n: ({ local }) => String(local.getUTCMonth() + 1),
  M: ({ local }) => MONTHS[local.getUTCMonth()]!.slice(0, 3),
  F: ({ local }) => MONTHS[local.getUTCMonth()]!,
  Y: ({ local }) => String(local.getUTCFullYear()).padStart(4, "0"),
  y: ({ local }) => two(local.getUTCFullYear() % 100),
  a: ({ local }) => (local.getUTCHours() < 12 ? "am" : "pm"),
  A: ({ local }) => (local.getUTCHours() < 12 ? "AM" : "PM"),
  g: (shown) => String(hour12(shown)),
  h: (shown) => two(hour12(shown)),
  G: ({ local }) => String(local.getUTCHours()),
  H: ({ local }) => two(local.getUTCHours()),
  i: ({ local }) => two(local.getUTCMinutes()),
  s: ({ local }) => two(local.getUTCSeconds()),
  u: () => "000000",
  v: () => "000",
  e: ({ zone }) => zone,
  T: abbreviationOf,
  P: (shown) => offsetText(shown, ":"),
  O: (shown) => offsetText(shown, ""),
  Z: ({ offset }) => String(offset * 60),
  c: ({ instant, zone }) => formatTimestamp(instant, zone),
  U: ({ instant }) => String(Math.floor(instant / 1_000)),
};

/** The letters that {@link writePhp} knows. */
export const phpLetters: readonly string[] = Object.keys(LETTERS);

/** Writes an instant by a date format of PHP, on the clock of `zone`; `\` keeps a letter as it is. */
export function writePhp(format: string, instant: number, zone: string): string {
  const offset = offsetOf(zone, instant);
  const shown = { instant, zone, offset: offset / 60_000, local: new Date(instant + offset) };
  return format.replaceAll(/\\(.)|(.)/gsu, (_, kept: string | undefined, letter: string) =>
    kept === undefined ? (LETTERS[letter]?.(shown) ?? letter) : kept,
  );
}

function ordinalOf(day: number): string {
  if (day > 10 && day < 14) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

function offsetText({ offset }: Shown, colon: string): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`;
}

function abbreviationOf({ instant, zone }: Shown): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" });
  return format.formatToParts(instant).find(({ type }) => type === "timeZoneName")!.value;
}
