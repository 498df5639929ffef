import {
  assertTimeZone,
  type Constraint,
  ConstraintError,
  parseConstraints,
  parseDuration,
  parseTime,
} from "@timekit/availability";
import { invalid, Refusal } from "./refusal";
import { parseTimestamp } from "./time/timestamps";

/*
 * Checks of values that the contract can't express. Each throws a Refusal (422) that names the
 * field.
 */

export function checkTimeZone(field: string, zone: string): string {
  return attempt(
    () => {
      assertTimeZone(zone);
      return zone;
    },
    () => invalid(field, `${field} is not a known time zone; use an IANA name such as Europe/Oslo`),
  );
}

export function checkConstraints(field: string, constraints: unknown): Constraint[] {
  return attempt(
    () => parseConstraints(constraints) as Constraint[],
    (error) =>
      error instanceof ConstraintError
        ? invalid(
            field,
            `${field}.${error.index}${error.field && `.${error.field}`} ${error.problem}`,
          )
        : invalid(field, `${field} ${messageOf(error)}`),
  );
}

/** Milliseconds of a length such as `45 minutes`; nothing at all is no length. */
export function checkLength(field: string, text: string): number {
  const length = checkDuration(field, text);
  if (length === 0) throw invalid(field, `${field} must be longer than nothing`);
  return length;
}

/** Milliseconds of a length such as `10 minutes`; `0 minutes` is one too. */
export function checkDuration(field: string, text: string): number {
  return attempt(
    () => parseDuration(text),
    () =>
      invalid(field, `${field} is not a valid length of time; write something like '45 minutes'`),
  );
}

/** Epoch milliseconds of a timestamp, or of a time from now such as `2 weeks`. */
export function checkTime(field: string, text: string, now: number): number {
  return attempt(
    () => parseTime(text, now),
    // The wording, slip included, is Timekit's own.
    () => invalid(field, `${field} in not a valid timestamp or relative time`),
  );
}

/** Epoch milliseconds of a timestamp with an offset. */
export function checkTimestamp(field: string, text: string): number {
  const instant = parseTimestamp(text);
  if (instant !== undefined) return instant;
  const hint = /T.* \d\d:?\d\d$/i.test(text)
    ? "; in an address the + of an offset must be written %2B"
    : "";
  throw invalid(
    field,
    `${field} is not a valid timestamp; write it with its offset, such as 2027-02-09T09:00:00+01:00${hint}`,
  );
}

/** Ids of things that exist. What they are called in messages is their field's name. */
export function checkIds(
  field: string,
  ids: unknown,
  table: { get(id: string): unknown },
): readonly string[] {
  if (!Array.isArray(ids)) throw invalid(field, `${field} must be an array`);
  for (const [index, id] of ids.entries()) {
    if (typeof id !== "string" || table.get(id) === undefined) {
      const kind = field.replace(/s$/, "");
      throw invalid(`${field}.${index}`, `${field}.${index} is not a ${kind} of this app`);
    }
  }
  return ids as string[];
}

function attempt<T>(work: () => T, refusal: (error: unknown) => Refusal): T {
  try {
    return work();
  } catch (error) {
    throw refusal(error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
