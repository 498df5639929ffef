import { Logger } from "@nestjs/common";
import { isTimekitError, type Timekit, TimekitConfigError } from "@timekit/core";
import { createRelay, type Relay } from "@timekit/core/relay";
import type { TimekitModuleOptions, TimekitRelayMount } from "./options";

/** Creates a registration's relay. Options of the factory go over those of the declaration. */
export function createModuleRelay(
  timekit: Timekit,
  options: TimekitModuleOptions,
  mount: TimekitRelayMount,
): Relay {
  const { path, decorators: _, policy, ...limits } = { ...mount, ...options.relay };
  if (!policy) {
    throw new TimekitConfigError(
      `TimekitModule's relay at "${path}" has no policy. Pass relay.policy, made by definePolicy of @timekit/core/relay: without one it could only deny.`,
    );
  }
  const logger = new Logger("TimekitRelay");
  return createRelay({
    ...limits,
    timekit,
    policy,
    basePath: (request) => basePathOf(request, path),
    onError(error, { operation = "a request" }) {
      // A TimekitError says where and what to do; of anything else, the stack must tell.
      if (isTimekitError(error))
        logger.error([error.message, error.hint].filter(Boolean).join(" "));
      else
        logger.error(
          `${operation}: the policy failed`,
          error instanceof Error ? error.stack : error,
        );
    },
  });
}

/** The path up to the relay's own: what stands before it is the app's global prefix. */
function basePathOf(request: Request, path: string): string {
  const { pathname } = new URL(request.url);
  const at = pathname.indexOf(`/${path}/`);
  return at < 0 ? path : pathname.slice(0, at + path.length + 1);
}

/** `/api/timekit/` becomes `api/timekit`. Nest's patterns are refused: a relay's path is fixed. */
export function checkedPath(path: unknown): string {
  const inner = typeof path === "string" ? path.replace(/^\/+|\/+$/g, "") : "";
  if (/^[\w.~-]+(\/[\w.~-]+)*$/.test(inner)) return inner;
  throw new TimekitConfigError(
    `TimekitModule's relay.path must be a plain path such as "api/timekit", not ${JSON.stringify(path)}.`,
  );
}
