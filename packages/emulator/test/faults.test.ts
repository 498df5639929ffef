import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  clinic,
  clinicIds,
  createEmulator,
  type Emulator,
  EmulatorError,
  type Fault,
  type Listening,
} from "../src/index";
import { basic } from "./client";

let emulator: Emulator;
let socket: Listening;
const logged: string[] = [];
beforeEach(async () => {
  logged.length = 0;
  emulator = await createEmulator({
    seed: clinic(),
    now: "2027-02-08T08:00:00+01:00",
    onAnswer: ({ method, path, status }) => logged.push(`${method} ${path} ${status}`),
  });
  socket = await emulator.listen({ port: 0 });
});
afterEach(() => emulator.close());

const booking = {
  project_id: clinicIds.projects.firstVisit,
  resource_id: clinicIds.resources.astrid,
  start: "2027-02-09T09:00:00+01:00",
  end: "2027-02-09T09:45:00+01:00",
  customer: { name: "Ola Berg", email: "ola@example.org" },
};

/** The same must happen to a client on a socket as to one in this process. */
describe.each(["socket", "in-process"])("over %s", (way) => {
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    (way === "socket" ? fetch : emulator.fetch)(`${socket.baseUrl}${path}`, {
      ...init,
      headers: { authorization: basic(emulator.appKey), ...init.headers },
    });
  const book = () => send("/bookings", { method: "POST", body: JSON.stringify(booking) });

  it("answers a status instead of doing anything, once", async () => {
    emulator.faults.add({ operation: "bookings.create", status: 503, retryAfter: 2 });
    expect((await send("/bookings")).status).toBe(200);
    const failed = await book();
    expect([failed.status, failed.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(await failed.json()).toEqual({ error: "The emulator was told to answer 503" });
    expect(emulator.bookings.count()).toBe(0);
    expect((await book()).status).toBe(201);
  });

  it("lets a browser see the status", async () => {
    emulator.faults.add({ status: 429 });
    const { headers } = await send("/bookings", { headers: { origin: "https://shop.example" } });
    expect(headers.get("access-control-allow-origin")).toBe("https://shop.example");
    expect(headers.get("timekit-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("cuts the connection before anything is done", async () => {
    emulator.faults.add({ cut: "before" });
    await expect(book()).rejects.toThrow(TypeError);
    expect(emulator.bookings.count()).toBe(0);
    expect(logged).toEqual(["POST /v2/bookings 0"]);
    expect((await book()).status).toBe(201);
  });

  it("loses the answer to what was done", async () => {
    emulator.faults.add({ cut: "after-commit", times: Infinity });
    const lost = await book().catch((error: unknown) => error as TypeError);
    expect(lost).toBeInstanceOf(TypeError);
    expect((lost as TypeError).message).toBe("fetch failed");
    expect(["ECONNRESET", "UND_ERR_SOCKET"]).toContain(
      ((lost as TypeError).cause as { code: string }).code,
    );
    expect(emulator.bookings.count()).toBe(1);
    emulator.faults.clear();
    expect((await book()).status).toBe(422);
  });

  it("cuts an answer in its middle", async () => {
    emulator.faults.add({ cut: "mid-body", operation: "bookings.create" });
    const response = await book();
    expect(response.status).toBe(201);
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(100);
    await expect(response.text()).rejects.toThrow("terminated");
    expect(emulator.bookings.count()).toBe(1);
  });

  it("loses an answer that has no middle", async () => {
    emulator.faults.add({ cut: "mid-body" });
    const id = clinicIds.projects.firstVisit;
    const deleted = send(`/projects/${id}`, { method: "DELETE" });
    await expect(deleted).rejects.toThrow("fetch failed");
    expect((await send(`/projects/${id}`)).status).toBe(404);
  });

  it("sends a gateway's page, nothing, or half of the answer", async () => {
    emulator.faults.add({ status: 500, body: "html" });
    emulator.faults.add({ status: 502, body: "empty" });
    emulator.faults.add({ body: "truncated" });
    const page = await send("/app");
    expect([page.status, page.headers.get("content-type")]).toEqual([500, "text/html"]);
    expect(await page.text()).toContain("<h1>500</h1>");
    const empty = await send("/app");
    expect([empty.status, await empty.text()]).toEqual([502, ""]);
    const half = await send("/app");
    const whole = await send("/app");
    expect(half.status).toBe(200);
    const [shown, full] = await Promise.all([half.text(), whole.text()]);
    expect(shown).toBe(full.slice(0, Math.floor(full.length / 2)));
  });

  it("waits, and is left at once by who aborts", async () => {
    emulator.faults.add({ latency: 20 });
    const start = performance.now();
    expect((await send("/app")).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(18);
    emulator.faults.add({ latency: 60_000 });
    const controller = new AbortController();
    const slow = send("/app", { signal: controller.signal });
    controller.abort(new Error("left the page"));
    await expect(slow).rejects.toThrow("left the page");
  });
});

const statuses = async (count: number, path = "/v2/app") => {
  const seen: number[] = [];
  for (let number = 0; number < count; number++) {
    const headers = { authorization: basic(emulator.appKey) };
    seen.push((await emulator.fetch(`https://api.timekit.io${path}`, { headers })).status);
  }
  return seen;
};

it("hits as often as it is told, the first that was added first", async () => {
  emulator.faults.add({ status: 500, times: 2 });
  const remove = emulator.faults.add({ status: 503, times: Infinity });
  expect(await statuses(4)).toEqual([500, 500, 503, 503]);
  remove();
  expect(await statuses(1)).toEqual([200]);
});

it("hits a share of the requests, the same for the same seed", async () => {
  const sample = async (seed: number) => {
    const remove = emulator.faults.add({ status: 500, times: Infinity, probability: 0.3, seed });
    const seen = await statuses(200);
    remove();
    return seen;
  };
  const first = await sample(1);
  expect(await sample(1)).toEqual(first);
  expect(await sample(2)).not.toEqual(first);
  const hits = first.filter((status) => status === 500).length;
  expect(hits).toBeGreaterThan(30);
  expect(hits).toBeLessThan(90);
});

it("can be there from the start", async () => {
  const broken = await createEmulator({ faults: [{ status: 500 }] });
  const headers = { authorization: basic(broken.appKey) };
  const first = await broken.fetch("https://api.timekit.io/v2/app", { headers });
  const second = await broken.fetch("https://api.timekit.io/v2/app", { headers });
  expect([first.status, second.status]).toEqual([500, 200]);
  await broken.close();
});

it.each([
  [{}, /needs a status, a latency, a cut or a body/],
  [{ status: 200 }, /status must be from 400 to 599/],
  [{ status: 503, cut: "before" }, /cut before has no status/],
  [{ cut: "after-commit", body: "html" }, /has no body/],
  [{ cut: "sometimes" }, /cut must be before or after-commit or mid-body/],
  [{ latency: -1 }, /latency/],
  [{ latency: 1, times: 0 }, /times must be/],
  [{ latency: 1, probability: 30 }, /probability must be from 0 to 1/],
  [{ latency: 1, retryAfter: 1 }, /retryAfter needs a status/],
  [{ latency: 1, operation: "bookings.make" }, /operation 'bookings.make' isn't one/],
  [{ status: 503, retry_after: 1 }, /retry_after isn't known/],
])("refuses %j", (fault, message) => {
  const add = () => emulator.faults.add(fault as Fault);
  expect(add).toThrow(EmulatorError);
  expect(add).toThrow(message);
});

it("can be told over HTTP", async () => {
  const control = (method: string, body?: string, key = emulator.appKey) =>
    fetch(`${socket.url}/__emulator/faults`, {
      method,
      headers: { authorization: basic(key) },
      ...(body !== undefined && { body }),
    });
  expect((await control("POST", '{"status":503,"times":null}')).status).toBe(204);
  expect(await statuses(3)).toEqual([503, 503, 503]);
  expect((await control("DELETE")).status).toBe(204);
  expect(await statuses(1)).toEqual([200]);
  const wrong = await control("POST", '{"status":20}');
  expect([wrong.status, await wrong.json()]).toEqual([
    422,
    { error: "This fault makes no sense: status must be from 400 to 599." },
  ]);
  expect((await control("DELETE", undefined, emulator.widgetKey)).status).toBe(403);
});
