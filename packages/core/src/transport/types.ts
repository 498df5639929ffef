import type { OperationName } from "@timekit/openapi";
import type { TimekitError } from "../errors";
import type { Row } from "../operation";
import type { Settings } from "../options";

/** A request as it will be sent; made once for all its tries. */
export interface TimekitRequest extends Settings {
  readonly row: Row;
  readonly url: string;
  readonly body: string | undefined;
  /** Names a write that must not happen twice. */
  readonly key: string | undefined;
  /** Whether the caller may have made this write before. */
  readonly isRepeat: boolean;
}

/** One try of a request, as it goes out. */
export interface TransportRequest {
  /** For instance `bookings.list`. */
  readonly operation: OperationName;
  readonly method: string;
  readonly url: string;
  /** Names in lower case; all but `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The Authorization header, when there is one. A function, so that who prints a request prints no key;
   * the transport calls it when it sends.
   */
  readonly authorization: () => string | undefined | Promise<string>;
  /** JSON. */
  readonly body: string | undefined;
  /** Counted from 1. */
  readonly attempt: number;
  /** Blanks the credential in a text that is to be logged: an address, or what a library threw. */
  readonly redact: (text: string) => string;
  /** Fires when the try is to end: by the caller's signal, or out of time. */
  readonly signal: AbortSignal;
}

/** What the client reads of an answer. A `Response` is one. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: Headers;
  /** One header, where that costs less than all of them. */
  header?(name: string): string | undefined;
  /** The whole body. Always called, which frees the connection. */
  text(): Promise<string>;
}

/** Sends one try, and answers with whatever status came. Throws when there was no answer. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/**
 * Stands around each try: sees it, may change it, and passes it on by `next`.
 *
 * @example
 * const traced: Middleware = async (request, next) => {
 *   const response = await next({ ...request, headers: { ...request.headers, traceparent } });
 *   record(request.operation, response.status);
 *   return response;
 * };
 */
export type Middleware = (request: TransportRequest, next: Transport) => Promise<TransportResponse>;

/** A complete answer, of whatever status. */
export interface Answer {
  /** A success, and complete. */
  readonly isOk: boolean;
  readonly status: number;
  /** Read when somebody asks: not every transport has them at hand in this form. */
  readonly reply: Pick<TransportResponse, "headers" | "header">;
  /** Read from JSON; `undefined` when there was none. */
  readonly body: unknown;
  /** Not JSON, or cut off. */
  readonly isBroken: boolean;
}

/** How a request ended, and what it took. */
export interface Outcome extends Answer {
  /** Tries that it took. */
  readonly attempts: number;
  /** Whether the same call may be made again: it can't do a thing twice, and what failed may pass. */
  readonly mayRetry: boolean;
}

/** A try failed, and another one follows. */
export interface Retry {
  readonly request: TimekitRequest;
  readonly outcome: Answer | TimekitError;
  /** Tries so far. */
  readonly attempts: number;
  readonly delayMs: number;
}
