import type { TimekitWebhookError } from "./webhooks/error";

/**
 * What went wrong, by what to do about it:
 *
 * - `authentication` 401: the key is not accepted
 * - `permission` 402, 403: the key or the plan does not allow the call
 * - `not_found` 404, 410
 * - `validation` 400, 422: fix the input, see `fieldErrors`
 * - `action` the booking's state doesn't allow the action: see `action` and `state`
 * - `conflict` 409
 * - `rate_limit` 429, 503 (Timekit documents both as answers of its rate limiter): slow down
 * - `server` other 5xx
 * - `api` any other status, or an answer that is not what Timekit documents
 * - `connection` no complete answer came
 * - `timeout` no complete answer came in time
 * - `abort` the caller's `signal` ended the call
 * - `queue` too many calls wait for Timekit's rate limit: not sent
 * - `config` refused before anything was sent
 * - `webhook` what came to a webhook is not signed by Timekit, or no booking
 */
export type TimekitErrorKind =
  | "authentication"
  | "permission"
  | "not_found"
  | "validation"
  | "action"
  | "conflict"
  | "rate_limit"
  | "server"
  | "api"
  | "connection"
  | "timeout"
  | "abort"
  | "queue"
  | "config"
  | "webhook";

/** Messages by field, in Timekit's own words: `{ start: ["The slot is no longer available"] }`. */
export interface FieldErrors {
  readonly [field: string]: readonly string[] | undefined;
}

/** What an error knows besides its message. */
export interface TimekitErrorDetails {
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly hint?: string | undefined;
  readonly fieldErrors?: FieldErrors | undefined;
  readonly retryAfter?: number | undefined;
  readonly attempts?: number | undefined;
  readonly mayRetry?: boolean | undefined;
  readonly action?: string | undefined;
  readonly state?: string | undefined;
  readonly cause?: unknown;
}

// Registered globally, so that an error of another copy of this package is recognised too.
const brand = Symbol.for("@timekit/core:error");

/** Every failure of this package. Carries no key, no header and no request body. */
export abstract class TimekitError extends Error {
  /** What to branch on; see `isTimekitError`. */
  abstract readonly kind: TimekitErrorKind;
  /** The operation that failed, for instance `bookings.create`. */
  declare readonly operation: string | undefined;
  /** HTTP status, when an answer came. */
  declare readonly status: number | undefined;
  /** Timekit's id of the request (`timekit-request-id`): give it to Timekit's support. */
  declare readonly requestId: string | undefined;
  /** What to do about it. */
  declare readonly hint: string | undefined;
  /** Messages by field; empty when Timekit named no field. */
  declare readonly fieldErrors: FieldErrors;
  /** How long the server asked to wait, in milliseconds. */
  declare readonly retryAfter: number | undefined;
  /** Tries that were made, when any was. */
  declare readonly attempts: number | undefined;
  /**
   * Whether the same call may be made again: it can't do a thing twice, and what failed may pass. The
   * client's own retries are used up already.
   */
  declare readonly mayRetry: boolean;

  constructor(message: string, details?: TimekitErrorDetails) {
    super(message, details);
    Object.assign(this, { fieldErrors: {}, mayRetry: false }, details);
  }

  get [brand](): true {
    return true;
  }

  /** For loggers: everything above, and nothing of the request. */
  toJSON(): object {
    return { ...this, name: this.name, message: this.message };
  }
}

/** An answer came, and it reports a failure or is not what Timekit documents. */
export class TimekitApiError extends TimekitError {
  readonly kind: TimekitErrorKind;
  declare readonly status: number;
  readonly #body: unknown;

  constructor(
    kind: TimekitErrorKind,
    message: string,
    details: TimekitErrorDetails & { readonly status: number },
    body?: unknown,
  ) {
    super(message, details);
    this.kind = kind;
    this.#body = body;
  }

  override get name(): string {
    return "TimekitApiError";
  }

  /**
   * The body, when it was JSON. Never printed with the error, since it may repeat a customer's data.
   */
  get body(): unknown {
    return this.#body;
  }
}

/**
 * The booking's state doesn't allow the action: it is cancelled already, for instance. Known by Timekit's
 * words, since it sends no code.
 */
export class TimekitActionError extends TimekitApiError {
  declare readonly kind: "action";
  /** The action that was refused, such as `cancel`. */
  declare readonly action: string;
  /** The state that the booking is in, such as `cancelled`. */
  declare readonly state: string;

  override get name(): string {
    return "TimekitActionError";
  }
}

/** No complete answer came: refused, unknown host, reset, cut off. `cause` has the reason. */
export class TimekitConnectionError extends TimekitError {
  readonly kind = "connection";

  override get name(): string {
    return "TimekitConnectionError";
  }
}

/** Not sent: too many calls wait for their turn already. `retryAfter` is an estimate. */
export class TimekitQueueError extends TimekitError {
  readonly kind = "queue";

  override get name(): string {
    return "TimekitQueueError";
  }
}

/** No complete answer came within `timeout` or `deadline`. */
export class TimekitTimeoutError extends TimekitError {
  readonly kind = "timeout";

  override get name(): string {
    return "TimekitTimeoutError";
  }
}

/** The caller's `signal` ended the call. `cause` is the signal's reason. */
export class TimekitAbortError extends TimekitError {
  readonly kind = "abort";

  override get name(): string {
    return "TimekitAbortError";
  }
}

/** A set-up or an argument was refused before anything was sent. The message says how to fix it. */
export class TimekitConfigError extends TimekitError {
  readonly kind = "config";

  override get name(): string {
    return "TimekitConfigError";
  }
}

type ErrorByKind = {
  action: TimekitActionError;
  queue: TimekitQueueError;
  connection: TimekitConnectionError;
  timeout: TimekitTimeoutError;
  abort: TimekitAbortError;
  config: TimekitConfigError;
  webhook: TimekitWebhookError;
};

/** The error class that a kind belongs to. */
export type TimekitErrorOf<Kind extends TimekitErrorKind> = Kind extends keyof ErrorByKind
  ? ErrorByKind[Kind]
  : TimekitApiError & { readonly kind: Kind };

/**
 * Whether something caught is an error of this package, and of which kind. Also true for errors of a
 * second copy of the package, where `instanceof` fails.
 *
 * @example
 * if (isTimekitError(error, "validation")) show(error.fieldErrors);
 * else if (isTimekitError(error, "rate_limit")) tryAgainIn(error.retryAfter ?? 1_000);
 */
export function isTimekitError(error: unknown): error is TimekitError;
export function isTimekitError<Kind extends TimekitErrorKind>(
  error: unknown,
  kind: Kind,
): error is TimekitErrorOf<Kind>;
export function isTimekitError(error: unknown, kind?: TimekitErrorKind): boolean {
  const { [brand]: isOurs, kind: found } = Object(error) as Partial<TimekitError>;
  return isOurs === true && (kind === undefined || kind === found);
}
