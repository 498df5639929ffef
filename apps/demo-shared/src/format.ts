/** The language of both demos: one, so that both read the same on every machine. */
export const locale = "en-GB";

// An Intl formatter costs far more to make than to use.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, found);
  }
  return found;
}

/** The wall clock at a timestamp in a zone: `09:00`. */
export function timeOf(timestamp: string, timezone: string): string {
  return formatter({
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: timezone,
  }).format(Date.parse(timestamp));
}

/** From start to end on the wall clock: `09:00–09:45`. */
export function timeRange(span: { start: string; end: string }, timezone: string): string {
  return `${timeOf(span.start, timezone)}–${timeOf(span.end, timezone)}`;
}

/** The calendar day of a timestamp in a zone: `2027-02-10`. */
export function dateOf(timestamp: string, timezone: string): string {
  const parts = formatter({
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone: timezone,
  }).formatToParts(Date.parse(timestamp));
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${read("year")}-${read("month")}-${read("day")}`;
}

/** Day and span of a slot: `Wednesday 10 February, 14:30–15:15`. */
export function dayAndTime(span: { start: string; end: string }, timezone: string): string {
  return `${dayHeading(dateOf(span.start, timezone))}, ${timeRange(span, timezone)}`;
}

/** The same with its year: `Wednesday 10 February 2027, 14:30–15:15`. */
export function fullDayAndTime(span: { start: string; end: string }, timezone: string): string {
  return `${dayHeadingWithYear(dateOf(span.start, timezone))}, ${timeRange(span, timezone)}`;
}

function dateParts(date: string, options: Intl.DateTimeFormatOptions): Map<string, string> {
  // A calendar day has no zone: noon UTC is inside it everywhere the formatter looks.
  const parts = formatter({ ...options, timeZone: "UTC" }).formatToParts(
    Date.parse(`${date}T12:00:00Z`),
  );
  return new Map(parts.map(({ type, value }) => [type, value]));
}

/** A calendar day as a heading: `Wednesday 10 February`. */
export function dayHeading(date: string): string {
  const parts = dateParts(date, { weekday: "long", day: "numeric", month: "long" });
  return `${parts.get("weekday")} ${parts.get("day")} ${parts.get("month")}`;
}

/** The same with its year, where the reader can't know it: `Wednesday 10 February 2027`. */
export function dayHeadingWithYear(date: string): string {
  return `${dayHeading(date)} ${date.slice(0, 4)}`;
}

/** A calendar day where room is short: `Wed 10 Feb`. */
export function dayShort(date: string): string {
  const parts = dateParts(date, { weekday: "short", day: "numeric", month: "short" });
  return `${parts.get("weekday")} ${parts.get("day")} ${parts.get("month")}`;
}

/** A month (`2027-02`) as a heading: `February 2027`. */
export function monthTitle(month: string): string {
  const parts = dateParts(`${month}-01`, { month: "long", year: "numeric" });
  return `${parts.get("month")} ${parts.get("year")}`;
}

/** A month (`2027-02`) in a sentence: `February`. */
export function monthName(month: string): string {
  return dateParts(`${month}-01`, { month: "long" }).get("month") ?? month;
}
