// The fastest of the usual proxies. It passes bytes on, and looks at none of them.
import proxy from "@fastify/http-proxy";
import Fastify from "fastify";
import { authorization } from "../lib/key.mjs";
import { options, ready } from "../lib/ready.mjs";

const app = Fastify();
app.register(proxy, {
  upstream: options.upstream,
  prefix: "/api/timekit",
  rewritePrefix: "/v2",
  replyOptions: { rewriteRequestHeaders: (_request, headers) => ({ ...headers, authorization }) },
});
await app.listen({ port: 0, host: "127.0.0.1" });
ready(app.server.address().port);
