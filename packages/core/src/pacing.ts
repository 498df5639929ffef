import { TimekitQueueError } from "./errors";

/** Lets requests go one by one, so that Timekit's rate limit is kept. Clients may share one. */
export interface Limiter {
  /** Takes a turn if one is free now and nobody waits for it. */
  take(): boolean;
  /**
   * Waits for a turn and takes it. First come, first served.
   *
   * @throws the signal's reason when it fires; a {@link TimekitQueueError} when too many wait
   */
  wait(signal: AbortSignal): Promise<void>;
  /**
   * Is told how Timekit answered: `false` that it turned a request away for its rate limit, with the
   * wait it asked for in milliseconds.
   */
  report(isWelcome: boolean, retryAfter?: number): void;
  /** Calls that wait now. */
  readonly queued: number;
}

/** How many requests may go, and how many calls may wait. */
export interface LimiterOptions {
  /** Requests in any one second. Default 10 when no other limit is given. */
  readonly perSecond?: number | undefined;
  /** Requests in any 60 seconds. Timekit's newer texts allow 600. */
  readonly perMinute?: number | undefined;
  /** Requests in any 24 hours. Timekit allows test apps 3,000. */
  readonly perDay?: number | undefined;
  /** Calls that may wait; one more is refused at once. Default 1,000. */
  readonly maxQueue?: number | undefined;
}

/**
 * A limiter in this process's memory. In no window of time do more requests go than allowed, and so many
 * may go at once. When Timekit answers 429 or 503 nobody goes before the time it asks for, and then at
 * half the pace, or less if that happens again; each good answer wins some of it back.
 *
 * @example
 * const timekit = createTimekit({ appKey, pacing: createLimiter({ perMinute: 600 }) });
 *
 * @throws RangeError for a limit that is not above 0
 */
export function createLimiter({
  perMinute,
  perDay,
  perSecond = perMinute || perDay ? undefined : 10,
  maxQueue = 1_000,
}: LimiterOptions = {}): Limiter {
  const windows = [
    windowOf("perSecond", perSecond, 1_000),
    windowOf("perMinute", perMinute, 60_000),
    windowOf("perDay", perDay, 86_400_000),
  ].filter((window) => window !== undefined);
  const waiting = new Set<() => void>();
  const usualGap = Math.min(...windows.map((window) => window.gap));
  // Time between two requests in milliseconds, which trouble sets.
  let gap = 0;
  let lastAt = 0;
  let blockedUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const freeAt = (): number =>
    Math.max(blockedUntil, lastAt + gap, ...windows.map((window) => window.freeAt()));
  const go = (now: number): void => {
    lastAt = now;
    for (const window of windows) window.add(now);
  };

  /** Lets go whose turn has come, and sets the clock for the next one. */
  const advance = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const start of waiting) {
      const now = Date.now();
      const at = freeAt();
      if (at > now) {
        timer = setTimeout(advance, at - now);
        return;
      }
      waiting.delete(start);
      go(now);
      start();
    }
  };

  return {
    take() {
      const now = Date.now();
      if (waiting.size > 0 || freeAt() > now) return false;
      go(now);
      return true;
    },
    wait(signal) {
      return new Promise<void>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (waiting.size >= maxQueue) {
          return reject(
            new TimekitQueueError(`${waiting.size} calls wait for Timekit's rate limit already`, {
              hint: "Send less, cache answers, or let more wait by maxQueue.",
              retryAfter: Math.max(freeAt() - Date.now(), 0),
            }),
          );
        }
        const leave = (): void => {
          waiting.delete(start);
          reject(signal.reason);
          if (waiting.size === 0) clearTimeout(timer);
        };
        const start = (): void => {
          signal.removeEventListener("abort", leave);
          resolve();
        };
        signal.addEventListener("abort", leave, { once: true });
        waiting.add(start);
        if (waiting.size === 1) advance();
      });
    },
    report(isWelcome, retryAfter = 0) {
      if (isWelcome) {
        gap = gap > usualGap ? gap * 0.9 : 0;
        return;
      }
      const now = Date.now();
      // Requests that were under way together are turned away together: that is one message.
      if (now >= blockedUntil) gap = Math.min(Math.max(gap, usualGap) * 2, usualGap * 20);
      blockedUntil = Math.max(blockedUntil, now + Math.max(retryAfter, gap));
    },
    get queued() {
      return waiting.size;
    },
  };
}

/** When the last `count` requests went, as a ring: the oldest of them says when the next one may. */
function windowOf(name: string, count: number | undefined, ms: number) {
  if (count === undefined) return undefined;
  if (!(count >= 1 && count <= 1e6)) {
    throw new RangeError(`${name} must be a number from 1 to 1,000,000.`);
  }
  const times = new Float64Array(Math.floor(count)).fill(-Infinity);
  let next = 0;
  return {
    /** Between requests that come evenly, in milliseconds. */
    gap: ms / times.length,
    freeAt: (): number => times[next]! + ms,
    add(now: number): void {
      times[next] = now;
      next = (next + 1) % times.length;
    },
  };
}
