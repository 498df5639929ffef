import { quote, TimeFormatError } from "./errors";

type Unit = "second" | "minute" | "hour" | "day" | "week" | "month" | "year";

/** A signed number of units, one part of "3 days 2 weeks". */
interface Amount {
  readonly value: number;
  readonly unit: Unit;
}

/** The units that always take the same time. */
export const MILLISECONDS: Partial<Record<Unit, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

const AMOUNT = /([+-]?\d{1,9})\s*(sec(?:ond)?|min(?:ute)?|hour|day|week|month|year)s?/gi;

/** Reads a row of amounts such as "3 days 2 weeks" or "-1 hour"; `null` if the text is none. */
export function readAmounts(text: string): Amount[] | null {
  const amounts = Array.from(text.matchAll(AMOUNT), ([, value, unit]) => ({
    value: Number(value),
    unit: unit!.toLowerCase().replace(/^(sec|min)$/, (short) => LONG[short]!) as Unit,
  }));
  const rest = text.replace(AMOUNT, "").trim();
  return amounts.length > 0 && rest === "" ? amounts : null;
}

const LONG: Record<string, Unit> = { sec: "second", min: "minute" };

/**
 * Reads a length such as "45 minutes", "1 hour 30 minutes" or "2 weeks" into milliseconds. A day is
 * always 24 hours long, whatever the clocks do.
 * @throws {TimeFormatError} for anything else, also for months and negative lengths.
 */
export function parseDuration(text: string): number {
  const amounts = typeof text === "string" ? readAmounts(text) : null;
  let total = 0;
  for (const { value, unit } of amounts ?? []) total += value * (MILLISECONDS[unit] ?? NaN);
  if (amounts === null || amounts.some(({ value }) => value < 0) || !Number.isSafeInteger(total)) {
    throw new TimeFormatError(
      `${quote(text)} is not a length of time: write something like "45 minutes", "1 hour" or "2 days"`,
    );
  }
  return total;
}
