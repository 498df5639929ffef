import { TimekitConnectionError } from "../errors";
import type { TimekitRequest } from "./types";

/** Failures that happen before the first byte leaves, so that the server cannot have done anything. */
const UNSENT = /REFUSED|NOTFOUND|EAI_AGAIN|CONNECT_TIME/;

/** Whether the cause of a failure proves that the request never reached a server. */
export function neverSent(cause: unknown): boolean {
  return UNSENT.test(String((cause as { code?: unknown } | undefined)?.code));
}

/** What to do after a failure: for a write that may have been carried out, look; else `hint`. */
export function hintFor({ row }: TimekitRequest, hint: string): string {
  return row.safe ? hint : "It may have been done: look first.";
}

/** What is looked for in an error of whatever origin. */
interface Thrown {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

/**
 * Why a try has no answer. Built anew from code and message, since errors of HTTP libraries tend to carry
 * the request with its headers.
 */
export function reasonOf(
  redact: TimekitRequest["redact"],
  thrown: unknown,
): Error & { readonly code: string | undefined } {
  // `fetch failed` says nothing; the error at its root does. Causes may go round in a circle.
  let root = Object(thrown) as Thrown;
  for (let depth = 0; root.cause && !root.code && depth < 9; depth += 1) root = Object(root.cause);
  // An error that stands for several, one an address, has no message of its own.
  const texts = [root.message, root.code, thrown].map((text) =>
    typeof text === "string" ? redact(text) : undefined,
  );
  return Object.assign(new Error(texts.find(Boolean) ?? "unknown"), { code: texts[1] });
}

/** An error for a try without a complete answer. */
export function connectionError(
  request: TimekitRequest,
  thrown: unknown,
  status: number | undefined,
): TimekitConnectionError {
  const cause = reasonOf(request.redact, thrown);
  const { name: operation } = request.row;
  const hint = "Check the address and network.";
  return new TimekitConnectionError(
    `${operation} failed: ${status ? "cut off: " : ""}${cause.message}`,
    { operation, status, cause, hint: neverSent(cause) ? hint : hintFor(request, hint) },
  );
}
