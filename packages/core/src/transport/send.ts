import type { Reply, TimekitRequest } from "./types";

/** The seam to the network. The platform's `fetch` is looked up with each call: tests replace it. */
export function send(
  { row: { method }, url, headers, body, fetch = globalThis.fetch }: TimekitRequest,
  signal: AbortSignal,
): Promise<Reply> {
  return fetch(url, {
    method,
    headers: body ? { ...headers, "content-type": "application/json" } : headers,
    body: body as string,
    signal,
    // A redirect is a wrong address. Following it would hand key and customers to another server.
    redirect: "manual",
  });
}
