import type { TimekitResponse } from "./call";
import type { TimekitErrorKind } from "./errors";
import { TimekitActionError, TimekitApiError } from "./errors";
import type { AnswerKind } from "./operation";
import { pageOf } from "./page";
import { hintFor } from "./transport/failures";
import { retryAfter } from "./transport/retry-after";
import type { Outcome, TimekitRequest } from "./transport/types";

const KEY = "Check the key.";
const INPUT = "Check the input.";
const LATER = "Try again later.";

/** What a status means and what to do, which is the same for some neighbours. */
const FAILURES: readonly (readonly [TimekitErrorKind, string, ...number[]])[] = [
  ["authentication", KEY, 401],
  ["permission", KEY, 402, 403],
  ["not_found", INPUT, 404, 410],
  ["conflict", INPUT, 409],
  ["validation", INPUT, 400, 422],
  ["rate_limit", LATER, 429, 503],
];

/** Timekit has no codes for its refusals; production code goes by these words. */
const REFUSED_ACTION = /Cannot apply action '(.+?)' to current state '(.+?)'/;

/** What a method gives, by the kind of its row. */
const READERS: Readonly<Record<AnswerKind, (data: unknown, body: Fields) => unknown>> = {
  none: () => undefined,
  one: (data) => [data].flat().find((row) => row && typeof row === "object"),
  list: rowsOf,
  page: (data, body) => rowsOf(data) && pageOf(rowsOf(data) as unknown[], body),
};

/**
 * What an answer gives: the whole body, or what a row of this `kind` promises. An answer that reports no
 * success becomes an error by its status, never by what its body looks like.
 */
export function resultOf(
  request: TimekitRequest,
  outcome: Outcome,
  kind?: AnswerKind,
  page?: number,
): TimekitResponse<unknown> {
  const { name: operation, read } = request.row;
  const { isOk, isBroken, status, reply, attempts, mayRetry } = outcome;
  let { body } = outcome;
  let fault = isBroken && "the answer is not JSON";
  if (isOk) {
    const data = kind
      ? READERS[kind](read ? read(fields(body)) : dataOf(body), fields(body))
      : body;
    // Whoever takes no notice of the page that is asked for would be asked for ever.
    const isNew = !page || fields(data)["currentPage"] === page;
    if (!kind || kind === "none" || (data && isNew)) return new Result(data, outcome);
    fault = "the answer is not what was asked for";
  }

  // A server's debug page may show the request with its headers. Written anew, no escape hides a key.
  body = redacted(request, body);
  const said = fields(body);
  const [failure, hint] =
    FAILURES.find((known) => known.includes(status)) ??
    (status < 500 ? (["api", "Check the address."] as const) : (["server", LATER] as const));
  const errors = Object.entries(fields(said["errors"])).map(
    ([field, texts]) => [field, [texts].flat().map(textOf)] as const,
  );
  // Timekit's own words, on one line.
  const reason = textOf(
    fault ||
      errors.map((error) => error.join(": ")).join("; ") ||
      (said["error"] ?? said["message"] ?? ""),
  ).replace(/\s+/g, " ");
  const requestId = idOf(outcome);
  const [, action, state] = REFUSED_ACTION.exec(reason) ?? [];
  const Failure = action ? TimekitActionError : TimekitApiError;
  throw new Failure(
    action ? "action" : failure,
    `${operation} failed: ${status} ${failure}` +
      (reason && `: ${reason.slice(0, 300)}`) +
      (requestId ? ` (${requestId})` : ""),
    {
      operation,
      status,
      requestId,
      fieldErrors: Object.fromEntries(errors),
      retryAfter: retryAfter(reply.headers),
      attempts,
      mayRetry,
      ...(action && { action, state }),
      // Only a status from 300 to 499 proves that a write was turned away.
      hint: isOk || status < 300 || status >= 500 ? hintFor(request, hint) : hint,
    },
    body,
  );
}

/** Headers are read when somebody asks for them: few do, and not every transport has them at hand. */
class Result<T> implements TimekitResponse<T> {
  readonly status: number;
  readonly attempts: number;
  readonly #outcome: Outcome;

  constructor(
    readonly data: T,
    outcome: Outcome,
  ) {
    this.status = outcome.status;
    this.attempts = outcome.attempts;
    this.#outcome = outcome;
  }

  get headers(): Headers {
    return this.#outcome.reply.headers;
  }

  get requestId(): string | undefined {
    return idOf(this.#outcome);
  }
}

function redacted({ redact }: TimekitRequest, body: unknown): unknown {
  try {
    return body && JSON.parse(redact(JSON.stringify(body)));
  } catch {
    // So deep that no stack holds it: it says nothing.
    return undefined;
  }
}

/** Not `String`, which fails for an object that has a `toString` of its own. */
function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function idOf({ reply }: Outcome): string | undefined {
  const name = "timekit-request-id";
  return (reply.header ? reply.header(name) : reply.headers.get(name)) ?? undefined;
}

/** What stands in the envelope. A body without one is its own data where it looks like it. */
function dataOf(body: unknown): unknown {
  const envelope = fields(body);
  if ("data" in envelope) return envelope["data"];
  if (Array.isArray(body) || "id" in envelope) return body;
  // PHP may leave out what is empty, but then says that there are none.
  return envelope["total"] === 0 ? [] : undefined;
}

/**
 * The rows of a list. Nothing is checked in them: one odd old one must not cost the others. PHP writes
 * an array with gaps as an object, and may write no rows as `0`, `""` or `null`.
 */
function rowsOf(data: unknown): unknown[] | undefined {
  // No `data`, or a text in its place, is a failure: it must not look like an empty list.
  if (data === undefined || (data && typeof data !== "object")) return undefined;
  return Array.isArray(data) ? data : Object.values(fields(data));
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return ((typeof value === "object" && value) || {}) as Fields;
}
