import { createTimekit, type Timekit, TimekitConfigError } from "@timekit/core";
import type { TimekitModuleOptions } from "./options";

/**
 * Creates a registration's client from its options and the environment. Throws a
 * `TimekitConfigError` that stops the app's start and says what to set.
 */
export function createClient(options: TimekitModuleOptions, name: string | undefined): Timekit {
  const { appKey, baseUrl, relay: _, ...client } = options;
  const key = appKey ?? (name === undefined ? process.env["TIMEKIT_APP_KEY"] : undefined);
  if (!key) {
    throw new TimekitConfigError(
      name === undefined
        ? "TimekitModule has no app key. Set the environment variable TIMEKIT_APP_KEY, or pass appKey to TimekitModule.forRoot(). The key is in Timekit's admin under API Settings."
        : `TimekitModule "${name}" has no app key. Pass appKey to its forRoot(): a named client never takes the key of TIMEKIT_APP_KEY.`,
    );
  }
  return createTimekit({
    ...client,
    appKey: key,
    baseUrl: baseUrl ?? (process.env["TIMEKIT_BASE_URL"] || undefined),
  });
}
