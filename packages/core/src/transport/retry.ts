import { isTimekitError } from "../errors";
import type { Settings } from "../options";
import { abortError } from "./attempt";
import { neverSent } from "./failures";
import { retryAfter } from "./retry-after";
import type { Answer, Exchange, Reply, TimekitRequest } from "./types";

/** What may be repeated, as data. */
interface Rule {
  readonly answer: (reply: Reply) => boolean;
  readonly failure: (error: unknown) => boolean;
}

/** A read has no effect, so anything that may pass is tried again. */
const READ: Rule = {
  answer: ({ status }) => [408, 429, 500, 502, 503, 504].includes(status),
  failure: (error) => isTimekitError(error, "connection") || isTimekitError(error, "timeout"),
};

/**
 * A write is repeated only where the server surely did nothing: it never got the request, or turned
 * it away at its rate limit. Timekit's limiter answers 503 as well as 429, but so does a gateway whose
 * server broke down half-way; a 503 counts only when it says when to come back.
 */
const WRITE: Rule = {
  answer: (reply) =>
    reply.status === 429 || (reply.status === 503 && retryAfter(reply.headers) !== undefined),
  failure: neverSent,
};

/** Repeats what failed and can be repeated, until it succeeds, or tries or time run out. */
export function retrying(exchange: Exchange): (request: TimekitRequest) => Promise<Answer> {
  return async (request) => {
    const { retry, timeout, deadline } = request.settings;
    const rule = request.safe ? READ : WRITE;
    const end = performance.now() + deadline;
    for (let tries = 0; ; tries += 1) {
      if (request.signal?.aborted) throw abortError(request.operation, request.signal);
      let wait: number | undefined;
      const left = end - performance.now();
      try {
        const answer = await exchange(request, Math.min(timeout, left), (reply) => {
          if (!rule.answer(reply)) return false;
          wait = delay(retry, tries, end, retryAfter(reply.headers));
          return wait !== undefined;
        });
        if (wait === undefined) return answer;
      } catch (error) {
        if (rule.failure(error)) wait = delay(retry, tries, end, undefined);
        if (wait === undefined) throw error;
      }
      await sleep(wait, request);
    }
  };
}

/**
 * Milliseconds to wait, or nothing when this was the last try. The server's own time is kept to; else
 * the wait is drawn evenly from a range that doubles, so that clients that failed together don't come
 * back together. A wait that would outlast the deadline is not begun.
 */
function delay(
  { limit, baseDelay, maxDelay }: Settings["retry"],
  tries: number,
  end: number,
  asked: number | undefined,
): number | undefined {
  if (tries >= limit) return undefined;
  const wait = asked || Math.random() * Math.min(maxDelay, baseDelay * 2 ** tries);
  return performance.now() + wait < end ? wait : undefined;
}

/** A pause that the caller's signal ends. */
function sleep(ms: number, { operation, signal }: TimekitRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(abortError(operation, signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
