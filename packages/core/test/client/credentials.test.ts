import { createTimekit, TimekitConfigError, type ClientOptions } from "@timekit/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failure, PAGE, startServer } from "./server";

const APP = "test_api_key_foobar";
const WIDGET = "test_widget_key_foobar";

const refusal = (options: unknown): TimekitConfigError => {
  try {
    createTimekit(options as ClientOptions);
  } catch (error) {
    expect(error).toBeInstanceOf(TimekitConfigError);
    return error as TimekitConfigError;
  }
  throw new Error("It should have been refused.");
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the header", () => {
  it.each([
    ["appKey", APP, "Basic OnRlc3RfYXBpX2tleV9mb29iYXI="],
    ["widgetKey", WIDGET, `Basic ${Buffer.from(`:${WIDGET}`).toString("base64")}`],
    ["appKey", "a:b_c-d.e~f/g+h=", `Basic ${Buffer.from(":a:b_c-d.e~f/g+h=").toString("base64")}`],
  ])("of %s %s is Basic, with the key as password and no user", async (name, key, header) => {
    const { baseUrl, requests } = await startServer(PAGE);
    await createTimekit({ [name]: key, baseUrl } as unknown as ClientOptions).bookings.list();
    expect(requests[0]?.headers.authorization).toBe(header);
    expect(requests[0]?.path).toBe("/v2/bookings");
  });

  it("is not sent to a relay", async () => {
    const { baseUrl, requests } = await startServer(PAGE);
    await createTimekit({ relayUrl: baseUrl }).bookings.list();
    expect(requests[0]?.headers).not.toHaveProperty("authorization");
  });

  it("goes to Timekit when no address is given", () => {
    const { baseUrl, credential } = createTimekit({ appKey: APP });
    expect({ baseUrl, credential }).toEqual({
      baseUrl: "https://api.timekit.io/v2",
      credential: "appKey",
    });
  });

  it.each(["/", "//"])("stands no matter how the address ends: %s", async (end) => {
    const { baseUrl, requests } = await startServer(PAGE);
    await createTimekit({ appKey: APP, baseUrl: baseUrl + end }).bookings.list();
    expect(requests[0]?.path).toBe("/v2/bookings");
  });
});

describe("a key", () => {
  it.each([
    ["empty", ""],
    ["null", null],
    ["white space only", "   "],
    ["with a space around it", ` ${APP}`],
    ["with a line break, as read from a file", `${APP}\n`],
    ["with a tab inside", "test_api\tkey_canary"],
    ["with a colon in front, as copied from curl", `:${APP}`],
    ["in double quotes, as copied from an env file", `"${APP}"`],
    ["in single quotes", `'${APP}'`],
    ["in back quotes", `\`${APP}\``],
    ["with a NUL", "test_api_key_canary\0"],
    ["with a zero width space", "test_api_key_canary\u200b"],
    ["that is a number", 12_345_678],
    ["that is an object", { canary: "test_api_key_canary" }],
    ["that is an array", ["test_api_key_canary"]],
  ])("is refused when it is %s", (_, key) => {
    for (const name of ["appKey", "widgetKey"]) {
      const { message } = refusal({ [name]: key });
      expect(message).toContain(name);
      expect(message).toContain("API Settings");
      expect(message).not.toMatch(/foobar|canary|12345678/);
    }
  });

  it.each([
    ["appKey", WIDGET],
    ["appKey", "live_widget_key_foobar"],
    ["widgetKey", APP],
    ["widgetKey", "live_api_key_foobar"],
  ])("of the other kind is refused as %s: %s", (name, key) => {
    const { message } = refusal({ [name]: key });
    expect(message).toContain(name);
    expect(message).toContain("other kind");
    expect(message).not.toContain("foobar");
  });

  it.each([
    ["none", {}],
    ["an environment without one", { appKey: undefined }],
    ["undefined options", undefined],
    ["an app and a widget key", { appKey: APP, widgetKey: WIDGET }],
    ["an app key and a relay", { appKey: APP, relayUrl: "https://example.org/relay" }],
    ["all three", { appKey: APP, widgetKey: WIDGET, relayUrl: "https://example.org/relay" }],
  ])("is needed exactly once, so %s is refused", (_, options) => {
    const { message, kind } = refusal(options);
    expect(kind).toBe("config");
    expect(message).toMatch(/one of appKey, widgetKey and relayUrl/);
    expect(message).toContain("TIMEKIT_APP_KEY");
    expect(message).not.toContain("foobar");
  });

  it("is not confused by credentials that are undefined", () => {
    const options = { appKey: APP, widgetKey: undefined, relayUrl: undefined, baseUrl: undefined };
    expect(createTimekit(options).credential).toBe("appKey");
  });
});

describe("in a browser", () => {
  beforeEach(() => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", { origin: "https://clinic.example" });
  });

  it("an app key is refused, and the error says what to do instead", () => {
    const { message } = refusal({ appKey: APP });
    expect(message).toMatch(/browser/);
    expect(message).toMatch(/relayUrl/);
    expect(message).not.toContain("foobar");
  });

  it("a widget key and a relay are fine", () => {
    expect(createTimekit({ widgetKey: WIDGET }).credential).toBe("widgetKey");
    expect(createTimekit({ relayUrl: "/api/timekit" }).credential).toBe("relayUrl");
  });

  it.each([
    ["/api/timekit", "https://clinic.example/api/timekit/bookings"],
    ["/api/timekit/", "https://clinic.example/api/timekit/bookings"],
    ["/", "https://clinic.example/bookings"],
    ["https://api.clinic.example/relay", "https://api.clinic.example/relay/bookings"],
  ])("the relay's address %s leads to %s", async (relayUrl, expected) => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ data: [] }));
    await createTimekit({ relayUrl, fetch }).bookings.list();
    expect(fetch.mock.calls[0]?.[0]).toBe(expected);
  });
});

