import type { AddressInfo } from "node:net";
import { serve, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { EmulatorError } from "./errors";
import { ConnectionCut, halfOf } from "./faults/connection-cut";

/** Where an emulator listens. */
export interface ListenOptions {
  /** 0 for any free port. Default 4010. */
  readonly port?: number | undefined;
  /** Default `127.0.0.1`, so that only this machine can reach it. */
  readonly host?: string | undefined;
}

/** An emulator that answers on a socket. */
export interface Listening {
  /** Its address without a path, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** The base URL of its API, such as `http://127.0.0.1:4010/v2`. */
  readonly baseUrl: string;
  readonly port: number;
  /** Answers what is under way, then lets the port go. */
  close(): Promise<void>;
}

/** Connections that are still open so many milliseconds after `close()` are cut. */
const GRACE = 2_000;

/** @throws EmulatorError when the port can't be had. */
export async function listen(
  answer: (request: Request) => Promise<Response>,
  { port = 4010, host = "127.0.0.1" }: ListenOptions = {},
): Promise<Listening> {
  const fetch = (request: Request, env: unknown): Promise<Response> =>
    answer(request).catch((error: unknown) => {
      if (error instanceof ConnectionCut) return cut((env as HttpBindings).outgoing, error);
      throw error;
    });
  const server = serve({ fetch, port, hostname: host });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (error: NodeJS.ErrnoException) => reject(cannotListen(error, port, host)));
  });
  const { port: actualPort } = server.address() as AddressInfo;
  const url = `http://${reachable(host)}:${actualPort}`;
  return {
    url,
    baseUrl: `${url}/v2`,
    port: actualPort,
    close: () =>
      new Promise<void>((resolve) => {
        const cut = setTimeout(() => {
          if ("closeAllConnections" in server) server.closeAllConnections();
        }, GRACE);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        if ("closeIdleConnections" in server) server.closeIdleConnections();
      }),
  };
}

/** Destroys the socket, after half of the answer where there is one. */
async function cut(
  outgoing: HttpBindings["outgoing"],
  { partial }: ConnectionCut,
): Promise<Response> {
  if (partial !== undefined) {
    const { headers, half } = await halfOf(partial);
    outgoing.writeHead(partial.status, [...headers].flat());
    await new Promise<void>((resolve) => void outgoing.write(half, () => resolve()));
  }
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

function cannotListen(error: NodeJS.ErrnoException, port: number, host: string): EmulatorError {
  switch (error.code) {
    case "EADDRINUSE":
      return new EmulatorError(
        `Port ${port} on ${host} is in use. Stop what runs there, or take another port: --port ${port + 1}, or --port 0 for any free one.`,
      );
    case "EACCES":
      return new EmulatorError(`Port ${port} may not be used by you. Take one above 1023.`);
    default:
      return new EmulatorError(`Can't listen on ${host}, port ${port}: ${error.message}`);
  }
}

/** The name under which this machine itself reaches an address that it listens on. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
