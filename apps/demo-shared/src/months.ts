import { endOfWeek, parseDate, startOfWeek, today } from "@internationalized/date";
import { locale } from "./format";

/** How many months ahead the calendar goes. Timekit answers for six months at most. */
const monthsAhead = 4;

/** The month (`2027-02`) of a calendar day (`2027-02-10`). */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** Today's date in a zone: `2027-02-10`. */
export function todayIn(timezone: string): string {
  return today(timezone).toString();
}

/** First and last day that the calendar shows, in a zone. */
export function calendarBounds(timezone: string): { first: string; last: string } {
  const first = today(timezone).set({ day: 1 });
  return {
    first: first.toString(),
    last: first
      .add({ months: monthsAhead + 1 })
      .subtract({ days: 1 })
      .toString(),
  };
}

/** The month before or after, `2027-01` or `2027-03`; nothing where the calendar ends. */
export function nextMonth(month: string, step: -1 | 1, timezone: string): string | undefined {
  const next = monthOf(parseDate(`${month}-01`).add({ months: step }).toString());
  const { first, last } = calendarBounds(timezone);
  return next < monthOf(first) || next > monthOf(last) ? undefined : next;
}

/** First or last day of a day's week, as far as the calendar goes: where Home and End lead. */
export function weekEdge(date: string, key: "Home" | "End", timezone: string): string {
  const day = parseDate(date);
  const edge = (key === "Home" ? startOfWeek : endOfWeek)(day, locale).toString();
  const { first, last } = calendarBounds(timezone);
  if (edge < first) return first;
  return edge > last ? last : edge;
}

/** A stretch of time to ask availability for: RFC 3339, or Timekit's own `now`. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/**
 * The window of a month in a zone. The running month begins `now`: in Timekit's own word, so that
 * the query stays equal while the page is open and its answer can be shared.
 */
export function monthWindow(month: string, timezone: string): Window {
  const first = parseDate(`${month}-01`);
  const running = monthOf(todayIn(timezone)) === month;
  return {
    from: running ? "now" : instant(first.toDate(timezone)),
    to: instant(first.add({ months: 1 }).toDate(timezone)),
  };
}

/** What comes after a month, up to the calendar's end; nothing after its last month. */
export function windowAfter(month: string, timezone: string): Window | undefined {
  const next = parseDate(`${month}-01`).add({ months: 1 });
  const end = parseDate(calendarBounds(timezone).last).add({ days: 1 });
  if (next.compare(end) >= 0) return undefined;
  return { from: instant(next.toDate(timezone)), to: instant(end.toDate(timezone)) };
}

function instant(date: Date): string {
  return date.toISOString().replace(".000Z", "Z");
}
