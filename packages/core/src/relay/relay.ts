import type { OperationName } from "@timekit/openapi";
import { isTimekitError, TimekitConfigError } from "../errors";
import { operationRows } from "../operations";
import { Answers } from "./answers";
import { readBody, readParsedBody } from "./body";
import type { CacheOptions } from "./cache";
import { permitCall } from "./call";
import { compilePolicy } from "./compile";
import { isRelayDenial, RelayDenial } from "./denial";
import { readGrant } from "./grant";
import { checkMethod, checkOrigin, corsHeaders, preflightHeaders } from "./guard";
import { readRepeatable } from "./idempotency";
import { readQuery } from "./input";
import type { Insight, RelayRecord } from "./insight";
import { createLimiter, type LimitOptions } from "./limits";
import { textFor } from "./pages";
import type { Policy, RelayClient } from "./policy";
import { REPLY, type Reply } from "./reply";
import { createRouter, normalizeBasePath } from "./route";
import { readTimezone } from "./timezone";
import { upstreamFailure } from "./upstream";

/** The group of an operation's name, such as `bookings`. */
export type OperationGroup = OperationName extends infer Name
  ? Name extends `${infer Group}.${string}`
    ? Group
    : never
  : never;

/** A relay: mount it wherever a web-standard handler can be. It answers always, and never throws. */
export interface Relay {
  /**
   * Answers a request whose body a framework has parsed already. `undefined` is no body. It is
   * checked as any other: `Content-Type` must say JSON.
   */
  (request: Request, parsed: { readonly body: unknown }): Promise<Response>;
  // Last, since this one is what frameworks that look at a handler's type must see.
  /** Answers a request. */
  (request: Request): Promise<Response>;

  /**
   * Drops what the cache holds of what has changed without this relay: by a webhook, by your server's
   * own calls. Takes groups (`bookings`: bookings and free times), or operations that were carried out.
   *
   * @example await relay.invalidate("bookings");
   *
   * @throws {TimekitConfigError} for a name that is none
   */
  invalidate(...changed: (OperationGroup | OperationName)[]): Promise<void>;
}

/** What `createRelay` takes. */
export interface RelayOptions<Visitor = unknown> {
  /** The client that calls Timekit, with the app key that browsers never see. */
  timekit: RelayClient;
  /** Who may do what. What it doesn't allow is denied. */
  policy: Policy<Visitor>;
  /**
   * The path the relay is mounted at; browsers name the same in `relayUrl`. A function, where it
   * depends on the request. Default `/api/timekit`.
   */
  basePath?: string | ((request: Request) => string);
  /**
   * Origins beside the relay's own that may use it, such as `https://www.example.org`. Their pages
   * get the CORS headers they need, cookies included.
   */
  origins?: readonly string[];
  /** The largest body taken, in bytes. Default 65,536. */
  maxBodyBytes?: number;
  /**
   * How long reads are kept, `false` for not at all. Default: free times and projects for 10 seconds,
   * in memory. A write through this relay drops what it makes stale.
   */
  cache?: CacheOptions | false;
  /** How often one visitor may call. A rule may say its own `limit`. Default: as often as they like. */
  limits?: LimitOptions;
  /**
   * Is told of every request once it is answered, for logs and metrics; preflights are none. What it
   * throws goes to `onError`.
   */
  onRequest?: (record: RelayRecord) => void;
  /**
   * Is told of faults on the server's side, which visitors learn nothing about: an error thrown by
   * the policy or a store, a key that Timekit refuses. Default: `console.error`.
   */
  onError?: (error: unknown, context: { operation: string | undefined }) => void;
}

/** What is answered, before the headers that all answers have. */
type Answered = Omit<Reply, "headers"> & Partial<Pick<Reply, "headers">>;

/**
 * Creates a handler that passes on to Timekit what the policy allows, and denies all else. Browsers
 * use it by `createTimekit({ relayUrl })`.
 *
 * Throws a `TimekitConfigError` for a policy that can't be applied.
 */
