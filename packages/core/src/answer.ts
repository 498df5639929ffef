import type { TimekitResponse } from "./call";
import type { TimekitErrorKind } from "./errors";
import { TimekitApiError } from "./errors";
import type { AnswerKind } from "./operation";
import { pageOf } from "./page";
import { hintFor } from "./transport/failures";
import { retryAfter } from "./transport/retry-after";
import type { Answer, TimekitRequest } from "./transport/types";

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
  { ok, status, headers, text }: Answer,
  kind?: AnswerKind,
  page?: number,
): TimekitResponse<unknown> {
  const { name: operation } = request.row;
  const requestId = headers.get("timekit-request-id") ?? undefined;
  let body: unknown;
  let fault: string | undefined;
  try {
    body = text ? JSON.parse(text) : undefined;
  } catch {
    fault = "the answer is not JSON";
  }
  if (ok && !fault) {
    const data = kind ? READERS[kind](dataOf(body), fields(body)) : body;
    // Whoever takes no notice of the page that is asked for would be asked for ever.
    const isNew = !page || fields(data)["currentPage"] === page;
    if (!kind || kind === "none" || (data && isNew)) return { data, status, headers, requestId };
    fault = "the answer is not what was asked for";
  }

  // A server's debug page may show the request with its headers. Written anew, no escape hides a key.
  body = body && JSON.parse(request.redact(JSON.stringify(body)));
  const said = fields(body);
  const [failure, hint] =
    FAILURES.find((known) => known.includes(status)) ??
    (status < 500 ? (["api", "Check the address."] as const) : (["server", LATER] as const));
  const errors = Object.entries(fields(said["errors"])).map(
    ([field, texts]) => [field, [texts].flat().map(String)] as const,
  );
  // Timekit's own words, on one line.
  const reason =
    fault ||
    errors.map((error) => error.join(": ")).join("; ") ||
    (said["error"] ?? said["message"]);
  throw new TimekitApiError(
    failure,
    `${operation} failed: ${status} ${failure}` +
      (reason ? `: ${String(reason).replace(/\s+/g, " ").slice(0, 300)}` : "") +
      (requestId ? ` (${requestId})` : ""),
    {
      operation,
      status,
      requestId,
      fieldErrors: Object.fromEntries(errors),
      retryAfter: retryAfter(headers),
      // Only a status from 300 to 499 proves that a write was turned away.
      hint: ok || status >= 500 ? hintFor(request, hint) : hint,
    },
    body,
  );
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
  return Object.values(fields(data));
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return ((typeof value === "object" && value) || {}) as Fields;
}
