// The relay on a plain Node server.
import { createServer } from "node:http";
import { createTimekit } from "@timekit/core";
import { createRelay, toNodeHandler } from "@timekit/core/relay";
import { undiciTransport } from "@timekit/core/undici";
import { appKey } from "../lib/key.mjs";
import { cacheFor, readAll } from "../lib/policy.mjs";
import { listen, options } from "../lib/ready.mjs";

const timekit = createTimekit({
  appKey,
  baseUrl: `${options.upstream}/v2`,
  pacing: false,
  ...(options.onUndici && { transport: undiciTransport() }),
});
const relay = createRelay({ timekit, policy: readAll, cache: cacheFor(options.isCached) });
listen(createServer(toNodeHandler(relay)));
