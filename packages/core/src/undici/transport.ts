import { Agent, request } from "undici";
import type { Dispatcher } from "undici";
import type { Transport, TransportResponse } from "../transport/types";

/** What `undiciTransport` takes. */
export interface UndiciTransportOptions {
  /** Connections to one server at most; further requests wait for a free one. Default 100. */
  readonly connections?: number | undefined;
  /**
   * How long an idle connection is kept where the server doesn't say, in milliseconds. Default 4,000: a
   * server that closes first may take a request with it.
   */
  readonly keepAliveTimeout?: number | undefined;
  /** Sends in place of an own pool, such as a `ProxyAgent`. It stays yours to close. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** A transport that keeps connections. */
export interface UndiciTransport extends Transport {
  /** Lets the requests under way end, then closes the connections. Nothing can be sent any more. */
  close(): Promise<void>;
}

/**
 * Sends by `undici.request` over connections that are kept: for servers on Node, at about twice the
 * speed of `fetch`. Everything else is as with `fetch`: retries, timeouts, abort and errors. Install
 * `undici` beside this package.
 *
 * @example
 * const timekit = createTimekit({ appKey, transport: undiciTransport() });
 *
 * @throws {Error} undici's own, when `connections` or `keepAliveTimeout` is not usable
 */
export function undiciTransport({
  connections = 100,
  keepAliveTimeout = 4_000,
  dispatcher: given,
}: UndiciTransportOptions = {}): UndiciTransport {
  // The client has times of its own, over the whole try.
  const own = given ? undefined : new Agent({ connections, keepAliveTimeout, ...NO_TIMES });
  const dispatcher = given ?? (own as Agent);
  const send: Transport = async ({ url, method, headers, authorization, body, signal }) => {
    const secret = await authorization();
    return new Reply(
      // Redirects are not followed, as undici does by itself.
      await request(url, {
        dispatcher,
        method: method as Dispatcher.HttpMethod,
        headers: secret ? { ...headers, authorization: secret } : headers,
        body: body ?? null,
        signal,
      }),
    );
  };
  return Object.assign(send, { close: async () => own?.close() });
}

const NO_TIMES = { headersTimeout: 0, bodyTimeout: 0 } as const;

/** Makes no `Headers` until somebody reads them: few do, and they cost more than the rest. */
class Reply implements TransportResponse {
  readonly status: number;
  readonly #data: Dispatcher.ResponseData;
  #headers: Headers | undefined;

  constructor(data: Dispatcher.ResponseData) {
    this.status = data.statusCode;
    this.#data = data;
  }

  get headers(): Headers {
    return (this.#headers ??= new Headers(pairsOf(this.#data.headers)));
  }

  header(name: string): string | undefined {
    return [this.#data.headers[name]].flat()[0];
  }

  text(): Promise<string> {
    return this.#data.body.text();
  }
}

/** Each header with its values: what came twice is an array. */
function pairsOf(headers: Dispatcher.ResponseData["headers"]): [string, string][] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values ?? []].flat().map((value): [string, string] => [name, value]),
  );
}
