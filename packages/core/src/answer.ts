import type { TimekitResponse } from "./call";
import type { TimekitErrorKind } from "./errors";
import { TimekitApiError } from "./errors";
import type { RowKind } from "./operation";
import { pageOf } from "./page";
import { unknownOutcome } from "./transport/failures";
import { retryAfter } from "./transport/retry-after";
import type { Answer, TimekitRequest } from "./transport/types";

const FAILURES: readonly (readonly [TimekitErrorKind, string, ...number[]])[] = [
  ["authentication", "Check the key.", 401],
  ["permission", "Neither key nor plan may do this.", 402, 403],
  ["not_found", "Check the id, and whether it belongs to the key's app.", 404],
  ["conflict", "Read the current state, then decide again.", 409],
  ["validation", "Change what the message names.", 400, 422],
  ["rate_limit", "Wait, then try again.", 429, 503],
];

/**
 * What an answer gives: the whole body, or what a row of some `kind` promises. An answer that reports no
 * success becomes an error by its status, never by what its body looks like.
 */
export function resultOf(
  request: TimekitRequest,
  { status, headers, text }: Answer,
  redact: (text: string) => string,
  wanted?: RowKind,
): TimekitResponse<unknown> {
  const { name: operation } = request;
  const requestId = headers.get("timekit-request-id") ?? undefined;
  const isGood = status >= 200 && status < 300;
  let body: unknown = isGood ? text : redact(text);
  let fault: string | undefined;
  try {
    body = text ? JSON.parse(body as string) : undefined;
  } catch {
    fault = "the answer is not JSON";
  }
  const envelope = fields(body);
  let data = wanted && "data" in envelope ? envelope["data"] : body;
  if (wanted === "none") data = undefined;
  if (wanted === "one") {
    if (Array.isArray(data)) [data] = data;
    if (!fault && (data === undefined || data === null)) fault = "the answer holds no object";
  }
  if (wanted === "list" || wanted === "page") {
    // Nothing is checked in the rows: one odd old one must not cost the others. PHP writes an array
    // with gaps as an object, and may write no rows as `0`, `""` or `null`.
    const rows = Object.values(fields(data));
    data = wanted === "list" ? rows : pageOf(rows, envelope);
  }
  if (isGood && !fault) return { data, status, headers, requestId };

  const [kind, hint] =
    FAILURES.find((known) => known.includes(status)) ??
    (status < 500
      ? (["api", "Check the address: this is not Timekit's answer."] as const)
      : (["server", "Try again later."] as const));
  const fieldErrors: Record<string, string[]> = {};
  const words: unknown[] = [];
  for (const [field, texts] of Object.entries(fields(envelope["errors"]))) {
    fieldErrors[field] = [texts].flat().map(String);
    words.push(`${field}: ${texts}`);
  }
  // Timekit's own words, on one line.
  const reason = isGood ? fault : words.join("; ") || (envelope["error"] ?? envelope["message"]);
  throw new TimekitApiError(
    kind,
    `${operation} failed: ${status} ${kind}` +
      (reason ? `: ${String(reason).replace(/\s+/g, " ").slice(0, 300)}` : "") +
      (requestId ? ` (${requestId})` : ""),
    {
      operation,
      status,
      requestId,
      fieldErrors,
      retryAfter: retryAfter(headers),
      // Only a status from 300 to 499 proves that a write was turned away.
      hint: (isGood || status >= 500 ? unknownOutcome(request) : undefined) ?? hint,
    },
    body,
  );
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return ((typeof value === "object" && value) || {}) as Readonly<Record<string, unknown>>;
}
