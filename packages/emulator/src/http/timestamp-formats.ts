import { checkTimeZone } from "../checks";
import { invalid } from "../refusal";
import { phpReader } from "../time/php-read";
import { Stamps } from "../time/stamps";
import { formatTimestamp } from "../time/timestamps";

/** What of a request says how timestamps are written. */
interface Source {
  readonly headers: Headers;
  readonly url: URL;
}

/** Longer ones are no honest formats. */
const MAX_LENGTH = 100;

/**
 * How the answer's timestamps shall be written. Timekit's documentation and its own SDK spell the
 * headers differently, and the documentation takes them as parameters too.
 *
 * @throws Refusal (422) for a zone or a format that can't be.
 */
export function stampsOf(source: Source): Stamps {
  const zone = source.headers.get("timekit-timezone");
  return new Stamps(
    zone ? checkTimeZone("Timekit-Timezone", zone) : "UTC",
    formatOf(source, "OutputTimestampFormat"),
  );
}

/**
 * Rewrites what a request writes in a format of its own, so that everything behind reads one. What
 * doesn't fit the format stays, as `from` and `to` may be relative.
 *
 * @throws Refusal (422) for a format that can't be.
 */
export function withReadTimestamps<T>(source: Source, { zone }: Stamps, input: T): T {
  const format = formatOf(source, "InputTimestampFormat");
  if (format === undefined) return input;
  const letters = format.replaceAll(/\\./gsu, "").match(/[A-Za-z]/g) ?? [];
  if (new Set(letters).size < letters.length) {
    throw invalid("InputTimestampFormat", "InputTimestampFormat must not hold a letter twice");
  }
  return rewrite(input, phpReader(format, zone)) as T;
}

function formatOf({ headers, url }: Source, name: string): string | undefined {
  const format =
    headers.get(`Timekit-${name}`) ??
    headers.get(name) ??
    url.searchParams.get(`Timekit-${name}`) ??
    url.searchParams.get(name);
  if (!format) return undefined;
  if (format.length > MAX_LENGTH) throw invalid(name, `${name} is too long`);
  return format;
}

const TIMES = new Set(["start", "end", "from", "to", "expires"]);

/** Rules on hours have a start and an end too, which are no timestamps; the others are free-form. */
const LEFT_ALONE = /hours$|day_and_time$|^meta$|^customer$/;

function rewrite(value: unknown, read: (text: string) => number | undefined): unknown {
  if (Array.isArray(value)) return value.map((each) => rewrite(each, read));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (TIMES.has(key) && typeof each === "string") {
        const instant = read(each);
        return [key, instant === undefined ? each : formatTimestamp(instant)];
      }
      return [key, LEFT_ALONE.test(key) ? each : rewrite(each, read)];
    }),
  );
}
