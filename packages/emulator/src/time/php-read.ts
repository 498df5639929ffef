import { DAYS, MONTHS } from "./php-names";
import { offsetOf, parseTimestamp } from "./timestamps";

/** What a text says of an instant. */
interface Read {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Hours to add for the afternoon: 0 or 12. Given only where the clock has twelve hours. */
  half?: number;
  zone?: string;
  /** Milliseconds ahead of UTC. */
  offset?: number;
  /** An instant that is named as a whole. */
  instant?: number | undefined;
}

interface Letter {
  /** What it looks like, as a regular expression. */
  readonly looks: string;
  read(text: string, into: Read): void;
}

const names = (list: readonly string[], length?: number): string =>
  list.map((name) => name.slice(0, length)).join("|");

const count = (looks: string, field: "year" | "month" | "day" | "hour" | "minute" | "second") => ({
  looks,
  read: (text: string, into: Read) => {
    into[field] = Number(text);
  },
});

const month = (length?: number): Letter => ({
  looks: names(MONTHS, length),
  read: (text, into) => {
    const wanted = text.toLowerCase();
    into.month = 1 + MONTHS.findIndex((name) => name.slice(0, length).toLowerCase() === wanted);
  },
});

const half: Letter = {
  looks: "am|pm",
  read: (text, into) => {
    into.half = text.toLowerCase() === "pm" ? 12 : 0;
  },
};

const offset: Letter = {
  looks: String.raw`Z|[+-]\d\d:?\d\d`,
  read: (text, into) => {
    const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
    const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
    into.offset = sign === "-" ? -ahead : ahead;
  },
};

const zone: Letter = {
  looks: "[A-Za-z][A-Za-z0-9_+/-]*",
  read: (text, into) => {
    into.zone = text;
  },
};

const ignored = (looks: string): Letter => ({ looks, read: () => undefined });

const LETTERS: Record<string, Letter> = {
  d: count(String.raw`\d\d`, "day"),
  j: count(String.raw`\d{1,2}`, "day"),
  D: ignored(names(DAYS, 3)),
  l: ignored(names(DAYS)),
  S: ignored("st|nd|rd|th"),
  m: count(String.raw`\d\d`, "month"),
  n: count(String.raw`\d{1,2}`, "month"),
  M: month(3),
  F: month(),
  Y: count(String.raw`\d{4}`, "year"),
  y: {
    looks: String.raw`\d\d`,
    read: (text, into) => {
      // As PHP does it: 70 to 99 are of the last century.
      into.year = Number(text) + (Number(text) < 70 ? 2000 : 1900);
    },
  },
  a: half,
  A: half,
  g: count(String.raw`\d{1,2}`, "hour"),
  h: count(String.raw`\d\d`, "hour"),
  G: count(String.raw`\d{1,2}`, "hour"),
  H: count(String.raw`\d\d`, "hour"),
  i: count(String.raw`\d\d`, "minute"),
  s: count(String.raw`\d\d`, "second"),
  e: zone,
  T: zone,
  P: offset,
  O: offset,
  c: {
    looks: String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)`,
    read: (text, into) => {
      into.instant = parseTimestamp(text);
    },
  },
  U: {
    looks: String.raw`-?\d{1,11}`,
    read: (text, into) => {
      into.instant = Number(text) * 1_000;
    },
  },
};

/** The letters that {@link phpReader} knows. */
export const phpReadable: readonly string[] = Object.keys(LETTERS);

/**
 * Makes a reader of timestamps in a date format of PHP. It returns epoch milliseconds, or undefined
 * for what isn't written so. Where the text names no zone, it is a time of `defaultZone`.
 */
export function phpReader(
  format: string,
  defaultZone: string,
): (text: string) => number | undefined {
  const letters: Letter[] = [];
  const pattern = format.replaceAll(/\\(.)|(.)/gsu, (_, kept: string | undefined, each: string) => {
    const letter = kept === undefined ? LETTERS[each] : undefined;
    if (letter === undefined) return escape(kept ?? each);
    letters.push(letter);
    return `(${letter.looks})`;
  });
  const whole = new RegExp(`^${pattern}$`, "isu");
  return (text) => {
    const parts = whole.exec(text);
    if (parts === null) return undefined;
    const read: Read = {};
    for (const [index, letter] of letters.entries()) letter.read(parts[index + 1]!, read);
    return instantOf(read, defaultZone);
  };
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

function instantOf(read: Read, defaultZone: string): number | undefined {
  if (read.instant !== undefined) return read.instant;
  const { year, month: number, day, hour = 0, minute = 0, second = 0, half: later } = read;
  if (year === undefined || number === undefined || day === undefined) return undefined;
  if (later !== undefined && (hour < 1 || hour > 12)) return undefined;
  const clock = later === undefined ? hour : (hour % 12) + later;
  // The one reader of calendar dates says whether there is such a day and time.
  const two = (value: number) => String(value).padStart(2, "0");
  const local = parseTimestamp(
    `${String(year).padStart(4, "0")}-${two(number)}-${two(day)}T${two(clock)}:${two(minute)}:${two(second)}Z`,
  );
  if (local === undefined) return undefined;
  if (read.offset !== undefined) return local - read.offset;
  return fromLocal(local, read.zone ?? defaultZone);
}

/** The instant at which the clock of `zone` shows a time. */
function fromLocal(local: number, zone: string): number | undefined {
  try {
    return local - offsetOf(zone, local - offsetOf(zone, local));
  } catch {
    // `EST` and the like are no zones that the platform knows.
    return undefined;
  }
}
