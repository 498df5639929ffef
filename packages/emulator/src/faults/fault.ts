import { type OperationName, operations } from "@timekit/openapi";
import { EmulatorError } from "../errors";

/** What goes wrong, for which requests, and how often. */
export interface Fault {
  /** Only requests of this operation; any request by default. */
  readonly operation?: OperationName | undefined;
  /** Answered at once with this status (400 to 599) and nothing is done. */
  readonly status?: number | undefined;
  /** Seconds that the answer's `Retry-After` names. */
  readonly retryAfter?: number | undefined;
  /** Milliseconds of real time to wait before anything else happens. */
  readonly latency?: number | undefined;
  /**
   * Breaks the connection: `before` anything is done; `after-commit`, when everything is done but
   * no answer has been sent; `mid-body`, after the headers and half of the answer.
   */
  readonly cut?: "before" | "after-commit" | "mid-body" | undefined;
  /**
   * Sends another body: a gateway's `html` page, an `empty` one, or the first half of the true one
   * with headers that fit it (`truncated`). Without `status` the request is carried out all the
   * same.
   */
  readonly body?: "html" | "empty" | "truncated" | undefined;
  /** How many requests it hits: 1 by default, `Infinity` for all. */
  readonly times?: number | undefined;
  /** The share of matching requests that it hits, from 0 to 1. Default 1. */
  readonly probability?: number | undefined;
  /** Which of the matching requests a `probability` hits: the same for the same seed. Default 0. */
  readonly seed?: number | undefined;
}

const CUTS = ["before", "after-commit", "mid-body"];
const BODIES = ["html", "empty", "truncated"];

/** @throws EmulatorError for a fault that could never do what it says. */
export function checkFault(fault: Fault): void {
  const { operation, status, retryAfter, latency, cut, body, times, probability, seed } = fault;
  const known = [
    "operation",
    "status",
    "retryAfter",
    "latency",
    "cut",
    "body",
    "times",
    "probability",
    "seed",
  ];
  const unknown = Object.keys(fault).find((key) => !known.includes(key));
  check(unknown === undefined, `${unknown} isn't known; a fault has ${known.join(", ")}`);
  check(
    operation === undefined || Object.hasOwn(operations, operation),
    `operation '${operation}' isn't one of the contract, such as bookings.create`,
  );
  check(isWithin(status, 400, 599, true), "status must be from 400 to 599");
  check(isWithin(retryAfter, 0, Infinity), "retryAfter must be a number of seconds");
  check(isWithin(latency, 0, 2 ** 31 - 1), "latency must be a number of milliseconds");
  check(cut === undefined || CUTS.includes(cut), `cut must be ${CUTS.join(" or ")}`);
  check(body === undefined || BODIES.includes(body), `body must be ${BODIES.join(" or ")}`);
  check(
    times === Infinity || isWithin(times, 1, Number.MAX_SAFE_INTEGER, true),
    "times must be a whole number of at least 1, or Infinity",
  );
  check(isWithin(probability, 0, 1), "probability must be from 0 to 1");
  check(isWithin(seed, -Infinity, Infinity), "seed must be a number");
  check(
    [status, latency, cut, body].some((effect) => effect !== undefined),
    "a fault needs a status, a latency, a cut or a body",
  );
  check(
    status === undefined || cut === undefined || cut === "mid-body",
    `a connection that is cut ${cut} has no status`,
  );
  check(
    body === undefined || cut === undefined || cut === "mid-body",
    `a connection that is cut ${cut} has no body`,
  );
  check(body !== "empty" || cut === undefined, "an empty body can't be cut in its middle");
  check(
    retryAfter === undefined || status !== undefined,
    "retryAfter needs a status, such as 503 or 429",
  );
}

function isWithin(value: unknown, least: number, most: number, whole = false): boolean {
  if (value === undefined) return true;
  if (typeof value !== "number" || Number.isNaN(value)) return false;
  return value >= least && value <= most && (!whole || Number.isInteger(value));
}

function check(good: boolean, problem: string): void {
  if (!good) throw new EmulatorError(`This fault makes no sense: ${problem}.`);
}
