import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator, type Listening } from "../src/index";
import { basic } from "./client";

/** What is about the wire is tried on a real socket. */
let emulator: Emulator;
let socket: Listening;
beforeAll(async () => {
  emulator = await createEmulator({ seed: clinic({ bookings: true }) });
  socket = await emulator.listen({ port: 0 });
});
afterAll(() => emulator.close());

type Init = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };
const send = (path: string, { headers, ...init }: Init = {}) =>
  fetch(`${socket.url}${path}`, {
    ...init,
    headers: { authorization: basic(emulator.appKey), ...headers },
  });
const post = (path: string, body: string) => send(path, { method: "POST", body });
// oxlint-disable-next-line typescript/no-explicit-any
const json = (response: Response): Promise<any> => response.json();

describe("keys", () => {
  const statusWith = async (authorization: string | undefined, path = "/v2/bookings") => {
    const response = await fetch(`${socket.url}${path}`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    return { status: response.status, body: await json(response), headers: response.headers };
  };
  const encode = (text: string) => Buffer.from(text).toString("base64");

  it("opens with the header that Timekit documents", async () => {
    expect((await statusWith("Basic OnRlc3RfYXBpX2tleV9mb29iYXI=")).status).toBe(200);
  });

  it.each([
    ["nothing", undefined],
    ["another key", basic("test_api_key_other")],
    ["no colon in front", `Basic ${encode("test_api_key_foobar")}`],
    ["the key as the user name", `Basic ${encode("test_api_key_foobar:")}`],
    ["a user name", `Basic ${encode("me@example.org:test_api_key_foobar")}`],
    ["two colons", `Basic ${encode("::test_api_key_foobar")}`],
    ["white space", `Basic ${encode(":test_api_key_foobar ")}`],
    ["a bearer token", "Bearer test_api_key_foobar"],
    ["no base64", "Basic %%%"],
    ["an empty key", `Basic ${encode(":")}`],
  ])("stays shut to %s", async (_, authorization) => {
    const { status, body, headers } = await statusWith(authorization);
    expect({ status, body }).toEqual({
      status: 401,
      body: { error: "Invalid credentials supplied" },
    });
    expect(headers.get("www-authenticate")).toBeNull();
  });

  it("tells a widget key what it may not do", async () => {
    const { status, body } = await statusWith(basic(emulator.widgetKey));
    expect(status).toBe(403);
    expect(body.error).toContain("use the App API Key");
  });

  it.each([
    ["/v2/projects", 200],
    [`/v2/projects/embed/${clinicIds.projects.firstVisit}`, 200],
    ["/v2/projects/hosted/first-visit", 200],
    [`/v2/projects/${clinicIds.projects.firstVisit}`, 403],
    ["/v2/resources", 403],
    ["/v2/app", 403],
  ])("lets a widget key read %s with %i", async (path, status) => {
    expect((await statusWith(basic(emulator.widgetKey), path)).status).toBe(status);
  });

  it("needs none for a hosted project, which brings the widget key along", async () => {
    const { status, body } = await statusWith(undefined, "/v2/projects/hosted/first-visit");
    expect(status).toBe(200);
    expect(body.data.app_key).toBe(emulator.widgetKey);
  });
});

describe("every answer", () => {
  it.each(["/v2/bookings", "/v2/nothing", "/v2/bookings/1"])(
    "has Timekit's headers: %s",
    async (path) => {
      const { headers } = await send(path);
      expect(headers.get("content-type")).toMatch(/^application\/json/);
      expect(headers.get("timekit-testmode")).toBe("true");
      expect(headers.get("timekit-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get("cache-control")).toBe("no-cache");
    },
  );

  it("says nothing of test mode with live keys", async () => {
    const live = await createEmulator({ appKey: "live_api_key_1", widgetKey: "live_widget_key_1" });
    const response = await live.fetch("https://api.timekit.io/v2/app", {
      headers: { authorization: basic("live_api_key_1") },
    });
    expect(response.headers.get("timekit-testmode")).toBeNull();
    expect((await json(response)).data.test_mode).toBe(false);
    await live.close();
  });
});

describe("browsers", () => {
  const origin = "https://shop.example";

  it("may ask first, without credentials", async () => {
    const response = await fetch(`${socket.url}/v2/bookings`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type,timekit-context",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
    const allowed = response.headers.get("access-control-allow-headers")!.toLowerCase().split(",");
    expect(allowed).toEqual(
      expect.arrayContaining([
        "authorization",
        "content-type",
        "timekit-app",
        "timekit-context",
        "timekit-timezone",
      ]),
    );
  });

  it.each([
    ["/v2/bookings", 200, {}],
    ["/v2/bookings", 401, { authorization: "Basic eA==" }],
    ["/v2/bookings?limit=no", 422, {}],
    ["/v2/nothing", 404, {}],
  ])("can read %s with %i", async (path, status, headers) => {
    const response = await send(path, { headers: { origin, ...headers } });
    expect(response.status).toBe(status);
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("vary")).toContain("Origin");
    expect(response.headers.get("access-control-expose-headers")?.toLowerCase()).toContain(
      "timekit-testmode",
    );
  });
});

describe("paths and methods", () => {
  it.each(["/v2/bookings/", "/v2/app/"])("takes a slash at the end: %s", async (path) => {
    expect((await send(path)).status).toBe(200);
  });

  it.each(["/v1/bookings", "/bookings", "/", "/v2", "/v2/unknown", "/v2/bookings/1/2/3"])(
    "answers 404 at %s",
    async (path) => {
      const response = await send(path);
      expect(response.status).toBe(404);
      expect((await json(response)).error).toContain("below /v2");
    },
  );

  it("names the methods that a path has", async () => {
    const response = await send("/v2/bookings", { method: "DELETE" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, POST");
    expect((await json(response)).error).toContain("GET or POST");
  });

  it("answers HEAD like GET, without a body", async () => {
    const response = await send("/v2/bookings", { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describe("bodies", () => {
  it.each([
    ["no JSON", "name=Marty", /must be a JSON object/],
    ["half of it", '{"name":', /must be a JSON object/],
    ["a list", "[1]", /It is a list/],
    ["a text", '"hello"', /must be a JSON object/],
    ["null", "null", /It is null/],
    ["something endlessly deep", `{"meta":${'{"a":'.repeat(5_000)}1${"}".repeat(5_001)}`, /deep/],
  ])("must not be %s", async (_, body, message) => {
    const response = await post("/v2/bookings", body);
    expect(response.status).toBe(422);
    expect((await json(response)).error).toMatch(message);
  });

  it("may be what PHP makes of an empty object", async () => {
    const response = await post("/v2/resources", "[]");
    expect((await json(response)).errors).toEqual({
      name: ["name is required"],
      timezone: ["timezone is required"],
    });
  });

  it("may be large, but not larger than 2 MB", async () => {
    const large = JSON.stringify({ note: "x".repeat(1_000_000) });
    expect((await post("/v2/bookings", large)).status).toBe(422);
    const tooLarge = await post("/v2/bookings", JSON.stringify({ note: "x".repeat(5_000_000) }));
    expect(tooLarge.status).toBe(413);
    expect((await json(tooLarge)).error).toContain("too large");
    expect((await send("/v2/bookings")).status).toBe(200);
  });

  it("may hold constraints up to 64,000 characters", async () => {
    const constraints = Array.from({ length: 2_000 }, () => ({
      allow_hours: { start: 9, end: 17 },
    }));
    const response = await post("/v2/availability", JSON.stringify({ constraints }));
    expect(response.status).toBe(413);
    expect((await json(response)).error).toContain("64,000 characters");
  });

  it("are read whatever their content type says", async () => {
    const response = await send("/v2/availability", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: JSON.stringify({ project_id: clinicIds.projects.firstVisit }),
    });
    expect(response.status).toBe(200);
  });
});

describe("the address", () => {
  it("tells where it is", async () => {
    expect(socket.url).toBe(`http://127.0.0.1:${socket.port}`);
    expect(socket.baseUrl).toBe(`${socket.url}/v2`);
  });

  it("explains a port in use", async () => {
    await expect(emulator.listen({ port: socket.port })).rejects.toThrow(
      `Port ${socket.port} on 127.0.0.1 is in use.`,
    );
  });

  it("is let go by close(), even with a connection kept open", async () => {
    const other = await emulator.listen({ port: 0 });
    await (await fetch(`${other.baseUrl}/projects/hosted/first-visit`)).text();
    await other.close();
    await expect(fetch(`${other.baseUrl}/app`)).rejects.toThrow("fetch failed");
  });
});
