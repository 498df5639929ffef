import type { Settings } from "../options";

/** A request as it will be sent; made once for all its tries. */
export interface TimekitRequest {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
  /** Reads can be repeated; a write may have been carried out although its answer was lost. */
  readonly safe: boolean;
  readonly settings: Settings;
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
}

/** What the transport needs of a `Response`. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { cancel(): Promise<void> } | null;
  text(): Promise<string>;
}

/** The seam to the network: one try. `signal` ends it. */
export type Send = (request: TimekitRequest, signal: AbortSignal) => Promise<Reply>;

/** A complete answer, of whatever status. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * One try that ends within `limit` milliseconds. `discard` looks at status and headers and may say
 * that nobody will read the body.
 */
export type Exchange = (
  request: TimekitRequest,
  limit: number,
  discard: (reply: Reply) => boolean,
) => Promise<Answer>;
