// The relay in Nest, on Express or on Fastify, as TimekitModule mounts it.
import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { FastifyAdapter } from "@nestjs/platform-fastify";
import { undiciTransport } from "@timekit/core/undici";
import { TimekitModule } from "@timekit/nestjs";
import { appKey } from "../lib/key.mjs";
import { cacheFor, readAll } from "../lib/policy.mjs";
import { options, ready } from "../lib/ready.mjs";

const module = TimekitModule.forRoot({
  appKey,
  baseUrl: `${options.upstream}/v2`,
  pacing: false,
  transport: undiciTransport(),
  relay: { path: "api/timekit", policy: readAll, cache: cacheFor(options.isCached) },
});
const adapter = options.platform === "fastify" ? new FastifyAdapter() : new ExpressAdapter();
const app = await NestFactory.create(module, adapter, { logger: false });
await app.listen(0, "127.0.0.1");
ready(app.getHttpServer().address().port);
