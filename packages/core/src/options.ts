import type { Access, Credential } from "./credentials";
import { accessOf } from "./credentials";
import { TimekitConfigError } from "./errors";

/** How often and how patiently to try again. Only what is safe to repeat is repeated. */
export interface RetryOptions {
  /** Further tries after the first. Default 2. */
  readonly limit?: number | undefined;
  /** Longest wait before the second try, in milliseconds; doubles with each try. Default 300. */
  readonly baseDelay?: number | undefined;
  /** Longest wait before any try, in milliseconds. Default 8,000. */
  readonly maxDelay?: number | undefined;
}

/** What may be set for a client, for a derived client (`with`) and for a single call. */
export interface SharedOptions {
  /** Longest time for one try, answer included, in milliseconds. Default 30,000. */
  readonly timeout?: number | undefined;
  /** Longest time for all tries and the waits between them, in milliseconds. Default 60,000. */
  readonly deadline?: number | undefined;
  /** `false` for a single try, a number of further tries, or all settings. Default 2. */
  readonly retry?: false | number | RetryOptions | undefined;
  /**
   * IANA zone, such as `Europe/Oslo`, that Timekit writes the times of its answer in; its default is
   * UTC. Sent as `Timekit-Timezone`.
   */
  readonly timezone?: string | undefined;
  /** Further request headers. Those of a call go over those of the client. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The last argument of every method. */
export interface RequestOptions extends SharedOptions {
  /** Ends the call, also while it waits for its next try. The call then throws a `TimekitAbortError`. */
  readonly signal?: AbortSignal | undefined;
}

/** What `createTimekit` takes: one credential, and what all calls share. */
export type ClientOptions = Credential &
  SharedOptions & {
    /** Another server than `https://api.timekit.io/v2`, for instance the emulator's address. */
    readonly baseUrl?: string | undefined;
    /** Sends requests in place of the platform's `fetch`. */
    readonly fetch?: typeof globalThis.fetch | undefined;
  };

/** All options checked and with their defaults. */
export interface Settings extends Access {
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly deadline: number;
  readonly limit: number;
  readonly baseDelay: number;
  readonly maxDelay: number;
  readonly signal?: AbortSignal | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
}

/** The settings of a new client. */
export function clientSettings(given: ClientOptions): Settings {
  // Without types, nothing at all may be given.
  const options = { ...given };
  const access = accessOf(options);
  const { authorization } = access;
  return mergeSettings(
    {
      ...access,
      headers: { accept: "application/json", ...(authorization && { authorization }) },
      timeout: 30_000,
      deadline: 60_000,
      limit: 2,
      baseDelay: 300,
      maxDelay: 8_000,
      fetch: options.fetch,
    },
    options,
  );
}

/** `options` over `base`. */
export function mergeSettings(
  base: Settings,
  { headers, timezone, timeout, deadline, retry, signal }: RequestOptions,
): Settings {
  const tries = typeof retry === "object" ? retry : { limit: retry };
  const merged: Record<string, unknown> = { ...base, signal };
  for (const [name, value] of Object.entries({ timeout, deadline, ...tries })) {
    if (value === undefined) continue;
    // `false` counts as 0. A timer that is set to more than this fires at once.
    const number = Math.min(Number(value), 2 ** 31 - 1);
    if (!(number >= 0)) throw unusable(name);
    merged[name] = number;
  }
  if (headers || timezone) merged["headers"] = mergeHeaders(base, headers, timezone);
  return merged as unknown as Settings;
}

function mergeHeaders(
  { authorization, headers: base }: Settings,
  headers: SharedOptions["headers"],
  timeZone: string | undefined,
): Settings["headers"] {
  const merged = new Headers(base);
  for (const [name, value] of Object.entries({
    "timekit-timezone": timeZone || undefined,
    ...headers,
  })) {
    if (value === undefined) continue;
    try {
      if (value === timeZone) Intl.DateTimeFormat("en", { timeZone });
      // The platform refuses a line break, by which a visitor's text could become another header.
      merged.set(name, value);
      // There would be two credentials.
      if (authorization && /^authorization$/i.test(name)) throw name;
    } catch {
      throw unusable(name);
    }
  }
  return Object.fromEntries(merged);
}

function unusable(name: string): TimekitConfigError {
  return new TimekitConfigError(`${name} has a bad value.`);
}
