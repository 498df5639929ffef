import { RelayDenial } from "./denial";

/** Timekit has these methods alone. */
const methods = "GET, POST, PUT, DELETE";

/** Refuses methods that no operation has: HEAD, PATCH, TRACE and the rest. */
export function checkMethod(request: Request): void {
  if (!methods.split(", ").includes(request.method)) {
    throw new RelayDenial(405, `The relay answers ${methods}, not ${request.method}.`, {
      headers: { allow: methods },
      reason: "method",
    });
  }
}

/**
 * Refuses writes that another site makes with the visitor's cookies. Browsers say where a request
 * comes from, in `Sec-Fetch-Site` or in `Origin`, and pages can't forge either. A caller that sends
 * neither is no browser, and has no visitor's cookies to abuse.
 *
 * @param isSafe `false` for an operation that changes something, be it by GET
 */
export function checkOrigin(request: Request, origins: ReadonlySet<string>, isSafe = true): void {
  // A page of another site can make a browser GET anything, but can't read the answer.
  if (request.method === "GET" && isSafe) return;
  const origin = request.headers.get("origin");
  if (origin !== null && origins.has(origin)) return;
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "none") return;
  if (site === null && (origin === null || isSameHost(origin, request))) return;
  throw new RelayDenial(
    403,
    "This relay takes writes from its own site only. Other origins must be listed in createRelay's `origins`.",
    { reason: "origin" },
  );
}

/**
 * Schemes are not compared: behind a proxy that ends TLS the server sees http where the browser
 * sees https.
 */
function isSameHost(origin: string, request: Request): boolean {
  const host = request.headers.get("host") ?? new URL(request.url).host;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

/** Headers that let a page of a listed origin read the answer; none for all others. */
export function corsHeaders(
  request: Request,
  origins: ReadonlySet<string>,
): Record<string, string> {
  const origin = request.headers.get("origin");
  if (origins.size === 0) return {};
  if (origin === null || !origins.has(origin)) return { vary: "origin" };
  return {
    vary: "origin",
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": "timekit-request-id, retry-after, age, x-timekit-cache",
  };
}

/** The headers that answer a preflight, or undefined when the request isn't one we allow. */
export function preflightHeaders(
  request: Request,
  origins: ReadonlySet<string>,
): Record<string, string> | undefined {
  const origin = request.headers.get("origin");
  if (request.method !== "OPTIONS" || origin === null || !origins.has(origin)) return undefined;
  return {
    "access-control-allow-methods": methods,
    // None of these is passed on but the time zone; a listed page may say who its visitor is.
    "access-control-allow-headers":
      "authorization, content-type, idempotency-key, timekit-grant, timekit-repeat, timekit-timezone",
    "access-control-max-age": "600",
  };
}
