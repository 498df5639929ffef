import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as the server saw it, with its body. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Handler = (request: Seen, response: ServerResponse) => void;

/** A server on a real socket. Each request gets the next handler; the last one stays. */
export async function serve(
  ...handlers: [Handler, ...Handler[]]
): Promise<{ baseUrl: string; seen: Seen[]; close: () => Promise<void> }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const handler = handlers[Math.min(seen.length, handlers.length - 1)] as Handler;
      const { method = "", url = "", headers } = request;
      seen.push({ method, url, headers, body });
      handler({ method, url, headers, body }, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/v2`, seen, close };
}

/** Answers with JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Handler {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Answers with a text as it is. */
export function raw(status: number, text: string, headers: Record<string, string> = {}): Handler {
  return (_, response) => {
    response.writeHead(status, headers);
    response.end(text);
  };
}

export const BOOKING = {
  id: "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21",
  state: "confirmed",
  graph: "instant",
  completed: false,
  created_at: "2026-02-02T10:00:00+00:00",
  updated_at: "2026-02-02T10:00:00+00:00",
};

/** The error that a call ends with. */
export async function failureOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("It should have failed.");
}
