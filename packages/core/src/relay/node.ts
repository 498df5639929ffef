import { replyOf } from "./reply";

/** What the relay needs of Node's `http.IncomingMessage`. */
export interface NodeRequest {
  method?: string | undefined;
  url?: string | undefined;
  /** The whole path, where a framework has cut `url` to what is below a mount point. */
  originalUrl?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  socket: object;
  /** Whether somebody has read the stream already. */
  readableDidRead?: boolean | undefined;
  /** Whether it has been read to its end, which may hold nothing. */
  readableEnded?: boolean | undefined;
  /** The body, where a framework has parsed it. */
  body?: unknown;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** What the relay needs of Node's `http.ServerResponse`. */
export interface NodeResponse {
  readonly writableFinished: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(text?: string): unknown;
  once(event: "close", listener: () => void): unknown;
}

/** A listener for `http.createServer`, and for `app.use` of Express and its kin. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/**
 * Makes a relay a listener of a plain Node server. Works beside frameworks that have parsed the
 * body already.
 */
export function toNodeHandler(relay: (request: Request) => Promise<Response>): NodeHandler {
  return async (source, target) => {
    const gone = new AbortController();
    target.once("close", () => {
      if (!target.writableFinished) gone.abort();
    });
    const request = toWebRequest(source, { signal: gone.signal });
    if (!request) {
      target.writeHead(400, { "content-type": "application/json" });
      target.end(JSON.stringify({ error: "The request's method, host or path can't be read." }));
      return;
    }
    const { status, text, headers } = await replyOf(relay, request);
    target.writeHead(status, headers);
    target.end(text);
  };
}

/** What may be said about a Node request that it doesn't say itself. */
export interface ToWebRequestOptions {
  /** The parsed body, where a framework keeps it elsewhere than in `request.body`. */
  body?: unknown;
  /** Aborts when the caller has gone. */
  signal?: AbortSignal;
}

/**
 * The web-standard request for a Node one, for frameworks that mount a relay themselves. Undefined
 * where there is none: a method such as TRACE, a host that is no host.
 */
export function toWebRequest(
  source: NodeRequest,
  { body = source.body, signal }: ToWebRequestOptions = {},
): Request | undefined {
  const method = source.method ?? "GET";
  const host = String(source.headers["host"] ?? source.headers[":authority"]);
  const scheme = "encrypted" in source.socket && source.socket.encrypted ? "https" : "http";
  const path = source.originalUrl ?? source.url ?? "";
  // A host with a slash in it would become a part of the path.
  if (!path.startsWith("/") || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  const init: RequestInit & { duplex?: "half" } = { method };
  if (signal) init.signal = signal;
  if (method !== "GET" && method !== "HEAD") {
    // A stream that has ended says so once: who listens later waits for ever.
    const isRead = source.readableDidRead || source.readableEnded;
    init.body = isRead ? bodyText(body) : streamOf(source);
    init.duplex = "half";
  }
  try {
    init.headers = webHeaders(source.headers);
    const request = new Request(`${scheme}://${host}${path}`, init);
    if ("remoteAddress" in source.socket) addresses.set(request, source.socket.remoteAddress);
    return request;
  } catch {
    return undefined;
  }
}

const addresses = new WeakMap<Request, unknown>();

/**
 * The address of the socket that a request came by, for `limits`: `{ limitBy: remoteAddress }`. It is
 * the visitor's own where no proxy stands before Node's server; behind one, it is the proxy's.
 * Undefined for requests that `toNodeHandler` and `toWebRequest` didn't make.
 */
export function remoteAddress(request: Request): string | undefined {
  const address = addresses.get(request);
  return typeof address === "string" ? address : undefined;
}

function webHeaders(headers: NodeRequest["headers"]): Headers {
  const web = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2 has its method and path among the headers, as `:method` and `:path`.
    if (value === undefined || name.startsWith(":")) continue;
    for (const item of Array.isArray(value) ? value : [value]) web.append(name, item);
  }
  return web;
}

/** A body that a framework has read: parsed, or kept as text or bytes. */
function bodyText(body: unknown): string | Uint8Array<ArrayBuffer> | null {
  if (body === undefined || body === null) return null;
  if (typeof body === "string") return body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return JSON.stringify(body);
}

/**
 * Reads only when asked, so that a body refused for its announced size is never touched: Node then
 * clears it away itself. One that is given up half-way is read to its end and dropped, since a
 * connection closed on a sender would keep him from reading why.
 */
function streamOf(source: NodeRequest): ReadableStream<Uint8Array> {
  let isStarted = false;
  let isDone = false;
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const finish = (action: () => void) => {
      if (!isDone) action();
      isDone = true;
    };
    source.on("data", (chunk) => {
      if (isDone) return;
      source.pause();
      controller.enqueue(chunk);
    });
    source.on("end", () => finish(() => controller.close()));
    source.on("error", (error) => finish(() => controller.error(error)));
    source.on("close", () => finish(() => controller.error(new Error("The caller has gone."))));
  };
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!isStarted) start(controller);
        isStarted = true;
        source.resume();
      },
      cancel() {
        isDone = true;
        source.resume();
      },
    },
    { highWaterMark: 0 },
  );
}
