import { createServer, type IncomingMessage, request as httpRequest, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { clinic, clinicIds, createEmulator } from "@timekit/emulator";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { createTimekit } from "../client";
import { remoteAddress, toNodeHandler } from "./node";
import { definePolicy, type Policy } from "./policy";
import { customerPortal, publicBookingPage } from "./presets";
import { createRelay } from "./relay";

const emulator = await createEmulator({ seed: clinic() });
const { baseUrl } = await emulator.listen({ port: 0 });
const timekit = createTimekit({ appKey: emulator.appKey, baseUrl });
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => emulator.close());

/** A plain Node server with nothing but a handler. */
async function serve(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const mount = <Visitor>(policy: Policy<Visitor>) =>
  serve(toNodeHandler(createRelay({ timekit, policy })));

const open = definePolicy({
  allow: { "projects.list": {}, "availability.query": {}, "bookings.create": {} },
});

/** Sends a request line as it is, which no client library would, and reads all that comes back. */
function raw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (answer += chunk));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
    socket.write(text);
  });
}

const statusOf = (answer: string) => Number(answer.split(" ")[1]);

describe("a browser's client through a relay on a socket", () => {
  const project_id = clinicIds.projects.firstVisit;
  const takeSlot = async (visitor: typeof timekit, email: string) => {
    const [slot] = await visitor.availability.query({ project_id });
    return visitor.bookings.create({
      project_id,
      resource_id: slot?.resources[0]?.id ?? "",
      start: slot?.start,
      end: slot?.end,
      customer: { name: "Ola Berg", email },
      include: ["event"],
    });
  };

  test("publicBookingPage: reads its project, finds a time, books; nothing else", async () => {
    const url = await mount(publicBookingPage({ projects: [project_id] }));
    const visitor = createTimekit({ relayUrl: `${url}/api/timekit` });
    expect((await visitor.projects.embed(project_id)).name).toBe("First visit");
    const booking = await takeSlot(visitor, "ola@example.org");
    expect(booking).toMatchObject({ state: "confirmed", event: { start: expect.any(String) } });
    expect(booking).not.toHaveProperty("customers");

    const other = clinicIds.projects.followUp;
    await expect(visitor.projects.embed(other)).rejects.toMatchObject({ kind: "permission" });
    await expect(visitor.availability.query({ project_id: other })).rejects.toMatchObject({
      kind: "validation",
      fieldErrors: { project_id: [expect.any(String)] },
    });
    await expect(visitor.bookings.get(booking.id)).rejects.toMatchObject({ kind: "permission" });
    await expect(visitor.bookings.list()).rejects.toMatchObject({ kind: "permission" });
  });

  test("customerPortal: each customer has their own bookings alone", async () => {
    const url = await mount(
      customerPortal({ visitor: (request) => ({ email: request.headers.get("x-email") }) }),
    );
    const signedIn = (email?: string) =>
      createTimekit({ relayUrl: `${url}/api/timekit`, headers: { "x-email": email } });
    const mine = await takeSlot(timekit, "ola@example.org");
    const theirs = await takeSlot(timekit, "eve@example.org");
    const ola = signedIn("ola@example.org");

    const { data } = await ola.bookings.list({ include: ["event"] });
    expect(data.map(({ id }) => id)).toContain(mine.id);
    expect(data.map(({ id }) => id)).not.toContain(theirs.id);

    expect((await ola.bookings.get(mine.id, { include: ["available_actions"] })).state).toBe(
      "confirmed",
    );
    const unknown = "00000000-0000-4000-8000-000000000000";
    const [hidden, absent] = await Promise.all(
      [theirs.id, unknown].map((id) => ola.bookings.get(id).catch((error: Error) => error.message)),
    );
    expect(hidden).toContain("404");
    expect(hidden).toBe(absent);
    await expect(ola.bookings.act(theirs.id, "cancel_by_customer")).rejects.toMatchObject({
      kind: "not_found",
    });
    await expect(ola.bookings.act(mine.id, "cancel")).rejects.toMatchObject({ kind: "permission" });
    expect((await ola.bookings.act(mine.id, "cancel_by_customer")).state).toBe(
      "cancelled_by_customer",
    );

    for (const nobody of [signedIn(), signedIn("")]) {
      await expect(nobody.bookings.list()).rejects.toMatchObject({ kind: "authentication" });
      await expect(nobody.bookings.get(mine.id)).rejects.toMatchObject({ kind: "authentication" });
    }
    await expect(signedIn("*").bookings.list()).rejects.toMatchObject({ kind: "permission" });
  });

  test("pages are followed at the relay", async () => {
    await Promise.all(
      ["a", "b", "c"].map(() => takeSlot(timekit, "page@example.org").catch(String)),
    );
    const url = await mount(definePolicy({ allow: { "bookings.list": {} } }));
    const visitor = createTimekit({ relayUrl: `${url}/api/timekit` });
    const ids: string[] = [];
    for await (const booking of visitor.bookings.list({ limit: 1 })) ids.push(booking.id);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("a slot that was just taken is the visitor's to read", async () => {
    const url = await mount(open);
    const visitor = createTimekit({ relayUrl: `${url}/api/timekit` });
    const [slot] = await visitor.availability.query({ project_id });
    const book = () =>
      visitor.bookings.create({
        project_id,
        resource_id: slot?.resources[0]?.id ?? "",
        start: slot?.start,
        end: slot?.end,
        customer: { name: "Ola", email: "ola@example.org" },
      });
    await book();
    await expect(book()).rejects.toMatchObject({
      kind: "validation",
      fieldErrors: { start: [expect.any(String)] },
    });
  });
});

describe("on the wire", () => {
  const head = (line: string, host = "clinic.example.org") =>
    `${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

  test.each([
    ["GET /api/timekit/projects HTTP/1.1", 200],
    ["GET /api/timekit/projects?limit=1&limit=2 HTTP/1.1", 422],
    ["GET /api/timekit/../timekit/projects HTTP/1.1", 200],
    ["GET /api/timekit/projects/../bookings HTTP/1.1", 403],
    ["GET /api/timekit/bookings/..%2fresources HTTP/1.1", 404],
    ["GET /api/timekit/..%2f..%2fapp HTTP/1.1", 404],
    ["GET //api/timekit/projects HTTP/1.1", 404],
    ["GET /api/timekit//projects HTTP/1.1", 404],
    ["GET /api/timekit\\..\\app HTTP/1.1", 404],
    ["GET /API/TIMEKIT/projects HTTP/1.1", 404],
    ["GET http://evil.example/api/timekit/projects HTTP/1.1", 400],
    ["GET * HTTP/1.1", 400],
    ["TRACE /api/timekit/projects HTTP/1.1", 400],
    ["HEAD /api/timekit/projects HTTP/1.1", 405],
    ["OPTIONS /api/timekit/projects HTTP/1.1", 405],
    ["PATCH /api/timekit/projects HTTP/1.1", 405],
  ])("%s is answered %s", async (line, status) => {
    expect(statusOf(await raw(await mount(open), head(line)))).toBe(status);
  });

  test.each(["evil.example/..", "a b", "[::1", "x@y:z"])(
    "a host of %o is refused",
    async (host) => {
      const answer = await raw(await mount(open), head("GET /api/timekit/projects HTTP/1.1", host));
      expect(statusOf(answer)).toBe(400);
    },
  );

  test("no cookie and no server name of Timekit's comes back", async () => {
    const answer = await raw(await mount(open), head("GET /api/timekit/projects HTTP/1.1"));
    const names = [...answer.matchAll(/^([\w-]+):/gm)].map(([, name]) => name?.toLowerCase());
    expect(new Set(names)).toEqual(
      new Set([
        "cache-control",
        "content-type",
        "timekit-request-id",
        "x-content-type-options",
        "x-timekit-cache",
        "date",
        "connection",
        "transfer-encoding",
      ]),
    );
  });

  test.each([true, false])(
    "a body of 5 MB gets its answer, and the connection lives on (size announced: %o)",
    async (isAnnounced) => {
      const url = new URL(await mount(open));
      const body = JSON.stringify({ project_id: "x".repeat(5_000_000) });
      const statuses = await new Promise<number[]>((resolve, reject) => {
        const socket = connect(Number(url.port), "127.0.0.1");
        let answer = "";
        socket.setEncoding("utf8");
        socket.on("data", (chunk: string) => (answer += chunk));
        socket.on("error", reject);
        socket.on("end", () =>
          resolve([...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status))),
        );
        const size = isAnnounced
          ? `Content-Length: ${body.length}\r\n\r\n${body}`
          : `Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
        const type = "Host: localhost\r\nContent-Type: application/json\r\n";
        socket.write(`POST /api/timekit/bookings HTTP/1.1\r\n${type}${size}`);
        socket.write(head("GET /api/timekit/projects HTTP/1.1"));
      });
      expect(statuses).toEqual([413, 200]);
    },
  );

  test("a body that a framework has parsed is used", async () => {
    const handler = toNodeHandler(createRelay({ timekit, policy: open }));
    const url = await serve(async (request, response) => {
      const parsed = Object.assign(request, { body: JSON.parse(await textOf(request)) as unknown });
      await handler(parsed, response);
    });
    const visitor = createTimekit({ relayUrl: `${url}/api/timekit` });
    const project_id = clinicIds.projects.followUp;
    expect((await visitor.availability.query({ project_id })).length).toBeGreaterThan(0);
  });

  test("a stream that was read to its end, and held nothing, is no body", async () => {
    const answers: Request[] = [];
    const handler = toNodeHandler(async (request) => {
      answers.push(request);
      return Response.json(await request.text());
    });
    const url = await serve(async (request, response) => {
      await textOf(request);
      await handler(request, response);
    });
    expect(await (await fetch(`${url}/x`, { method: "POST" })).json()).toBe("");
    expect(answers).toHaveLength(1);
  });

  test("visitors can be counted by the address of their socket", async () => {
    const limits = { limitBy: remoteAddress, perMinute: 1 };
    const url = await serve(toNodeHandler(createRelay({ timekit, policy: open, limits })));
    const statusOf = async () => (await fetch(`${url}/api/timekit/projects`)).status;
    expect([await statusOf(), await statusOf()]).toEqual([200, 429]);
    expect(remoteAddress(new Request("https://clinic.example.org/"))).toBeUndefined();
  });

  test("a visitor who leaves is noticed", async () => {
    const { promise: left, resolve: noteLeft } = deferred<string>();
    const { promise: arrived, resolve: noteArrival } = deferred<void>();
    const relay = ({ signal }: Request): Promise<Response> => {
      signal.addEventListener("abort", () => noteLeft("left"));
      noteArrival();
      return new Promise(() => {});
    };
    const request = httpRequest(await serve(toNodeHandler(relay))).on("error", () => {});
    request.end();
    await arrived;
    request.destroy();
    expect(await left).toBe("left");
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
