import type { Row } from "../operation";

/** An operation, found by a request's method and path. */
export interface Found {
  row: Row;
  params: Readonly<Record<string, string>>;
}

/** Finds the operation for a method and a path below the relay's base path. */
export type Router = (method: string, path: string) => Found | undefined;

/**
 * Timekit's ids and slugs need no percent-encoding. Whatever has one in its path (an encoded slash,
 * an encoded dot) is no address of ours, so nothing is decoded, and nothing can be smuggled.
 */
const parameter = /^[A-Za-z0-9._~-]{1,128}$/;

/** The one exception: in an e-mail address, the signs that clients encode. */
const email = /^[A-Za-z0-9._~+-]{1,64}@[A-Za-z0-9.-]{1,128}$/;

/** The value of a path parameter; undefined for what none can be. */
function readParameter(name: string, segment: string): string | undefined {
  if (name === "email") {
    const address = segment.replace(/%40/, "@").replaceAll(/%2b/gi, "+");
    return email.test(address) ? address : undefined;
  }
  return parameter.test(segment) && segment !== "." && segment !== ".." ? segment : undefined;
}

/** Builds the router once from the rows of the operation tables. */
export function createRouter(rows: readonly Row[]): Router {
  const routes = rows.map((row) => ({ row, segments: row.path.split("/") }));
  // Literal segments win over parameters: `/projects/embed` is not a project named "embed".
  routes.sort((a, b) => parameterCount(a.segments) - parameterCount(b.segments));

  return (method, path) => {
    const segments = path.split("/");
    for (const route of routes) {
      if (route.row.method !== method) continue;
      const params = match(route.segments, segments);
      if (params) return { row: route.row, params };
    }
    return undefined;
  };
}

function match(template: string[], segments: string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const actual = segments[index] ?? "";
    if (isParameter(expected)) {
      const name = expected.slice(1, -1);
      const value = readParameter(name, actual);
      if (value === undefined) return undefined;
      params[name] = value;
    } else if (expected !== actual) {
      return undefined;
    }
  }
  return params;
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

function parameterCount(segments: string[]): number {
  return segments.filter(isParameter).length;
}

/** `api/timekit/` becomes `/api/timekit`, so that base paths can be compared and cut off. */
export function normalizeBasePath(basePath: string): string {
  const inner = basePath.replace(/^\/+|\/+$/g, "");
  return inner === "" ? "" : `/${inner}`;
}
