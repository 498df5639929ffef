import type { TimekitError } from "../errors";
import { attempt } from "./attempt";
import { neverSent } from "./failures";
import { retryAfter } from "./retry-after";
import type { Answer, TimekitRequest } from "./types";
import { within } from "./within";

/** Status, and the wait that the server asks for in milliseconds. */
const READ = /^(408|429|50[0234])/;
const WRITE = /^429|^503 \d/;

/**
 * Sends, and repeats what failed and may be repeated, until it succeeds, or tries or time run out.
 *
 * A read has no effect, so anything that may pass is tried again. A write is repeated only where the
 * server surely did nothing: it never got the request, or turned it away at its rate limit. Timekit's
 * limiter answers 503 as well as 429, but so does a gateway whose server broke down half-way; a 503
 * counts only when it says when to come back.
 */
export async function sendAndRetry(request: TimekitRequest): Promise<Answer> {
  const { timeout, deadline, limit, baseDelay, maxDelay, safe } = request;
  const end = Date.now() + deadline;
  for (let tries = 0; ; tries += 1) {
    const outcome = await attempt(request, Math.min(timeout, end - Date.now())).catch(
      (error: TimekitError) => error,
    );
    const failed = outcome instanceof Error;
    const asked = failed ? undefined : retryAfter(outcome.headers);
    const mayRepeat = failed
      ? safe || neverSent(outcome)
      : (safe ? READ : WRITE).test(`${outcome.status} ${asked}`);
    // The server's own time is kept to. Else the wait is drawn evenly from a range that doubles, so
    // that clients that failed together don't come back together.
    const wait = asked || Math.random() * Math.min(maxDelay, baseDelay * 2 ** tries);
    // A wait that would outlast the deadline is not begun.
    if (!mayRepeat || tries >= limit || Date.now() + wait >= end) {
      if (failed) throw outcome;
      return outcome;
    }
    await within(request, wait);
  }
}
