import type { OperationName } from "@timekit/openapi";
import type { TimekitError } from "./errors";

/** A try is about to be sent. */
export interface RequestEvent {
  readonly operation: OperationName;
  readonly method: string;
  /** With its query, in which secrets are blanked. A search may hold a customer's address. */
  readonly url: string;
  /** Counted from 1. */
  readonly attempt: number;
}

/** A try came to an end, with an answer of whatever status or with an error. */
export interface ResponseEvent extends RequestEvent {
  readonly durationMs: number;
  readonly status: number | undefined;
  /** Timekit's id of the request (`timekit-request-id`). */
  readonly requestId: string | undefined;
  /** Set where no complete answer came. */
  readonly error: TimekitError | undefined;
}

/** A try failed, and another one follows. */
export interface RetryEvent extends RequestEvent {
  readonly status: number | undefined;
  /** Set where no complete answer came. */
  readonly error: TimekitError | undefined;
  /** Time until the next try, in milliseconds. */
  readonly delayMs: number;
}

/**
 * Told of each try as it happens: for logs, metrics and traces. A hook only looks; to change a request,
 * use a middleware. What a hook throws is dropped, since a log that fails must not cost a booking.
 */
export interface Hooks {
  readonly request?: ((event: RequestEvent) => void) | undefined;
  readonly response?: ((event: ResponseEvent) => void) | undefined;
  readonly retry?: ((event: RetryEvent) => void) | undefined;
}

/**
 * Hooks that print a line for each request, answer and retry, with secrets blanked.
 *
 * @example
 * const timekit = createTimekit({ appKey, hooks: debugHooks() });
 * // timekit > bookings.list GET https://api.timekit.io/v2/bookings?limit=20
 * // timekit < bookings.list 200 in 84 ms (request 0b0c...)
 *
 * @param print takes a line; default `console.debug`
 */
export function debugHooks(print: (line: string) => void = console.debug): Hooks {
  return {
    request: ({ operation, method, url, attempt }) =>
      print(`timekit > ${operation} ${method} ${url}${attempt > 1 ? ` (try ${attempt})` : ""}`),
    response: ({ operation, status, durationMs, requestId, error }) =>
      print(
        `timekit < ${operation} ${status ?? error?.message} in ${Math.round(durationMs)} ms` +
          (requestId ? ` (request ${requestId})` : ""),
      ),
    retry: ({ operation, delayMs }) =>
      print(`timekit ~ ${operation} is tried again in ${Math.round(delayMs)} ms`),
  };
}
