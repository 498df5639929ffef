const key = Symbol.for("@timekit/nestjs:request");

/** Remembers which of Nest's requests a web request was made from. */
export function setNestRequest(request: Request, nestRequest: unknown): void {
  Object.defineProperty(request, key, { value: nestRequest });
}

/**
 * In a policy: the request of Express or Fastify that a relay's request was made from, with what
 * guards and middleware left on it.
 *
 * @example visitor: (request) => getNestRequest<{ user?: User }>(request).user
 */
export function getNestRequest<T = unknown>(request: Request): T {
  if (!(key in request)) {
    throw new TypeError("getNestRequest takes the request that the relay passed to the policy.");
  }
  return request[key] as T;
}
