import type { Access, Credential } from "./credentials";
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
export interface Settings {
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly deadline: number;
  readonly retry: { readonly [Name in keyof RetryOptions]-?: number };
}

const DEFAULTS: Settings = {
  headers: { accept: "application/json" },
  timeout: 30_000,
  deadline: 60_000,
  retry: { limit: 2, baseDelay: 300, maxDelay: 8_000 },
};

/** The settings of a new client. */
export function clientSettings(access: Access, options: SharedOptions): Settings {
  const { authorization } = access;
  const headers = authorization ? { ...DEFAULTS.headers, authorization } : DEFAULTS.headers;
  return mergeSettings(access, { ...DEFAULTS, headers }, options);
}

/** `options` over `base`; `base` itself where they change nothing. */
export function mergeSettings(access: Access, base: Settings, options: SharedOptions): Settings {
  const { headers, timezone, timeout, deadline, retry } = options;
  const changes = [headers, timezone, timeout, deadline, retry];
  if (changes.every((value) => value === undefined)) return base;
  return {
    headers: mergeHeaders(access, base.headers, headers, timezone),
    timeout: timeout === undefined ? base.timeout : checkedNumber("timeout", timeout, 1),
    deadline: deadline === undefined ? base.deadline : checkedNumber("deadline", deadline, 1),
    retry: mergeRetry(base.retry, retry),
  };
}

function mergeRetry(base: Settings["retry"], retry: SharedOptions["retry"]): Settings["retry"] {
  if (retry === undefined) return base;
  const changes =
    retry === false ? { limit: 0 } : typeof retry === "number" ? { limit: retry } : retry;
  const pick = (name: keyof RetryOptions) =>
    changes[name] === undefined ? base[name] : checkedNumber(`retry.${name}`, changes[name], 0);
  return { limit: pick("limit"), baseDelay: pick("baseDelay"), maxDelay: pick("maxDelay") };
}

function checkedNumber(name: string, value: unknown, least: number): number {
  if (typeof value === "number" && value >= least) return value;
  throw new TimekitConfigError(`${name} must be a number of ${least} or more.`);
}

function mergeHeaders(
  access: Access,
  base: Settings["headers"],
  headers: SharedOptions["headers"],
  timezone: string | undefined,
): Settings["headers"] {
  const merged = { ...base };
  for (const [given, value] of Object.entries(headers ?? {})) {
    if (value === undefined) continue;
    const name = given.toLowerCase();
    // Anything else would let a value that came from a visitor add headers of its own.
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new TimekitConfigError(
        `headers: the name or the value of ${JSON.stringify(given)} has characters that a header ` +
          "cannot carry, such as a line break.",
      );
    }
    if (name === "authorization" && access.authorization !== undefined) {
      throw new TimekitConfigError(
        `headers: Authorization is made from ${access.credential}. Leave one of them out.`,
      );
    }
    merged[name] = value;
  }
  if (timezone !== undefined) merged["timekit-timezone"] = checkedTimezone(timezone);
  return merged;
}

function checkedTimezone(timezone: string): string {
  try {
    // The platform's own list of zones; throws on a zone it does not know.
    new Intl.DateTimeFormat("en", { timeZone: timezone }).format(0);
    return timezone;
  } catch {
    throw new TimekitConfigError(
      `timezone: ${JSON.stringify(timezone)} is not an IANA time zone such as "Europe/Oslo".`,
    );
  }
}