export function createRelay<Visitor>(options: RelayOptions<Visitor>): Relay {
  const { timekit, policy, maxBodyBytes = 65_536, onRequest, onError = logError } = options;
  const { permits, secrets } = compilePolicy(policy);
  const isLimited = [...permits.values()].some(({ rule }) => rule.limit);
  if (isLimited && !options.limits) {
    throw new TimekitConfigError(
      "The policy has a limit, but createRelay doesn't know whom to count. Say so: limits: { limitBy, perMinute }.",
    );
  }
  const route = createRouter(operationRows);
  const origins = new Set((options.origins ?? []).map(checkedOrigin));
  const basePathOf = basePaths(options.basePath ?? "/api/timekit");
  const answers = new Answers(timekit, options.cache ?? {}, report);
  const checkLimit = createLimiter(options.limits, report);

  async function answer(
    request: Request,
    parsed: { readonly body: unknown } | undefined,
    insight: Insight,
  ): Promise<Answered> {
    checkMethod(request);
    const url = new URL(request.url);
    const found = route(request.method, below(basePathOf(request), url.pathname));
    checkOrigin(request, origins, found?.row.safe ?? true);
    if (!found) throw new RelayDenial(404, "The relay has no such route.", { reason: "route" });
    const { row, params } = found;
    const operation = row.name;
    insight.operation = operation;
    const permit = permits.get(operation);
    if (!permit) {
      throw new RelayDenial(403, `${operation} is not allowed by this relay's policy.`, {
        reason: "operation",
      });
    }
    await checkLimit(request, operation, permit.rule.limit);
    const grant = permit.rule.grant ? await readGrant(request, operation, secrets) : undefined;
    const timezone = readTimezone(request);
    const repeatable = readRepeatable(request, operation);
    const query = readQuery(url.searchParams, permit.traffic.query);
    const body = permit.hasBody ? await bodyOf(request, parsed) : {};
    const visitor = await policy.visitor?.(request);
    const context = { operation, visitor, params, query, body, request, timekit };
    const permitted = await permitCall(permit, context, grant);

    const { signal } = request;
    const call = { permit, params, permitted, timezone, repeatable, signal };
    const { status, requestId, readAt, ...shown } = await answers.fetch(call, insight);
    insight.requestId = requestId;
    const age = Math.max(0, Math.floor((Date.now() - readAt) / 1_000));
    return {
      status,
      text: textFor(shown, url),
      headers: {
        ...(requestId !== undefined && { "timekit-request-id": requestId }),
        ...(insight.cache !== "off" && { "x-timekit-cache": insight.cache }),
        ...(insight.cache === "hit" && { age: String(age) }),
      },
    };
  }

  function bodyOf(request: Request, parsed: { readonly body: unknown } | undefined) {
    // Frameworks pass second arguments of their own, which say nothing of a body.
    return parsed && Object.hasOwn(parsed, "body")
      ? readParsedBody(parsed.body, request, maxBodyBytes)
      : readBody(request, maxBodyBytes);
  }

  function answerTo(error: unknown, insight: Insight): Answered {
    if (isRelayDenial(error)) {
      insight.denied = error.reason;
      const body = error.errors ? { errors: error.errors } : { error: error.message };
      return { status: error.status, text: JSON.stringify(body), headers: { ...error.headers } };
    }
    const { operation } = insight;
    if (isTimekitError(error)) {
      insight.requestId = error.requestId;
      const { status, body, headers, isOurs } = upstreamFailure(error);
      // One failure of a call that many share is one fault.
      if (isOurs && insight.cache !== "shared") report(error, operation);
      return { status, text: JSON.stringify(body), headers };
    }
    report(error, operation);
    const text = JSON.stringify({ error: "The relay failed. Its server's log says why." });
    return { status: 500, text };
  }

  function report(error: unknown, operation?: string): void {
    try {
      onError(error, { operation });
    } catch (fault) {
      logError(fault, { operation });
    }
  }

  function tell(record: RelayRecord): void {
    try {
      const told: unknown = onRequest?.(record);
      // A promise, where it is an async function.
      if (told instanceof Promise) told.catch((error) => report(error, record.operation));
    } catch (error) {
      report(error, record.operation);
    }
  }

  async function replyTo(request: Request, parsed?: { readonly body: unknown }): Promise<Reply> {
    const start = performance.now();
    const cors = corsHeaders(request, origins);
    const preflight = preflightHeaders(request, origins);
    if (preflight) return { status: 204, headers: { ...COMMON, ...cors, ...preflight } };
    const insight: Insight = {
      operation: undefined,
      cache: "off",
      attempts: 0,
      requestId: undefined,
      denied: undefined,
    };
    const reply = await answer(request, parsed, insight).catch((error: unknown) =>
      answerTo(error, insight),
    );
    if (onRequest) {
      const { operation, cache, attempts, requestId, denied } = insight;
      tell({
        operation,
        method: request.method,
        status: reply.status,
        durationMs: performance.now() - start,
        cache,
        attempts,
        requestId,
        ...(denied !== undefined && { denied }),
      });
    }
    return dressed(reply, cors);
  }

  const relay = async (
    request: Request,
    parsed?: { readonly body: unknown },
  ): Promise<Response> => {
    const { status, text = null, headers } = await replyTo(request, parsed);
    return new Response(text, { status, headers });
  };
  return Object.assign(relay, {
    [REPLY]: replyTo,
    invalidate: (...changed: string[]) => answers.invalidate(changed),
  });
}

const COMMON = {
  // Answers differ by visitor, so that no cache between here and the browser may keep them.
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
};

/** Nothing of Timekit's own headers passes but what is set here: no cookie, no server name. */
function dressed({ status, text, headers }: Answered, cors: Record<string, string>): Reply {
  const all = { ...COMMON, ...cors, ...headers };
  if (text === undefined || status === 204) return { status, headers: all };
  return { status, text, headers: { ...all, "content-type": "application/json" } };
}

function basePaths(basePath: string | ((request: Request) => string)) {
  if (typeof basePath === "function") {
    return (request: Request) => normalizeBasePath(basePath(request));
  }
  const fixed = normalizeBasePath(basePath);
  return () => fixed;
}

function below(basePath: string, pathname: string): string {
  if (pathname.startsWith(`${basePath}/`)) return pathname.slice(basePath.length);
  throw new RelayDenial(
    404,
    `The relay answers below ${basePath}. Mounted elsewhere? Say so in createRelay's basePath.`,
    { reason: "route" },
  );
}

function checkedOrigin(origin: string): string {
  if (URL.canParse(origin) && new URL(origin).origin === origin && origin !== "null") return origin;
  throw new TimekitConfigError(
    `origins: "${origin}" is no origin. Write scheme, host and port, such as "https://www.example.org"; there is no wildcard.`,
  );
}

function logError(error: unknown, { operation }: { operation: string | undefined }): void {
  // The visitor is told nothing, so that somebody must be: a wrong key would stay unseen.
  // oxlint-disable-next-line no-console
  console.error(`[timekit relay] ${operation ?? "request"} failed:`, error);
}
