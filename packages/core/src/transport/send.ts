import type { Send } from "./types";

/** Sends with `fetch`; the platform's own is looked up with each call, since tests replace it. */
export function fetchSend(custom: typeof globalThis.fetch | undefined): Send {
  return ({ method, url, body, settings: { headers } }, signal) => {
    const send = custom ?? globalThis.fetch;
    // A redirect is a wrong address. Following it would hand key and customers to another server.
    const init: RequestInit = { method, headers, signal, redirect: "manual" };
    if (body !== undefined) {
      init.body = body;
      init.headers = { ...headers, "content-type": "application/json" };
    }
    return send(url, init);
  };
}
