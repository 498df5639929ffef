import { isTimekitError, TimekitConfigError } from "../errors";
import { operationRows } from "../operations";
import { readBody } from "./body";
import { permitCall } from "./call";
import { compilePolicy } from "./compile";
import { invalid, isRelayDenial, RelayDenial } from "./denial";
import { checkMethod, checkOrigin, corsHeaders, preflightHeaders } from "./guard";
import { readQuery } from "./input";
import { showAnswer } from "./pages";
import type { Policy, RelayClient, AnyContext } from "./policy";
import { createRouter, normalizeBasePath } from "./route";
import { upstreamFailure } from "./upstream";

/** A relay: mount it wherever a web-standard handler can be. It answers always, and never throws. */
export type Relay = (request: Request) => Promise<Response>;

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
   * Is told of faults on the server's side, which visitors learn nothing about: an error thrown by
   * the policy, a key that Timekit refuses. Default: `console.error`.
   */
  onError?: (error: unknown, context: { operation: string | undefined }) => void;
}

/**
 * Creates a handler that passes on to Timekit what the policy allows, and denies all else. Browsers
 * use it by `createTimekit({ relayUrl })`.
 *
 * Throws a `TimekitConfigError` for a policy that can't be applied.
 */
export function createRelay<Visitor>(options: RelayOptions<Visitor>): Relay {
  const { timekit, policy, maxBodyBytes = 65_536, onError = logError } = options;
  const permits = compilePolicy(policy);
  const route = createRouter(operationRows);
  const origins = new Set((options.origins ?? []).map(checkedOrigin));
  const basePathOf = basePaths(options.basePath ?? "/api/timekit");

  return async (request) => {
    const cors = corsHeaders(request, origins);
    const preflight = preflightHeaders(request, origins);
    if (preflight) return respond(204, undefined, { ...cors, ...preflight });
    let operation: AnyContext["operation"] | undefined;
    try {
      checkMethod(request);
      checkOrigin(request, origins);
      const url = new URL(request.url);
      const found = route(request.method, below(basePathOf(request), url.pathname));
      if (!found) throw new RelayDenial(404, "The relay has no such route.");
      const { row, params } = found;
      operation = row.name;
      const permit = permits.get(operation);
      if (!permit) {
        throw new RelayDenial(403, `${operation} is not allowed by this relay's policy.`);
      }
      const timezone = readTimezone(request);
      const query = readQuery(url.searchParams, permit.traffic.query);
      const hasBody = row.method === "POST" || row.method === "PUT";
      const body = hasBody ? await readBody(request, maxBodyBytes) : {};
      const visitor = await policy.visitor?.(request);
      const context = { operation, visitor, params, query, body, request, timekit };
      const call = await permitCall(permit, context, hasBody);
      const answer = await timekit.request(operation, {
        params,
        query: call.query,
        ...(call.body && { body: call.body }),
        options: {
          timezone,
          // A write is seen through: cut off half-way, nobody would know whether it was made.
          signal: row.safe ? request.signal : undefined,
        },
      });
      return respond(answer.status, showAnswer(answer.data, row, permit.exposure, url), {
        ...cors,
        ...(answer.requestId !== undefined && { "timekit-request-id": answer.requestId }),
      });
    } catch (error) {
      return answerTo(error, cors, () => onError(error, { operation }));
    }
  };
}

function answerTo(error: unknown, cors: Record<string, string>, report: () => void): Response {
  if (isRelayDenial(error)) {
    const body = error.errors ? { errors: error.errors } : { error: error.message };
    return respond(error.status, body, { ...cors, ...error.headers });
  }
  if (isTimekitError(error)) {
    const failure = upstreamFailure(error);
    if (failure.isOurs) report();
    return respond(failure.status, failure.body, { ...cors, ...failure.headers });
  }
  report();
  return respond(500, { error: "The relay failed. Its server's log says why." }, cors);
}

/** Nothing of Timekit's own headers passes but what is set here: no cookie, no server name. */
function respond(status: number, body: unknown, headers: Record<string, string>): Response {
  const common = {
    // Answers differ by visitor, so that no cache between here and the browser may keep them.
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    ...headers,
  };
  if (body === undefined || status === 204) return new Response(null, { status, headers: common });
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...common, "content-type": "application/json" },
  });
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
  );
}

function readTimezone(request: Request): string | undefined {
  const timezone = request.headers.get("timekit-timezone") ?? undefined;
  if (timezone === undefined) return undefined;
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone }).format(0);
    return timezone;
  } catch {
    throw invalid("Timekit-Timezone", "must be an IANA time zone such as Europe/Oslo");
  }
}

function checkedOrigin(origin: string): string {
  if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
  throw new TimekitConfigError(
    `origins: "${origin}" is no origin. Write scheme, host and port, such as "https://www.example.org"; there is no wildcard.`,
  );
}

function logError(error: unknown, { operation }: { operation: string | undefined }): void {
  // The visitor is told nothing, so that somebody must be: a wrong key would stay unseen.
  // oxlint-disable-next-line no-console
  console.error(`[timekit relay] ${operation ?? "request"} failed:`, error);
}
