import type { OperationName } from "@timekit/openapi";
import type { TimekitError } from "./errors";
import type { ClientOptions, Settings, TimekitOptions } from "./options";
import { reasonOf } from "./transport/failures";
import { fetchTransport } from "./transport/send";
import type { Middleware, Transport, TransportResponse } from "./transport/types";

/** A try is about to be sent. */
export interface RequestEvent {
  readonly operation: OperationName;
  readonly method: string;
  /** With its query, in which secrets are blanked. A search may hold a customer's address. */
  readonly url: string;
  /** Counted from 1. */
  readonly attempt: number;
}

/** The head of an answer came, of whatever status, or an error. */
export interface ResponseEvent extends RequestEvent {
  /** Until the head of the answer came, in milliseconds. */
  readonly durationMs: number;
  readonly status: number | undefined;
  /** Timekit's id of the request (`timekit-request-id`). */
  readonly requestId: string | undefined;
  /** Why no answer came: code and message of what the transport threw, secrets blanked. */
  readonly error: Error | undefined;
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

/** Options in which hooks and middleware stand around the transport. */
export function observed(options: TimekitOptions): ClientOptions & Pick<Settings, "onRetry"> {
  const { hooks, middleware = [], ...rest } = { ...options };
  const around = hooks ? [...middleware, watch(hooks)] : middleware;
  return {
    ...rest,
    transport: around.reduceRight<Transport>(
      (next, one) => (request) => one(request, next),
      rest.transport ?? fetchTransport(rest.fetch),
    ),
    onRetry: ({ request, outcome, attempts: attempt, delayMs }) => {
      const { name: operation, method } = request.row;
      const url = request.redact(request.url);
      const { status } = outcome;
      const error = outcome instanceof Error ? outcome : undefined;
      tell(hooks?.retry, { operation, method, url, attempt, status, error, delayMs });
    },
  };
}

/** Tells the hooks of each try. */
function watch({ request: before, response: after }: Hooks): Middleware {
  return async (request, next) => {
    const { operation, method, attempt, redact } = request;
    const event = { operation, method, url: redact(request.url), attempt };
    tell(before, event);
    const begun = performance.now();
    const done = (response: TransportResponse | undefined, error: Error | undefined): void =>
      tell(after, {
        ...event,
        durationMs: performance.now() - begun,
        status: response?.status,
        requestId: response?.headers.get("timekit-request-id") ?? undefined,
        error,
      });
    try {
      const response = await next(request);
      done(response, undefined);
      return response;
    } catch (error) {
      done(undefined, reasonOf(redact, error));
      throw error;
    }
  };
}

function tell<Event>(hook: ((event: Event) => void) | undefined, event: Event): void {
  try {
    hook?.(event);
  } catch {
    // See `Hooks`.
  }
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
// oxlint-disable-next-line no-console -- printing is what they are for
export function debugHooks(print: (line: string) => void = console.debug): Hooks {
  return {
    request: ({ operation, method, url, attempt }) =>
      print(`timekit > ${operation} ${method} ${url}${attempt > 1 ? ` (try ${attempt})` : ""}`),
    response: ({ operation, status, durationMs, requestId, error }) =>
      print(
        `timekit < ${operation} ${status ?? String(error)} in ${Math.round(durationMs)} ms` +
          (requestId ? ` (request ${requestId})` : ""),
      ),
    retry: ({ operation, delayMs }) =>
      print(`timekit ~ ${operation} is tried again in ${Math.round(delayMs)} ms`),
  };
}
