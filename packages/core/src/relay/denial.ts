const brand = Symbol.for("@timekit/core:relay-denial");

/** Field names with what is wrong with each, in the shape of Timekit's own validation errors. */
export type FieldErrors = Record<string, string[]>;

/** The extras of a denial. */
export interface RelayDenialOptions {
  /** Answered as `{ errors }`, as Timekit does for status 422, instead of `{ error: message }`. */
  errors?: FieldErrors;
  /** Headers of the answer, such as `allow` or `retry-after`. */
  headers?: Record<string, string>;
  /** One word for logs and metrics, which visitors don't see. Default `policy`. */
  reason?: string;
}

/**
 * Throw it in a policy (`visitor`, `authorize`, `scope`, `input`) to choose the answer a visitor
 * gets: `throw new RelayDenial(401, "Sign in first.")`. The message is shown to the visitor.
 * Anything else that a policy throws is answered as an error 500 that tells nothing.
 */
export class RelayDenial extends Error {
  override readonly name = "RelayDenial";
  /** The HTTP status of the answer, 400 to 499. */
  readonly status: number;
  /** What is wrong, field by field. */
  readonly errors: FieldErrors | undefined;
  /** Headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** One word for logs and metrics. */
  readonly reason: string;
  /** Marks denials of any copy of this package, since apps may load it as ESM and as CommonJS. */
  readonly [brand] = true;

  constructor(status: number, message: string, options: RelayDenialOptions = {}) {
    super(message);
    if (!Number.isInteger(status) || status < 400 || status > 499) {
      throw new RangeError(`A RelayDenial takes a status from 400 to 499, not ${status}.`);
    }
    this.status = status;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
    this.reason = options.reason ?? "policy";
  }
}

/** Tells a denial from every other error, across copies of the package. */
export function isRelayDenial(error: unknown): error is RelayDenial {
  return typeof error === "object" && error !== null && brand in error;
}

/** What is wrong with one field of what the visitor sent. */
export function invalid(field: string, problem: string): RelayDenial {
  return new RelayDenial(422, `${field}: ${problem}`, {
    errors: { [field]: [problem] },
    reason: "input",
  });
}
