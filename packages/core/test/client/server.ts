import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createTimekit,
  type SharedOptions,
  type Timekit,
  type TimekitOptions,
} from "@timekit/core";
import { onTestFinished } from "vitest";

/** A request as it came over the socket. */
export interface Recorded {
  readonly method: string;
  /** Path and query, not decoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the server does with one request. */
export type Reply = (response: ServerResponse, request: Recorded) => void;

/** A server that does what a test tells it, and remembers what it was sent. */
export interface ScriptedServer {
  /** Base address, ending in `/v2`. */
  readonly baseUrl: string;
  readonly requests: readonly Recorded[];
  /** Answers to the next requests, one each. The last one serves all that follow. */
  script(...replies: Reply[]): void;
  /** Waits until so many requests have come. */
  received(count: number): Promise<void>;
}

export const KEY = "test_api_key_foobar";

/** What clients send by: `fetch`, unless a file runs the tests over something else. */
export const sending: { transport?: NonNullable<TimekitOptions["transport"]> } = {};

/** A server on a free port, closed when the test is over. */
export async function startServer(...replies: Reply[]): Promise<ScriptedServer> {
  const requests: Recorded[] = [];
  let queue = replies;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "", url: path = "", headers } = incoming;
      const request = { method, path, headers, body: Buffer.concat(chunks).toString() };
      requests.push(request);
      const reply = queue.length > 1 ? queue.shift() : queue[0];
      (reply ?? answer(418, { error: "not scripted" }))(response, request);
      server.emit("recorded");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`,
    requests,
    script: (...next) => (queue = next),
    received: async (count) => {
      while (requests.length < count) await once(server, "recorded");
    },
  };
}

/** A scripted server and a client with the app key for it. Its waits are too short to notice. */
export async function startBoth(
  replies: Reply[],
  options: SharedOptions & Pick<TimekitOptions, "fetch" | "middleware"> = {},
): Promise<{ server: ScriptedServer; timekit: Timekit }> {
  const server = await startServer(...replies);
  const { baseUrl } = server;
  const retry = { baseDelay: 1, maxDelay: 1 };
  return {
    server,
    timekit: createTimekit({ appKey: KEY, baseUrl, retry, pacing: false, ...options }),
  };
}

/** Answers with a text as HTML, or with anything else as JSON. */
export function answer(
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
): Reply {
  return (response) => {
    const isText = typeof body === "string";
    const type = isText ? "text/html; charset=utf-8" : "application/json";
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(isText ? body : body === undefined ? "" : JSON.stringify(body));
  };
}

/** Closes the socket without a word. */
export const reset: Reply = (response) => response.socket?.resetAndDestroy();

/** Promises more than it sends. */
export const cutOff: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"data":[', () => response.socket?.destroy());
};

/** Never answers. */
export const silence: Reply = () => {};

/** Sends the head of an answer and never its body. */
export const stalled: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.flushHeaders();
};

export const PAGE = answer(200, { data: [{ id: "b1" }], total: 1, current_page: 1, last_page: 1 });
export const BOOKING = answer(200, { data: { id: "b1" } });

/** What a promise was rejected with. */
export async function failure(promise: PromiseLike<unknown>): Promise<any> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It should have failed.");
}
