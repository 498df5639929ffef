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
 * An error for a try without a complete answer. `cause` is rebuilt from code and message, since errors
 * of HTTP libraries tend to carry the request with its headers.
 */
export function connectionError(
  request: TimekitRequest,
  thrown: unknown,
  status: number | undefined,
): TimekitConnectionError {
  // `fetch failed` says nothing; the error at its root does. Causes may go round in a circle.
  let root = Object(thrown) as Thrown;
  for (let depth = 0; root.cause && !root.code && depth < 9; depth += 1) root = Object(root.cause);
  // An error that stands for several, one an address, has no message of its own.
  const [reason = "unknown"] = [root.message, root.code, thrown].flatMap((text) =>
    typeof text === "string" && text ? request.redact(text) : [],
  );
  const code = typeof root.code === "string" ? request.redact(root.code) : undefined;
  const cause = Object.assign(new Error(reason), { code });
  const { name: operation } = request.row;
  const hint = "Check the address and network.";
  return new TimekitConnectionError(`${operation} failed: ${status ? "cut off: " : ""}${reason}`, {
    operation,
    status,
    cause,
    hint: neverSent(cause) ? hint : hintFor(request, hint),
  });
}
