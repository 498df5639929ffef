// The tracing recipe of core's README, as it stands there, run with OpenTelemetry's own SDK.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { inspect } from "node:util";
import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { createTimekit, type Middleware } from "@timekit/core";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { extract } from "./extract";

const folder = join(import.meta.dirname, ".traced");
const root = join(import.meta.dirname, "../..");
const KEY = "test_api_key_c4n4ry";

const exporter = new InMemorySpanExporter();
let traced: Middleware;

beforeAll(async () => {
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const recipe = extract(root, "packages/core/README.md").find(({ code }) =>
    code.includes("@opentelemetry/api"),
  );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, "recipe.ts"), recipe!.code);
  process.env.TIMEKIT_APP_KEY ??= KEY;
  ({ traced } = await import(/* @vite-ignore */ join(folder, "recipe.ts")));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  trace.disable();
  propagation.disable();
  context.disable();
});
beforeEach(() => exporter.reset());

/** A client with the recipe before a server that answers so. */
async function start(answer: RequestListener) {
  const parents: unknown[] = [];
  const server = createServer((request, response) => {
    parents.push(request.headers["traceparent"]);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
  const retry = { baseDelay: 1, maxDelay: 1 };
  return {
    parents,
    timekit: createTimekit({ appKey: KEY, baseUrl, retry, middleware: [traced] }),
  };
}

test("each try is a span that says what was sent and what came", async () => {
  let count = 0;
  const { timekit, parents } = await start((_, response) => {
    response.writeHead((count += 1) === 1 ? 500 : 200, { "timekit-request-id": `r${count}` });
    response.end('{"data":[]}');
  });
  await timekit.bookings.list({ search: { "customer.email": "ola@example.org" } });

  const spans = exporter.getFinishedSpans();
  const common = { "http.request.method": "GET", "server.address": "127.0.0.1" };
  expect(
    spans.map(({ name, kind, attributes, status }) => [name, kind, status, attributes]),
  ).toEqual([
    [
      "bookings.list",
      SpanKind.CLIENT,
      { code: SpanStatusCode.ERROR },
      { ...common, "http.response.status_code": 500, "timekit.request_id": "r1" },
    ],
    [
      "bookings.list",
      SpanKind.CLIENT,
      { code: SpanStatusCode.UNSET },
      {
        ...common,
        "http.request.resend_count": 1,
        "http.response.status_code": 200,
        "timekit.request_id": "r2",
      },
    ],
  ]);
  expect(parents).toEqual(
    spans.map((span) => {
      const { traceId, spanId } = span.spanContext();
      return `00-${traceId}-${spanId}-01`;
    }),
  );
});

test("a try without an answer is a span with an error, and no span holds a key", async () => {
  const { timekit } = await start((request) => request.socket.resetAndDestroy());
  await expect(timekit.bookings.list()).rejects.toMatchObject({ kind: "connection", attempts: 3 });
  const spans = exporter.getFinishedSpans();
  expect(spans.map(({ status }) => status.code)).toEqual(spans.map(() => SpanStatusCode.ERROR));
  expect(spans).toHaveLength(3);
  const printed = inspect(spans, { depth: 12, showHidden: true });
  for (const form of [KEY, Buffer.from(`:${KEY}`).toString("base64")]) {
    expect(printed).not.toContain(form);
  }
});
