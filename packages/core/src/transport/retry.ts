import { attempt } from "./attempt";
import { neverSent } from "./failures";
import { retryAfter } from "./retry-after";
import { turn } from "./turn";
import type { Outcome, TimekitRequest } from "./types";
import { within } from "./within";

/** Status, and the wait that the server asks for in milliseconds. A success comes here when it is broken. */
const READ = /^(2|408|429|50[0234])/;
const WRITE = /^429|^503 \d/;

/**
 * Sends, and repeats what failed and may be repeated, until it succeeds, or tries or time run out.
 *
 * A read has no effect, so anything that may pass is tried again. A write is repeated only where the
 * server surely did nothing: it never got the request, or turned it away at its rate limit. Timekit's
 * limiter answers 503 as well as 429, but so does a gateway whose server broke down half-way; a 503
 * counts only when it says when to come back. Where that is unknown, a write that carries a key is
 * repeated all the same: a relay knows the key again, and elsewhere it is looked for first.
 */
export async function sendAndRetry(request: TimekitRequest): Promise<Outcome> {
  const { timeout, deadline, limit, baseDelay, maxDelay, row, pacing, key } = request;
  const end = Date.now() + deadline;
  const find = key ? request.recovery?.find : undefined;
  // Whether a try before may have been carried out.
  let isUnsure = request.isRepeat;
  const made = find && isUnsure && (await find(request, deadline));
  if (made) return { ...made, attempts: 1, mayRetry: false };

  for (let attempts = 1; ; attempts += 1) {
    if (pacing && !pacing.take()) await turn(request, pacing, end - Date.now());
    const allowed = Math.min(timeout, end - Date.now());
    const outcome = await attempt(request, allowed, attempts);

    let asked: number | undefined;
    let isRefused: boolean;
    let mayRepeat: boolean;
    if (outcome instanceof Error) {
      // Nothing went wrong on the way: the caller ended it, or the key is not usable.
      if (outcome.kind === "abort" || outcome.kind === "config") throw outcome;
      isRefused = neverSent(outcome.cause);
      mayRepeat = row.safe || isRefused || key !== undefined;
    } else {
      const { status, isOk, reply } = outcome;
      if (isOk) {
        pacing?.report(true);
        return { ...outcome, attempts, mayRetry: false };
      }
      asked = retryAfter(reply.headers);
      if (status === 429 || status === 503) pacing?.report(false, asked);
      const said = `${status} ${asked}`;
      isRefused = WRITE.test(said) || (status >= 300 && status < 500);
      mayRepeat = (row.safe || (key && !isRefused) ? READ : WRITE).test(said);
    }
    isUnsure ||= !row.safe && !isRefused;

    // The server's own time is kept to. Else the wait is drawn evenly from a range that doubles, so
    // that clients that failed together don't come back together.
    const delayMs = asked || Math.random() * Math.min(maxDelay, baseDelay * 2 ** (attempts - 1));
    // A wait that would outlast the deadline is not begun.
    let goesOn = mayRepeat && attempts <= limit && Date.now() + delayMs < end;
    if (goesOn) {
      request.onRetry?.({ request, outcome, attempts, delayMs });
      await within(request, delayMs);
    }
    if (find && isUnsure) {
      const found = await find(request, end - Date.now()).catch(() => {
        // Nobody knows whether it is made, so it is not made again.
        goesOn = false;
      });
      if (found) return { ...found, attempts, mayRetry: false };
    }
    if (goesOn) continue;
    const facts = { attempts, mayRetry: mayRepeat && !isUnsure };
    if (outcome instanceof Error) throw Object.assign(outcome, facts);
    return { ...outcome, ...facts };
  }
}
