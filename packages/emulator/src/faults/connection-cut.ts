/**
 * Thrown instead of an answer when a fault cuts the connection. Whoever holds the connection makes
 * it true: a socket is destroyed, a `fetch` in this process rejects.
 */
export class ConnectionCut extends Error {
  override name = "ConnectionCut";
  /** @param partial The answer of which headers and half of the body are still sent. */
  constructor(readonly partial?: Response) {
    super("A fault cuts this connection");
  }
}

/** The half of an answer's body that is still sent, and the headers, which promise all of it. */
export async function halfOf(response: Response): Promise<{ headers: Headers; half: Uint8Array }> {
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.set("Content-Length", String(body.length));
  return { headers, half: body.slice(0, Math.floor(body.length / 2)) };
}

/** What `fetch` rejects with, or a body ends with, when a connection breaks. */
export function brokenConnection(message: "fetch failed" | "terminated"): TypeError {
  const cause = Object.assign(new Error("read ECONNRESET"), {
    errno: -104,
    code: "ECONNRESET",
    syscall: "read",
  });
  return new TypeError(message, { cause });
}
