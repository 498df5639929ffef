import type { TimekitError } from "../errors";
import { isObject } from "./body";

/** The answer to a visitor whose call Timekit didn't fulfil. */
export interface UpstreamFailure {
  status: number;
  body: Record<string, unknown>;
  headers: Record<string, string>;
  /** Whether the fault is the server's own set-up, which its developer must hear of. */
  isOurs: boolean;
}

/**
 * Turns an error of the relay's client into the answer that core's browser client reads. What
 * Timekit says about the visitor's input passes. What it says about our key does not: the visitor
 * can't act on it, and a 401 would tell a signed-in visitor to sign in.
 */
export function upstreamFailure(error: TimekitError): UpstreamFailure {
  const headers: Record<string, string> = {};
  if (error.requestId !== undefined) headers["timekit-request-id"] = error.requestId;
  if (error.retryAfter !== undefined) {
    headers["retry-after"] = String(Math.ceil(error.retryAfter / 1000));
  }
  const failure = (status: number, text: string, isOurs = false): UpstreamFailure => ({
    status,
    body: { error: text },
    headers,
    isOurs,
  });

  switch (error.kind) {
    case "authentication":
    case "permission":
      return failure(
        502,
        "Timekit refused this server's own access. Its developer must fix it.",
        true,
      );
    case "config":
      return failure(500, "This server's Timekit client refused the call.", true);
    case "connection":
      return failure(502, "This server could not reach Timekit. Try again in a moment.", true);
    case "timeout":
      return failure(504, "Timekit did not answer this server in time. Try again in a moment.");
    case "abort":
      return failure(499, "The call was ended by the caller.");
    case "rate_limit":
    case "queue":
      return failure(error.status ?? 503, "Timekit is busy. Try again in a moment.");
    case "server":
      return failure(502, "Timekit failed to answer. Try again in a moment.");
    default:
      if (error.status !== undefined && error.status >= 400) {
        return { status: error.status, body: visitorBody(error), headers, isOurs: false };
      }
      return failure(502, "Something else than Timekit answered this server.", true);
  }
}

/** The parts of Timekit's error bodies that are known, in its own words. */
function visitorBody(error: TimekitError): Record<string, unknown> {
  const body: unknown = "body" in error ? error.body : undefined;
  const shown: Record<string, unknown> = {};
  if (isObject(body)) {
    for (const field of ["errors", "error", "model", "action"]) {
      if (body[field] !== undefined) shown[field] = body[field];
    }
  }
  if (Object.keys(shown).length === 0) shown["error"] = "Timekit refused the call.";
  return shown;
}
