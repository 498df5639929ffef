import type { Transport } from "./types";

/**
 * The platform's `fetch`, or one like it, as a transport. The platform's is looked up with each call:
 * tests replace it.
 */
export function fetchTransport(given?: typeof globalThis.fetch): Transport {
  return async ({ url, method, headers, authorization, body, signal }) => {
    const secret = await authorization();
    return (given ?? globalThis.fetch)(url, {
      method,
      headers: secret ? { ...headers, authorization: secret } : headers,
      body: body as string,
      signal,
      // A redirect is a wrong address. Following it would hand key and customers to another server.
      redirect: "manual",
    });
  };
}
