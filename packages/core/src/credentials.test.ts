import { afterEach, describe, expect, test, vi } from "vitest";
import type { ClientOptions } from "./index";
import { createTimekit, isTimekitError } from "./index";

const KEY = "test_api_key_foobar";
const options = (given: Record<string, unknown>) => given as unknown as ClientOptions;

/** The message with which a client is refused. */
function refusal(given: Record<string, unknown>): string {
  try {
    createTimekit(options(given));
  } catch (error) {
    if (isTimekitError(error, "config")) return error.message;
    throw error;
  }
  throw new Error("It should have been refused.");
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What a client sends, without a network. */
async function sent(given: Record<string, unknown>): Promise<{ url: string; headers: Headers }> {
  let request: Request | undefined;
  const timekit = createTimekit(
    options({
      ...given,
      fetch: async (url: string, init: RequestInit) => {
        request = new Request(url, init);
        return Response.json({ data: [] });
      },
    }),
  );
  await timekit.bookings.list();
  return request as Request;
}

describe("the Authorization header", () => {
  test("is the one that Timekit documents", async () => {
    const { headers, url } = await sent({ appKey: KEY });
    expect(headers.get("authorization")).toBe("Basic OnRlc3RfYXBpX2tleV9mb29iYXI=");
    expect(url).toBe("https://api.timekit.io/v2/bookings");
  });

  test("is made in the same way from a widget key, also in a browser", async () => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("document", {});
    const { headers } = await sent({ widgetKey: "test_widget_key_foobar" });
    expect(headers.get("authorization")).toBe(`Basic ${btoa(":test_widget_key_foobar")}`);
  });

  test("is not there for a relay", async () => {
    const { headers } = await sent({ relayUrl: "https://example.org/api/timekit" });
    expect(headers.has("authorization")).toBe(false);
  });
});

describe("keys", () => {
  test.each([
    ["", "is empty"],
    ["   ", "white space"],
    [` ${KEY}`, "white space"],
    [`${KEY}\n`, "white space"],
    ["test_api_key foobar", "white space"],
    [`:${KEY}`, "colon"],
    [`"${KEY}"`, "quotes"],
    [`'${KEY}'`, "quotes"],
    [`${KEY}\u200b`, "white space"],
    [`${KEY}\u0000`, "white space"],
    ["test_widget_key_foobar", "the other kind"],
    ["live_widget_key_foobar", "the other kind"],
  ])("%j is refused as an app key, and not repeated", (appKey, fault) => {
    const message = refusal({ appKey });
    expect(message).toContain("appKey");
    expect(message).toContain(fault);
    expect(message).not.toContain("foobar");
  });

  test.each(["test_api_key_foobar", "live_api_key_foobar"])("%s is no widget key", (widgetKey) => {
    const message = refusal({ widgetKey });
    expect(message).toContain("widgetKey is of the other kind");
    expect(message).not.toContain("foobar");
  });

  test.each([null, 12, {}, true, ["k"]])("%j is refused", (appKey) => {
    expect(refusal({ appKey })).toContain("appKey");
  });

  test("a key of no known prefix is taken: an emulator's may be anything", async () => {
    const { headers } = await sent({ appKey: "my-own.key_1" });
    expect(headers.get("authorization")).toBe(`Basic ${btoa(":my-own.key_1")}`);
  });

  test("a missing one names the environment variable", () => {
    expect(refusal({ appKey: undefined })).toContain("TIMEKIT_APP_KEY");
    expect(refusal({})).toContain("TIMEKIT_APP_KEY");
  });

  test("two credentials at once are refused, and neither is repeated", () => {
    const message = refusal({ appKey: KEY, widgetKey: "test_widget_key_foobar" });
    expect(message).toMatch(/one of appKey, widgetKey and relayUrl/);
    expect(message).not.toContain("foobar");
    refusal({ appKey: KEY, relayUrl: "https://example.org/api" });
  });
});

describe("an app key where visitors could read it", () => {
  test.each([
    ["a browser", { window: {}, document: {} }],
    ["a web worker", { importScripts: () => undefined }],
  ])("is refused in %s, and the relay is named as the cure", (_, globals) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    const message = refusal({ appKey: KEY });
    expect(message).toContain("browser");
    expect(message).toContain("relay");
    expect(message).not.toContain("foobar");
  });

  test("is fine in a worker on a server", () => {
    vi.stubGlobal("WorkerGlobalScope", () => {});
    expect(createTimekit({ appKey: KEY }).credential).toBe("appKey");
  });
});

describe("addresses", () => {
  test.each([
    "http://localhost:4010/v2",
    "http://127.0.0.1:4010/v2",
    "http://127.8.9.10/v2",
    "http://[::1]:4010/v2",
    "https://timekit.example.org/v2",
    "https://timekit.example.org",
  ])("%s may be called", async (baseUrl) => {
    const { url } = await sent({ appKey: KEY, baseUrl });
    expect(url).toBe(`${baseUrl}/bookings`);
  });

  test.each([
    "http://api.timekit.io/v2",
    "http://192.168.1.5/v2",
    "http://127.0.0.1.example.org/v2",
    "http://localhost.example.org/v2",
    "http://localhost@example.org/v2",
    "http://localhost\\@example.org/v2",
    "http://0.0.0.0/v2",
    "https://user:secret@example.org/v2",
    "https://example.org/v2?key=1",
    "https://example.org/v2#part",
    "ftp://example.org/v2",
    "api.timekit.io/v2",
    "//api.timekit.io/v2",
    "/v2",
    "",
  ])("%j is refused", (baseUrl) => {
    const message = refusal({ appKey: KEY, baseUrl });
    expect(message).toContain("baseUrl must be like https://api.timekit.io/v2");
    expect(message).not.toContain("secret");
  });

  test("a slash at the end makes no second slash", async () => {
    const { url } = await sent({ appKey: KEY, baseUrl: "https://example.org/v2//" });
    expect(url).toBe("https://example.org/v2/bookings");
  });

  test("undefined means Timekit's own", async () => {
    const { url } = await sent({ appKey: KEY, baseUrl: undefined });
    expect(url).toBe("https://api.timekit.io/v2/bookings");
  });
});

describe("a relay's address", () => {
  test("is a path on the page's own host in a browser, plain http or not", async () => {
    vi.stubGlobal("location", { origin: "http://192.168.1.5:5173" });
    const { url } = await sent({ relayUrl: "/api/timekit/" });
    expect(url).toBe("http://192.168.1.5:5173/api/timekit/bookings");
  });

  test("as a path makes a client on a server, for rendering, and fails when that sends", async () => {
    const timekit = createTimekit({ relayUrl: "/api/timekit" });
    await expect(timekit.bookings.list()).rejects.toThrow(/relayUrl.*a path in browsers/);
  });

  test("as a path fails on a page without an origin", async () => {
    vi.stubGlobal("location", { origin: "null" });
    await expect(createTimekit({ relayUrl: "/api" }).bookings.list()).rejects.toThrow(/relayUrl/);
  });

  test.each([
    "//example.org/api",
    "/\\example.org",
    "api/timekit",
    "http://example.org/api",
    "/a?b",
  ])("%j is refused", (relayUrl) => {
    expect(refusal({ relayUrl })).toContain("relayUrl must be like");
  });
});
