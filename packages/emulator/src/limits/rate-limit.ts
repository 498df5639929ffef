import { EmulatorError } from "../errors";
import { LeakyBucket, RollingWindow, type Budget } from "./budgets";

/** Timekit's own limits, any of them. Source: https://help.timekit.io/en/articles/5162753 */
export interface RateLimitOptions {
  /** A bucket that holds `capacity` requests and loses `drain` of them a second; beyond it 503. */
  readonly perSecond?: { readonly capacity: number; readonly drain: number } | undefined;
  /** Requests in any 60 seconds; beyond them 503. Timekit's is 600. */
  readonly perMinute?: number | undefined;
  /** Requests in any 24 hours; beyond them 429. Timekit's for test apps is 3000. */
  readonly perDay?: number | undefined;
  /**
   * By which clock they are counted: `real` (default), so that a client under load meets them as it
   * would at Timekit, or the `emulator`'s, so that a test can move on.
   */
  readonly clock?: "real" | "emulator" | undefined;
}

/** What the limits say to one request. */
export interface Verdict {
  /** The status to refuse it with; undefined when it may pass. */
  readonly refused: 429 | 503 | undefined;
  /** How many requests are left, in the longest of the budgets. */
  readonly remaining: number;
}

/** Counts the requests of the app, whichever key they come with. */
export class RateLimit {
  readonly #budgets: readonly (readonly [Budget, 429 | 503])[];
  readonly #now: () => number;

  /**
   * @param emulatorNow The time on the emulator's clock.
   * @throws EmulatorError when a limit isn't a number of requests.
   */
  constructor(options: RateLimitOptions, emulatorNow: () => number) {
    const { perSecond, perMinute, perDay, clock = "real" } = options;
    this.#budgets = [
      ...(perDay === undefined
        ? []
        : [[new RollingWindow(atLeastOne("perDay", perDay), DAY), 429] as const]),
      ...(perMinute === undefined
        ? []
        : [[new RollingWindow(atLeastOne("perMinute", perMinute), MINUTE), 503] as const]),
      ...(perSecond === undefined
        ? []
        : [
            [
              new LeakyBucket(
                atLeastOne("perSecond.capacity", perSecond.capacity),
                atLeastOne("perSecond.drain", perSecond.drain),
              ),
              503,
            ] as const,
          ]),
    ];
    this.#now = clock === "real" ? () => performance.now() : emulatorNow;
  }

  /** Counts a request, unless it is refused: a refused one costs nothing. */
  count(): Verdict | undefined {
    const [longest] = this.#budgets;
    if (longest === undefined) return undefined;
    const now = this.#now();
    const refused = this.#budgets.find(([budget]) => budget.remaining(now) < 1)?.[1];
    if (refused === undefined) for (const [budget] of this.#budgets) budget.spend(now);
    return { refused, remaining: Math.floor(longest[0].remaining(now)) };
  }
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function atLeastOne(name: string, value: number): number {
  if (typeof value === "number" && value >= 1) return value;
  throw new EmulatorError(`rateLimit.${name} must be a number of requests, at least 1.`);
}
