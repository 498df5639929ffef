import {
  All,
  applyDecorators,
  Controller,
  Inject,
  Req,
  Res,
  type Type,
  VERSION_NEUTRAL,
} from "@nestjs/common";
import { HttpAdapterHost } from "@nestjs/core";
import {
  type NodeRequest,
  type NodeResponse,
  type Relay,
  type Reply,
  replyOf,
  toWebRequest,
} from "@timekit/core/relay";
import type { TimekitRelayMount } from "./options";
import { setNestRequest } from "./request";
import { RELAY_TOKEN } from "./tokens";

/** Express's own request is Node's; Fastify's keeps it in `raw`. */
type FrameworkRequest = (NodeRequest & { raw?: undefined }) | { raw: NodeRequest; body?: unknown };

type FrameworkResponse = (NodeResponse & { raw?: undefined }) | { raw: NodeResponse };

/**
 * Express and Fastify write wildcards differently, but parameters alike. Timekit's longest path has
 * four segments. The relay reads the path itself.
 */
const paths = [":a", ":a/:b", ":a/:b/:c", ":a/:b/:c/:d"];

function unreadable(): Reply {
  return {
    status: 400,
    text: JSON.stringify({ error: "The request's host or path can't be read." }),
    headers: { "content-type": "application/json" },
  };
}

/**
 * A controller class of its own for each registration, since Nest keeps a controller's path on the
 * class: a shared one would answer at the path that was set last.
 *
 * It is a controller, and no middleware, so that the app's guards, interceptors and prefix apply. It
 * writes the answer itself, so that an interceptor that wraps results can't change Timekit's format.
 */
export function createRelayController({ path, decorators = [] }: TimekitRelayMount): Type {
  @Controller({ path, version: VERSION_NEUTRAL })
  @applyDecorators(...decorators)
  class TimekitRelayController {
    constructor(
      @Inject(RELAY_TOKEN) private readonly relay: Relay,
      @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    ) {}

    @All(paths)
    async handle(@Req() incoming: FrameworkRequest, @Res() outgoing: FrameworkResponse) {
      const gone = new AbortController();
      const target = outgoing.raw ?? outgoing;
      target.once("close", () => {
        if (!target.writableFinished) gone.abort();
      });
      const request = toWebRequest(incoming.raw ?? incoming, {
        body: incoming.body,
        signal: gone.signal,
      });
      const { status, text, headers } = request
        ? await this.answer(request, incoming)
        : unreadable();

      if (!outgoing.raw) {
        // Express would hash each answer for an ETag, and compare what no cache may keep.
        outgoing.writeHead(status, headers);
        outgoing.end(text);
        return;
      }
      // Fastify's plugins look at its own reply.
      const { httpAdapter } = this.host;
      for (const [name, value] of Object.entries(headers)) {
        httpAdapter.setHeader(outgoing, name, value);
      }
      httpAdapter.reply(outgoing, text, status);
    }

    private answer(request: Request, incoming: FrameworkRequest): Promise<Reply> {
      setNestRequest(request, incoming);
      return replyOf(this.relay, request);
    }
  }
  return TimekitRelayController;
}
