import { TimekitConfigError } from "../errors";
import { RelayDenial } from "./denial";
import { Lru } from "./lru";

/** How often something may be done: a bucket of tokens that fills up again evenly. */
export interface Limit {
  /** Calls a minute, in the long run. */
  perMinute: number;
  /** Calls at once, after a rest. Default: `perMinute`. */
  burst?: number;
}

/** Where the calls are counted: in this process, or in a store of your own that several servers share. */
export interface LimitStore {
  /**
   * Takes a token out of the bucket under the key. Answers 0, or for how many milliseconds there is
   * none. An error of a store's is reported to `onError`, and lets the call pass.
   */
  take(key: string, limit: Required<Limit>): number | Promise<number>;
}

/** How often one visitor may call. */
export interface LimitOptions extends Limit {
  /**
   * Who is counted: an address, a session. `undefined` is not limited. Never a header that visitors
   * write themselves: behind a proxy, the one that the proxy sets; on Node's own server,
   * `remoteAddress`.
   */
  limitBy: (request: Request) => string | undefined | Promise<string | undefined>;
  /** Default: in this process, for the 10,000 visitors who called last. */
  store?: LimitStore;
}

/** Counts in this process. Of those who have not called for longest, the count is forgotten. */
export function memoryLimits({ maxKeys = 10_000 }: { maxKeys?: number } = {}): LimitStore {
  const buckets = new Lru<{ tokens: number; at: number }>({ entries: maxKeys });
  return {
    take(key, { perMinute, burst }) {
      const now = Date.now();
      const perMs = perMinute / 60_000;
      const bucket = buckets.get(key) ?? { tokens: burst, at: now };
      // A clock that was set back must not take tokens away.
      const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
      const isAllowed = tokens >= 1;
      buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at: now });
      return isAllowed ? 0 : (1 - tokens) / perMs;
    },
  };
}

/** Makes the check of a request against its limit: the rule's own, or that of all rules without. */
export function createLimiter(
  options: LimitOptions | undefined,
  report: (error: unknown, operation: string) => void,
): (request: Request, operation: string, own: Limit | undefined) => Promise<void> {
  if (!options) return () => Promise.resolve();
  const { limitBy, store = memoryLimits() } = options;
  checkLimit("limits", options);

  return async (request, operation, own) => {
    const visitor = await limitBy(request);
    if (visitor === undefined) return;
    // No operation is called "*", so that the shared bucket is nobody's own.
    const key = `${own ? operation : "*"} ${visitor}`;
    const { perMinute, burst = perMinute } = own ?? options;
    let wait = 0;
    try {
      wait = await store.take(key, { perMinute, burst });
    } catch (error) {
      report(error, operation);
    }
    if (wait <= 0) return;
    const seconds = Math.ceil(wait / 1_000);
    throw new RelayDenial(429, `Too many calls. Try again in ${seconds} s.`, {
      reason: "limit",
      headers: { "retry-after": String(seconds) },
    });
  };
}

/** Throws for a limit that would stop everybody or nobody. */
export function checkLimit(where: string, { perMinute, burst = perMinute }: Limit): void {
  if (perMinute > 0 && Number.isFinite(perMinute) && burst >= 1 && Number.isFinite(burst)) return;
  throw new TimekitConfigError(
    `${where}: perMinute must be more than 0, and burst (by default perMinute) at least 1.`,
  );
}
