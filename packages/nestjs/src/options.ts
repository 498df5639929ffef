import type { Hooks, Limiter, Middleware, SharedOptions, Transport } from "@timekit/core";
import type { Policy, RelayOptions } from "@timekit/core/relay";

/** What the relay needs besides its path. */
export interface TimekitRelayOptions extends Pick<
  RelayOptions,
  "origins" | "maxBodyBytes" | "cache" | "limits" | "onRequest"
> {
  /** Who may do what, made by `definePolicy` of `@timekit/core/relay`. */
  // The visitor's type matters inside the policy alone.
  // oxlint-disable-next-line typescript/no-explicit-any
  policy?: Policy<any>;
}

/** The relay of a registration. Path and decorators are fixed when the module is declared. */
export interface TimekitRelayMount extends TimekitRelayOptions {
  /** Where the relay answers, such as `api/timekit`, below the app's global prefix if it has one. */
  path: string;
  /**
   * Decorators for the relay's controller: `UseGuards(...)`, `UseInterceptors(...)`, or your own
   * mark that a global guard lets pass.
   */
  decorators?: ClassDecorator[];
}

/** What `forRoot` takes, and what the factory of `forRootAsync` returns. */
export interface TimekitModuleOptions extends SharedOptions {
  /**
   * The app API key. Default: the environment variable `TIMEKIT_APP_KEY` (not for a named client,
   * which would silently share the key of the unnamed one).
   */
  appKey?: string | undefined;
  /**
   * Another server than Timekit's, such as the emulator's `http://127.0.0.1:4010/v2`. Default: the
   * environment variable `TIMEKIT_BASE_URL`, then Timekit's own address.
   */
  baseUrl?: string | undefined;
  /** Sends requests in place of the platform's `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Sends requests by something else than `fetch`, such as `undiciTransport()` of `@timekit/core/undici`. */
  transport?: Transport | undefined;
  /** Keeps Timekit's rate limit. Default: 10 requests a second; `false` for none. */
  pacing?: Limiter | false | undefined;
  /** Functions around each try, the first one outermost. */
  middleware?: readonly Middleware[] | undefined;
  /** Functions that are told of each try, for logs, metrics and traces. */
  hooks?: Hooks | undefined;
  /** The relay's policy and limits, where they come from the factory of `forRootAsync`. */
  relay?: TimekitRelayOptions | undefined;
}

/** Makes the options; for `forRootAsync({ useClass })` and `useExisting`. */
export interface TimekitOptionsFactory {
  createTimekitOptions(): TimekitModuleOptions | Promise<TimekitModuleOptions>;
}

/** What must be known when the module is declared, before any factory has run. */
export interface TimekitModuleExtras {
  /** Whether every module may inject the client without importing this one. Default true. */
  isGlobal?: boolean;
  /** Tells several clients apart: `@InjectTimekit("berlin")`. */
  name?: string | undefined;
  /** Mounts a relay for browsers. */
  relay?: TimekitRelayMount | undefined;
}
