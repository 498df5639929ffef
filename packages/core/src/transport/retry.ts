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
  const { timeout, deadline, limit, baseDelay, maxDelay, row } = request;
  const end = Date.now() + deadline;
  for (let tries = 0; ; tries += 1) {
    let asked: number | undefined;
    let outcome: Answer | TimekitError;
    let mayRepeat;
    try {
      outcome = await attempt(request, Math.min(timeout, end - Date.now()));
      if (outcome.ok) return outcome;
      asked = retryAfter(outcome.headers);
      mayRepeat = (row.safe ? READ : WRITE).test(`${outcome.status} ${asked}`);
    } catch (error) {
      outcome = error as TimekitError;
      mayRepeat = row.safe || neverSent((outcome.cause as { code?: unknown } | undefined)?.code);
    }
    // The server's own time is kept to. Else the wait is drawn evenly from a range that doubles, so
    // that clients that failed together don't come back together.
    const wait = asked || Math.random() * Math.min(maxDelay, baseDelay * 2 ** tries);
    // A wait that would outlast the deadline is not begun.
    if (!mayRepeat || tries >= limit || Date.now() + wait >= end) {
      if (outcome instanceof Error) throw outcome;
      return outcome;
    }
    await within(request, wait);
  }
}
