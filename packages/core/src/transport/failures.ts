import { TimekitConnectionError } from "../errors";
import type { TimekitRequest } from "./types";

/** Failures that happen before the first byte leaves, so that the server cannot have done anything. */
const UNSENT: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "the host name is unknown",
  EAI_AGAIN: "the host name could not be looked up",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
};

const BROKEN: Readonly<Record<string, string>> = {
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was reset",
  UND_ERR_SOCKET: "the connection was closed",
};

/** Whether a failure proves that the request never reached a server. */
export function neverSent(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: unknown } };
  return String(cause?.code) in UNSENT;
}

/** The warning for a write that may have been carried out; nothing for a read. */
export function unknownOutcome(request: TimekitRequest): string | undefined {
  if (request.safe) return undefined;
  return "Timekit may have carried it out: look before you send it again.";
}

/**
 * An error for a try without a complete answer. `cause` is rebuilt from name, code and message, since
 * errors of HTTP libraries tend to carry the request with its headers.
 */
export function connectionError(
  request: TimekitRequest,
  thrown: unknown,
  status: number | undefined,
  redact: (text: string) => string,
): TimekitConnectionError {
  const root = rootCause(thrown);
  const code = typeof root.code === "string" ? root.code : "";
  const message = redact(root.message ?? String(thrown));
  const reason = Object.assign(new Error(message), code === "" ? {} : { code });
  const known = UNSENT[code] ?? BROKEN[code];
  const what = status === undefined ? "no connection to" : "the answer was cut off by";
  return new TimekitConnectionError(
    `${request.operation} failed: ${what} ${new URL(request.url).origin}: ` +
      (known === undefined ? message : `${known} (${code})`),
    {
      operation: request.operation,
      status,
      cause: reason,
      hint:
        (code in UNSENT ? undefined : unknownOutcome(request)) ??
        "Check the address, the network and that the server runs.",
    },
  );
}

/** The innermost error that has a code, or the innermost one: `fetch failed` alone says nothing. */
function rootCause(thrown: unknown): { message?: string; code?: unknown } {
  let found = (thrown ?? {}) as { message?: string; code?: unknown; cause?: unknown };
  for (let depth = 0; depth < 8 && found.code === undefined; depth += 1) {
    if (typeof found.cause !== "object" || found.cause === null) break;
    found = found.cause;
  }
  return found;
}
