// The usual proxy in Nest, at its best: with an agent that keeps connections alive.
import "reflect-metadata";
import { Agent } from "node:http";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { createProxyMiddleware } from "http-proxy-middleware";
import { authorization } from "../lib/key.mjs";
import { options, ready } from "../lib/ready.mjs";

function AppModule() {}
Module({})(AppModule);

const app = await NestFactory.create(AppModule, { logger: false, bodyParser: false });
app.use(
  "/api/timekit",
  createProxyMiddleware({
    target: `${options.upstream}/v2`,
    changeOrigin: true,
    agent: new Agent({ keepAlive: true }),
    headers: { authorization },
  }),
);
await app.listen(0, "127.0.0.1");
ready(app.getHttpServer().address().port);
