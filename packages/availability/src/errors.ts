/** What all errors of this package have in common: `error instanceof AvailabilityError`. */
export class AvailabilityError extends Error {
  override name = "AvailabilityError";
}

/** A query that makes no sense: an end before a start, a length of nothing. */
export class QueryError extends AvailabilityError {
  override name = "QueryError";
  constructor(
    /** Path of the wrong value, such as `window.to` or `resources[2].busy[0]`. */
    readonly field: string,
    problem: string,
  ) {
    super(`${field}: ${problem}`);
  }
}

/** A rule that can't be read. */
export class ConstraintError extends AvailabilityError {
  override name = "ConstraintError";
  constructor(
    /** Position of the rule in its list. */
    readonly index: number,
    /** Path of the wrong value inside the rule, such as `allow_hours.start`; empty for the rule. */
    readonly field: string,
    /** What is wrong and what to write instead, without the place. */
    readonly problem: string,
    /** Whose list it is; absent for the request's own. */
    readonly resource?: string,
  ) {
    const place = `constraints[${index}]${field && `.${field}`}`;
    super(resource === undefined ? `${place}: ${problem}` : `${place} of ${resource}: ${problem}`);
  }
}

/** A time or a length written in a way that can't be read. */
export class TimeFormatError extends AvailabilityError {
  override name = "TimeFormatError";
}

/** A time zone that this platform doesn't know. */
export class TimeZoneError extends AvailabilityError {
  override name = "TimeZoneError";
}

/** A wrong value as it is shown in a message: as JSON, and not by the page. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
