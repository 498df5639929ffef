import type { FieldErrors, TimekitErrorKind } from "./errors";
import { TimekitApiError } from "./errors";
import type { RowKind } from "./operation";
import { pageOf } from "./page";
import { retryAfter } from "./transport/retry-after";
import { unknownOutcome } from "./transport/failures";
import type { Answer, TimekitRequest } from "./transport/types";

/** Timekit's id of a request, kept short and printable since it comes from outside. */
export function requestIdOf(headers: Headers): string | undefined {
  return (
    headers
      .get("timekit-request-id")
      ?.replace(/[^\x21-\x7e]/g, "")
      .slice(0, 128) || undefined
  );
}

/**
 * The body of an answer that reports success; `undefined` when it is empty. Anything else becomes an
 * error by its status, never by what the body looks like.
 */
export function bodyOf(
  request: TimekitRequest,
  { status, headers, text }: Answer,
  redact: (text: string) => string,
): unknown {
  let body: unknown;
  let isJson = true;
  try {
    if (text.trim() !== "") body = JSON.parse(text);
  } catch {
    isJson = false;
  }
  if (status >= 200 && status < 300) {
    if (isJson) return body;
    const type = headers.get("content-type")?.split(";")[0] ?? "no content type";
    throw unexpected(request, status, headers, `the answer is not JSON (${type})`);
  }
  // A server's debug page may show the request with its headers.
  const shown: unknown = isJson ? body && JSON.parse(redact(JSON.stringify(body))) : redact(text);
  throw statusError(request, status, headers, shown);
}

/** What a method gives, out of the body's envelope. */
export function dataOf(
  kind: RowKind,
  body: unknown,
  request: TimekitRequest,
  { status, headers }: Answer,
): unknown {
  if (kind === "none") return undefined;
  const envelope = isObject(body) ? body : {};
  const data = "data" in envelope ? envelope["data"] : body;
  if (kind === "one") {
    const found: unknown = Array.isArray(data) ? data[0] : data;
    if (found !== undefined && found !== null) return found;
    throw unexpected(request, status, headers, "the answer holds no object");
  }
  const rows = rowsOf(data);
  return kind === "list" ? rows : pageOf(rows, envelope);
}

/**
 * The rows of a list. Nothing is checked in them: one odd old row must not cost the others. PHP writes
 * an array with gaps as an object, and may write nothing as `0`, `""` or `null`.
 */
function rowsOf(data: unknown): unknown[] {
  if (Array.isArray(data)) return data;
  return isObject(data) ? Object.values(data) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const KINDS: Readonly<Record<number, TimekitErrorKind>> = {
  400: "validation",
  401: "authentication",
  402: "permission",
  403: "permission",
  404: "not_found",
  409: "conflict",
  410: "not_found",
  422: "validation",
  429: "rate_limit",
  503: "rate_limit",
};

const HINTS: Partial<Record<TimekitErrorKind, string>> = {
  authentication: "The key is not known there. Keys are in Timekit's admin under API Settings.",
  permission: "The key or the plan does not allow this call. A widget key opens only a few calls.",
  not_found: "Check the id, and that it belongs to this key's app: test and live apps are apart.",
  validation: "Change what the message names; sending the same again fails again.",
  conflict: "Read the current state, then decide again.",
  rate_limit:
    "Timekit takes about 10 requests a second from an app and answers 503 or 429 beyond. Wait, then try again.",
  server: "Timekit failed. Try again later; its support finds the request by its id.",
};

function statusError(
  request: TimekitRequest,
  status: number,
  headers: Headers,
  body: unknown,
): TimekitApiError {
  if (status < 400) {
    return unexpected(request, status, headers, "the address redirects");
  }
  const kind = KINDS[status] ?? (status >= 500 ? "server" : "api");
  const fieldErrors = fieldErrorsOf(body);
  const requestId = requestIdOf(headers);
  const reason = reasonOf(body, fieldErrors);
  const words = [
    `${request.operation} failed: ${status} ${kind}`,
    ...(reason === "" ? [] : [reason]),
  ].join(": ");
  const outcome = kind === "server" || status === 503 ? unknownOutcome(request) : undefined;
  return new TimekitApiError(kind, requestId === undefined ? words : `${words} (${requestId})`, {
    operation: request.operation,
    status,
    requestId,
    fieldErrors,
    retryAfter: retryAfter(headers),
    hint: outcome ?? HINTS[kind],
    body,
  });
}

/** An answer that Timekit would not give: something else answered, or the address is wrong. */
function unexpected(
  request: TimekitRequest,
  status: number,
  headers: Headers,
  what: string,
): TimekitApiError {
  return new TimekitApiError("api", `${request.operation} failed: ${status}: ${what}`, {
    operation: request.operation,
    status,
    requestId: requestIdOf(headers),
    hint:
      unknownOutcome(request) ??
      "Something else than Timekit answered: check the base address, proxies and logins on the way.",
  });
}

/** `{ errors: { start: ["..."] } }`, with a single text taken as a list of one. */
function fieldErrorsOf(body: unknown): FieldErrors {
  const errors = isObject(body) ? body["errors"] : undefined;
  if (!isObject(errors)) return {};
  return Object.fromEntries(
    Object.entries(errors).map(([field, value]) => [field, [value].flat().map(textOf)]),
  );
}

/** Timekit's own words, on one line. */
function reasonOf(body: unknown, fieldErrors: FieldErrors): string {
  const fields = Object.entries(fieldErrors).map(
    ([field, messages]) => `${field}: ${messages?.join(", ")}`,
  );
  const said = isObject(body) ? (body["error"] ?? body["message"] ?? body["errors"]) : undefined;
  const text = fields.length > 0 ? fields.join("; ") : said === undefined ? "" : textOf(said);
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/[, ]+$/, "")
    .slice(0, 300);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
