import type { TimekitError } from "../errors";
import { neverSent } from "./failures";
import { retryAfter } from "./retry-after";
import type { Answer, Exchange, TimekitRequest } from "./types";
import { within } from "./within";

/**
 * What may be repeated. A read has no effect, so anything that may pass is tried again. A write is
 * repeated only where the server surely did nothing: it never got the request, or turned it away at its
 * rate limit. Timekit's limiter answers 503 as well as 429, but so does a gateway whose server broke
 * down half-way; a 503 counts only when it says when to come back.
 */
function mayRepeat(
  safe: boolean,
  outcome: Answer | TimekitError,
  asked: number | undefined,
): boolean {
  if (outcome instanceof Error) return safe ? outcome.kind !== "abort" : neverSent(outcome);
  return safe
    ? [408, 429, 500, 502, 503, 504].includes(outcome.status)
    : outcome.status === 429 || (outcome.status === 503 && asked !== undefined);
}

/** Repeats what failed and can be repeated, until it succeeds, or tries or time run out. */
export function retrying(exchange: Exchange): (request: TimekitRequest) => Promise<Answer> {
  return async (request) => {
    const { timeout, deadline, limit, baseDelay, maxDelay } = request.settings;
    const end = Date.now() + deadline;
    for (let tries = 0; ; tries += 1) {
      const outcome = await exchange(request, Math.min(timeout, end - Date.now())).catch(
        (error: TimekitError) => error,
      );
      const failed = outcome instanceof Error;
      const asked = failed ? undefined : retryAfter(outcome.headers);
      // The server's own time is kept to. Else the wait is drawn evenly from a range that doubles, so
      // that clients that failed together don't come back together.
      const wait = asked || Math.random() * Math.min(maxDelay, baseDelay * 2 ** tries);
      // A wait that would outlast the deadline is not begun.
      if (tries >= limit || Date.now() + wait >= end || !mayRepeat(request.safe, outcome, asked)) {
        if (failed) throw outcome;
        return outcome;
      }
      await within<void>(request, wait, (resolve) => resolve());
    }
  };
}
