import { TimekitTimeoutError } from "../errors";
import type { Limiter } from "../pacing";
import type { TimekitRequest } from "./types";
import { within } from "./within";

/** Waits for the limiter's turn, at most until the deadline. */
export function turn(request: TimekitRequest, pacing: Limiter, ms: number): Promise<void> {
  const { name: operation } = request.row;
  return within(
    request,
    ms,
    (signal) => pacing.wait(signal),
    () =>
      new TimekitTimeoutError(`${operation} was not sent: it waited ${ms} ms for its turn`, {
        operation,
        hint: "Send less, or allow more time by deadline.",
      }),
  ).catch((error: Error) => {
    // A limiter doesn't know what waits.
    throw Object.assign(error, { operation });
  });
}
