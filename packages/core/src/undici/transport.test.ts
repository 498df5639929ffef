import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createTimekit } from "@timekit/core";
import { Agent } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { undiciTransport } from "./transport";

/** A server, and how many connections it has had and has now. */
async function serve(listener: RequestListener) {
  const sockets = { seen: 0, open: 0 };
  const server = createServer(listener);
  server.on("connection", (socket) => {
    sockets.seen += 1;
    sockets.open += 1;
    socket.on("close", () => {
      sockets.open -= 1;
      server.emit("gone");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
  const gone = async () => {
    while (sockets.open > 0) await once(server, "gone");
  };
  return { baseUrl, sockets, gone };
}

const clientOf = (baseUrl: string, transport: ReturnType<typeof undiciTransport>) =>
  createTimekit({ appKey: "test_api_key_foobar", baseUrl, transport, pacing: false, retry: false });

const row: RequestListener = (_, response) => response.end('{"data":{"id":"b1"}}');

test("connections serve call after call, and close() ends them", async () => {
  const { baseUrl, sockets, gone } = await serve(row);
  const transport = undiciTransport();
  const timekit = clientOf(baseUrl, transport);
  for (let call = 0; call < 20; call += 1) await timekit.bookings.get("b1");
  // undici opens a second one when a call begins in the moment in which the last one ends.
  expect(sockets.seen).toBeLessThan(3);
  expect(sockets.open).toBe(sockets.seen);
  await transport.close();
  await gone();
  await expect(timekit.bookings.get("b1")).rejects.toMatchObject({ kind: "connection" });
});

test("no more than `connections` are open, and the others wait", async () => {
  const { baseUrl, sockets } = await serve(row);
  const transport = undiciTransport({ connections: 2 });
  onTestFinished(() => transport.close());
  const timekit = clientOf(baseUrl, transport);
  await Promise.all(Array.from({ length: 20 }, () => timekit.bookings.get("b1")));
  expect(sockets.seen).toBe(2);
});

test("a dispatcher that is given sends, and is not closed", async () => {
  const { baseUrl, sockets } = await serve(row);
  const dispatcher = new Agent({ connections: 1 });
  onTestFinished(() => dispatcher.close());
  const transport = undiciTransport({ dispatcher });
  await clientOf(baseUrl, transport).bookings.get("b1");
  await transport.close();
  await clientOf(baseUrl, transport).bookings.get("b1");
  expect(sockets.seen).toBe(1);
});

test("headers are what fetch has, also where one comes twice or isn't ASCII", async () => {
  const { baseUrl } = await serve((request, response) => {
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.setHeader("x-more", ["one", "two"]);
    response.setHeader("x-name", "S\u00f8ren");
    row(request, response);
  });
  const transport = undiciTransport();
  onTestFinished(() => transport.close());
  const { headers } = await clientOf(baseUrl, transport).bookings.get("b1").withResponse();
  const { headers: fetched } = await fetch(baseUrl);
  const own = (from: Headers) => [...from].filter(([name]) => /^(x-|set)/.test(name));
  expect(own(headers)).toEqual(own(fetched));
  expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
});

test("a redirect is not followed, and the key stays", async () => {
  const other = await serve(row);
  const { baseUrl } = await serve((_, response) =>
    response.writeHead(307, { location: other.baseUrl }).end(),
  );
  const transport = undiciTransport();
  onTestFinished(() => transport.close());
  await expect(clientOf(baseUrl, transport).bookings.get("b1")).rejects.toMatchObject({
    kind: "api",
    status: 307,
  });
  expect(other.sockets.seen).toBe(0);
});
