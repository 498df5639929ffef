import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { type Answer, call } from "./client";

const { astrid } = clinicIds.resources;

interface Received {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let emulator: Emulator;
let server: Server;
let url: string;
let received: Received[];
/** What the receiver answers, one after the other; 200 when there is nothing left. */
let answers: number[];
beforeEach(async () => {
  received = [];
  answers = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      received.push({ method: request.method!, headers: request.headers, body });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  emulator = await createEmulator({
    seed: clinic(),
    now: "2027-02-08T08:00:00+01:00",
    webhooks: { retryDelays: [0, 0] },
  });
});
afterEach(async () => {
  await emulator.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const register = (fields: object = {}): Promise<Answer> =>
  call(emulator, "webhooks.create", {
    body: { url, graph: "instant", state: "confirmed", method: "post", ...fields },
  });
const booking = (hour: number, fields: object = {}) => ({
  graph: "instant",
  resource_id: astrid,
  start: `2027-02-10T${hour}:00:00+01:00`,
  end: `2027-02-10T${hour}:30:00+01:00`,
  what: "Visit",
  where: "Room 1",
  description: "",
  customer: { name: "Ola", email: "ola@example.org" },
  ...fields,
});
const book = async (hour = 10, fields: object = {}): Promise<string> =>
  (await call(emulator, "bookings.create", { body: booking(hour, fields) })).body.data.id;

describe("a webhook", () => {
  it("gets the booking, bare and signed, when it comes into the state", async () => {
    await register();
    const id = await book();
    await emulator.webhooks.settled();
    expect(received).toHaveLength(1);
    const [{ method, headers, body }] = received as [Received];
    const app = await call(emulator, "apps.current");
    const signature = createHmac("sha256", app.body.data.webhook_secret).update(body).digest("hex");
    expect([method, headers["content-type"], headers["x-timekit-signature"]]).toEqual([
      "POST",
      "application/json",
      signature,
    ]);
    expect(JSON.parse(body)).toMatchObject({
      id,
      state: "confirmed",
      event: { what: "Visit", start: "2027-02-10T09:00:00+0000" },
      user: { id: astrid },
      project: null,
      meta: [],
      customers: [{ name: "Ola", meta: "{}" }],
      available_actions: expect.arrayContaining(["cancel"]),
      owner_booking: null,
    });
  });

  it("hears of its graph and state alone, until it is deleted", async () => {
    const { body } = await register({ state: "cancelled" });
    await register({ graph: "confirm_decline", state: "confirmed" });
    const id = await book();
    await emulator.webhooks.settled();
    await call(emulator, "bookings.act", { params: { id, action: "cancel" }, body: {} });
    await emulator.webhooks.settled();
    expect(received.map((each) => JSON.parse(each.body).state)).toEqual(["cancelled"]);
    const params = { id: body.meta.message.split("id ").at(-1) };
    await call(emulator, "webhooks.delete", { params });
    const other = await book(11);
    await call(emulator, "bookings.act", { params: { id: other, action: "cancel" }, body: {} });
    await emulator.webhooks.settled();
    expect(received).toHaveLength(1);
  });

  it("hears of what comes by itself, and of each state on the way", async () => {
    await register({ state: "confirmed" });
    await register({ state: "completed" });
    await book();
    await emulator.webhooks.settled();
    await emulator.clock.advance("3 days");
    await emulator.webhooks.settled();
    expect(received.map((each) => JSON.parse(each.body).state)).toEqual(["confirmed", "completed"]);
  });

  it("isn't told of what was refused", async () => {
    await register();
    await book();
    expect((await call(emulator, "bookings.create", { body: booking(10) })).status).toBe(422);
    await call(emulator, "bookings.bulk.create", {
      body: { bookings: [booking(12), booking(12)], delete_all_on_error: true },
    });
    await emulator.webhooks.settled();
    expect(received).toHaveLength(1);
  });

  it("can be switched off for single bookings of a bulk", async () => {
    await register();
    await register();
    await call(emulator, "bookings.bulk.create", {
      body: {
        bookings: [
          booking(10, { webhooks: [{ enabled: false }] }),
          booking(11, { webhooks: [{ enabled: false }, { enabled: false }] }),
        ],
      },
    });
    await emulator.webhooks.settled();
    expect(received).toHaveLength(1);
  });

  it("is called again where it fails, and the tries are kept", async () => {
    await register();
    answers = [500, 302];
    await book();
    await emulator.webhooks.settled();
    const [delivery] = emulator.webhooks.deliveries();
    expect(delivery).toMatchObject({
      graph: "instant",
      outcome: "delivered",
      attempts: [{ status: 500 }, { status: 302 }, { status: 200 }],
    });
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  });

  it("is given up after the last try, also where nobody listens", async () => {
    await register();
    answers = [503, 503, 503];
    await book();
    await emulator.webhooks.settled();
    await register({ url: "http://127.0.0.1:1/", state: "cancelled" });
    const id = await book(11);
    await call(emulator, "bookings.act", { params: { id, action: "cancel" }, body: {} });
    await emulator.webhooks.settled();
    const deliveries = emulator.webhooks.deliveries();
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(["failed", "delivered", "failed"]);
    expect(deliveries[2]!.attempts).toHaveLength(3);
    expect(deliveries[2]!.attempts[0]!.error).toContain("fetch failed");
  });

  it("of the kind `get` gets no body", async () => {
    await register({ method: "get" });
    await book();
    await emulator.webhooks.settled();
    expect([received[0]!.method, received[0]!.body]).toEqual(["GET", ""]);
  });

  it.each([
    [{ url: "hooks.example" }, "url"],
    [{ url: "ftp://hooks.example" }, "url"],
    [{ state: "paid" }, "state"],
    [{ graph: "other" }, "graph"],
  ])("can't be %j", async (fields, field) => {
    const { status, body } = await register(fields);
    expect([status, Object.keys(body.errors)]).toEqual([422, [field]]);
  });
});

it("doesn't keep the emulator from closing", async () => {
  const slow = await createEmulator({ seed: clinic(), now: "2027-02-08T08:00:00+01:00" });
  answers = [500];
  await call(slow, "webhooks.create", {
    body: { url, graph: "instant", state: "confirmed", method: "post" },
  });
  await call(slow, "bookings.create", { body: booking(10) });
  await slow.close();
  expect(slow.webhooks.deliveries()[0]!.outcome).toBe("failed");
});
