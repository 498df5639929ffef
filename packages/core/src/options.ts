import type { Access, Credential } from "./credentials";
import { accessOf } from "./credentials";
import { TimekitConfigError } from "./errors";
import type { Hooks } from "./hooks";
import type { Limiter } from "./pacing";
import type { RequestInput } from "./request";
import { fetchTransport } from "./transport/send";
import type { Answer, Middleware, Retry, TimekitRequest, Transport } from "./transport/types";

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
  /**
   * How you write times, in the letters of PHP's `date`, such as `Y-m-d H:i`. Default RFC 3339. Sent as
   * `Timekit-InputTimestampFormat`.
   */
  readonly inputTimestampFormat?: string | undefined;
  /** How Timekit writes times in its answers. Sent as `Timekit-OutputTimestampFormat`. */
  readonly outputTimestampFormat?: string | undefined;
  /** Further request headers. Those of a call go over those of the client. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The last argument of every method. */
export interface RequestOptions extends SharedOptions {
  /** Ends the call, also while it waits for its next try. The call then throws a `TimekitAbortError`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Names a booking that is to be made once, for `bookings.create` and `bookings.reserve`: 8 to 64
   * letters, digits, `-` and `_`. It is stored in the booking's `meta` as `timekit_request_id`. Each call
   * has one of its own unless you give it: give yours to be able to repeat the call after a crash.
   */
  readonly idempotencyKey?: string | undefined;
  /** Whether you may have made this call before: the booking is looked for first. Default false. */
  readonly isRepeat?: boolean | undefined;
}

/** What `createTimekit` takes: one credential, and what all calls share. */
export type ClientOptions = Credential &
  SharedOptions & {
    /** Another server than `https://api.timekit.io/v2`, for instance the emulator's address. */
    readonly baseUrl?: string | undefined;
    /** Sends requests in place of the platform's `fetch`. */
    readonly fetch?: typeof globalThis.fetch | undefined;
    /** Sends requests by something else than `fetch`, such as `undiciTransport()`. */
    readonly transport?: Transport | undefined;
    /** Makes bookings that are found again when their answer is lost. `createTimekit` brings it. */
    readonly recovery?: Recovery | undefined;
    /**
     * Keeps Timekit's rate limit. `createTimekit` brings `createLimiter()`, 10 requests a second, except
     * in browsers and for relays; `createClient` brings none. `false` for none.
     */
    readonly pacing?: Limiter | false | undefined;
  };

/** What `createTimekit` takes besides. */
export type TimekitOptions = ClientOptions & {
  /** Functions around each try, the first one outermost. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Functions that are told of each try, for logs, metrics and traces. */
  readonly hooks?: Hooks | undefined;
};

/** How something that may have been made is found again. */
export interface Recovery {
  /** The input with the key in what is made. */
  tag(input: RequestInput, key: string): RequestInput;
  /** What was made by this key; nothing when it isn't there. Takes `ms` at most. */
  find(request: TimekitRequest, ms: number): Promise<Answer | undefined>;
}

/** All options checked and with their defaults. */
export interface Settings extends Access {
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly deadline: number;
  readonly limit: number;
  readonly baseDelay: number;
  readonly maxDelay: number;
  readonly signal?: AbortSignal | undefined;
  readonly transport: Transport;
  readonly pacing?: Limiter | undefined;
  readonly recovery?: Recovery | undefined;
  readonly onRetry?: ((retry: Retry) => void) | undefined;
}

/** The settings of a new client. */
export function clientSettings(given: ClientOptions & Pick<Settings, "onRetry">): Settings {
  // Without types, nothing at all may be given.
  const options = { ...given };
  const access = accessOf(options);
  const { resource, transport, fetch, pacing, recovery, onRetry } = options;
  return mergeSettings(
    {
      ...access,
      headers: { accept: "application/json", ...(resource && { "timekit-app": resource.app }) },
      timeout: 30_000,
      deadline: 60_000,
      limit: 2,
      baseDelay: 300,
      maxDelay: 8_000,
      transport: transport ?? fetchTransport(fetch),
      pacing: pacing || undefined,
      // A relay looks itself, and the widget key does not open the list of bookings.
      recovery: /^(appKey|resource)$/.test(access.credential) ? recovery : undefined,
      onRetry,
    },
    options,
  );
}

/** `options` over `base`. */
export function mergeSettings(base: Settings, options: RequestOptions): Settings {
  const { headers, timezone, timeout, deadline, retry, signal } = options;
  const tries = typeof retry === "object" ? retry : { limit: retry };
  const merged: Record<string, unknown> = { ...base, signal };
  for (const [name, value] of Object.entries({ timeout, deadline, ...tries })) {
    if (value === undefined) continue;
    // `false` counts as 0. A timer that is set to more than this fires at once.
    const number = Math.min(Number(value), 2 ** 31 - 1);
    if (!(number >= 0)) throw unusable(name);
    merged[name] = number;
  }
  const named = {
    "timekit-timezone": timezone || undefined,
    "timekit-inputtimestampformat": options.inputTimestampFormat,
    "timekit-outputtimestampformat": options.outputTimestampFormat,
    ...headers,
  };
  merged["headers"] = mergeHeaders(base, named, timezone);
  return merged as unknown as Settings;
}

function mergeHeaders(
  { headers: base, credential }: Settings,
  headers: NonNullable<SharedOptions["headers"]>,
  timeZone: string | undefined,
): Settings["headers"] {
  let merged: Headers | undefined;
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    try {
      if (value === timeZone) Intl.DateTimeFormat("en", { timeZone });
      merged ??= new Headers(base);
      // The platform refuses a line break, by which a visitor's text could become another header.
      merged.set(name, value);
      // There would be two credentials. A relay may well ask for one of its own.
      if (credential !== "relayUrl" && /^authorization$/i.test(name)) throw name;
    } catch {
      throw unusable(name);
    }
  }
  return merged ? Object.fromEntries(merged) : base;
}

function unusable(name: string): TimekitConfigError {
  return new TimekitConfigError(`${name} has a bad value.`);
}
