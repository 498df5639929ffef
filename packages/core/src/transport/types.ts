import type { Row } from "../operation";
import type { Settings } from "../options";

/** A request as it will be sent; made once for all its tries. */
export interface TimekitRequest extends Omit<Row, "body"> {
  readonly url: string;
  readonly body: string | undefined;
  readonly settings: Settings;
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
}

/** What the transport needs of a `Response`. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
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

/** One try, which ends within `limit` milliseconds. */
export type Exchange = (request: TimekitRequest, limit: number) => Promise<Answer>;
