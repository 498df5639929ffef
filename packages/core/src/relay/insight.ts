import type { OperationName } from "@timekit/openapi";
import type { CacheOutcome, Course } from "./answers";

/**
 * What became of one request, for logs and metrics. It says nothing of the visitor: no address, no
 * path, nothing that was sent.
 */
export interface RelayRecord {
  /** Undefined where the request's method and path are no operation's. */
  operation: OperationName | undefined;
  method: string;
  /** The status that the visitor got. */
  status: number;
  /** From the request's arrival to its answer, in milliseconds. */
  durationMs: number;
  cache: CacheOutcome;
  /** Requests sent to Timekit for it, retries included; 0 when there was no need for one. */
  attempts: number;
  /** Timekit's id of the request that fetched the answer. */
  requestId: string | undefined;
  /**
   * Why the relay refused it, as one word: `method`, `origin`, `route`, `operation`, `limit`, `grant`,
   * `body`, `input`, `params`, `authorize`, `expose`, `scope`, or what a `RelayDenial` of your policy
   * says, by default `policy`.
   */
  denied?: string;
}

/** What is found out about a request while it is answered. */
export interface Insight extends Course {
  operation: OperationName | undefined;
  requestId: string | undefined;
  denied: string | undefined;
}