it("an app key is refused in a web worker too", () => {
  vi.stubGlobal("importScripts", () => {});
  expect(refusal({ appKey: APP }).message).toMatch(/browser/);
});

it("a page without an origin of its own has no relative relay", async () => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("location", { origin: "null" });
  const error = await failure(createTimekit({ relayUrl: "/api/timekit" }).bookings.list());
  expect(error).toBeInstanceOf(TimekitConfigError);
});

describe("on a server", () => {
  it("a relative relay is refused by the first call: rendering must get as far as the browser", async () => {
    const timekit = createTimekit({ relayUrl: "/api/timekit" });
    const error = await failure(timekit.bookings.list());
    expect(error).toBeInstanceOf(TimekitConfigError);
    expect(error.message).toMatch(/relayUrl/);
    expect(error.message).toMatch(/browser/);
  });
});

describe("an address", () => {
  it.each([
    "http://localhost:4010/v2",
    "http://LOCALHOST:4010/v2",
    "http://127.0.0.1:4010/v2",
    "http://127.0.0.1",
    "http://127.8.9.10/v2",
    "http://[::1]:4010/v2",
    "https://api.timekit.io/v2",
    "https://timekit.example:8443",
  ])("may be %s", (address) => {
    expect(createTimekit({ appKey: APP, baseUrl: address }).baseUrl).toBe(address);
    expect(createTimekit({ relayUrl: address }).baseUrl).toBe(address);
  });

  it.each([
    ["plain http", "http://api.timekit.io/v2"],
    ["plain http in the local network", "http://192.168.1.10:4010/v2"],
    ["plain http to all interfaces", "http://0.0.0.0:4010/v2"],
    ["a name that begins like loopback", "http://localhost.evil.example/v2"],
    ["a number that begins like loopback", "http://127.0.0.1.evil.example/v2"],
    ["loopback as a user name", "http://localhost@evil.example/v2"],
    ["loopback as user and password", "http://127.0.0.1:80@evil.example/v2"],
    ["another host behind a back slash", "http://localhost\\@evil.example/v2"],
    ["another host behind a back slash, by https", "https://api.timekit.io\\@evil.example"],
    ["a user name", "https://canary@api.timekit.io/v2"],
    ["a query", "https://api.timekit.io/v2?a=canary"],
    ["a fragment", "https://api.timekit.io/v2#canary"],
    ["a line break", "https://api.timekit.io/v2\n"],
    ["a space", "https://api.timekit.io/v2 "],
    ["no scheme", "api.timekit.io/v2"],
    ["another scheme", "ftp://api.timekit.io/v2"],
    ["a script", "javascript:alert(1)"],
    ["no host", "https:///v2"],
    ["a host of its own scheme", "//api.timekit.io/v2"],
    ["a path with a back slash", "/\\api.timekit.io"],
    ["a path that doesn't begin at the root", "api/timekit"],
    ["nothing", ""],
  ])("is refused with %s", (_, address) => {
    for (const name of ["baseUrl", "relayUrl"]) {
      const options =
        name === "baseUrl" ? { appKey: APP, baseUrl: address } : { relayUrl: address };
      const { message } = refusal(options);
      expect(message).toContain(name);
      expect(message).toContain("https");
      expect(message).not.toMatch(/foobar|canary/);
    }
  });

  it("of an API is never a path", () => {
    vi.stubGlobal("location", { origin: "https://clinic.example" });
    expect(refusal({ widgetKey: WIDGET, baseUrl: "/api" }).message).toContain("baseUrl");
  });
});

describe("an option", () => {
  it.each([
    ["timeout", { timeout: -1 }],
    ["timeout", { timeout: Number.NaN }],
    ["deadline", { deadline: "soon" }],
    ["limit", { retry: -1 }],
    ["limit", { retry: { limit: Number.NaN } }],
    ["baseDelay", { retry: { baseDelay: -1 } }],
    ["maxDelay", { retry: { maxDelay: -1 } }],
    ["timezone", { timezone: "Mars/Base" }],
    ["timezone", { timezone: "Europe/Oslo\r\nX-Evil: 1" }],
    ["x-evil", { headers: { "x-evil": "1\r\nX-More: 2" } }],
    ["x evil", { headers: { "x evil": "1" } }],
    ["authorization", { headers: { authorization: "Basic other" } }],
    ["Authorization", { headers: { Authorization: "Bearer other" } }],
  ])("%s that makes no sense is refused by name: %j", async (name, options) => {
    const timekit = createTimekit({ appKey: APP });
    const errors = [
      refusal({ appKey: APP, ...options }),
      await failure((async () => timekit.with(options as object))()),
      await failure(timekit.bookings.list({}, options as object)),
    ];
    for (const error of errors) {
      expect(error).toBeInstanceOf(TimekitConfigError);
      expect(error.message.toLowerCase()).toContain(name.toLowerCase());
      expect(error.message).not.toMatch(/foobar|other/);
    }
  });

  it("may be undefined, as it comes from an environment", () => {
    const options = { timeout: undefined, deadline: undefined, retry: undefined } as const;
    const more = { timezone: undefined, headers: undefined, fetch: undefined } as const;
    expect(createTimekit({ appKey: APP, ...options, ...more }).credential).toBe("appKey");
  });
});
