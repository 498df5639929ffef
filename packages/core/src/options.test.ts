import { describe, expect, test } from "vitest";
import type { RequestOptions } from "./index";
import { createTimekit, TimekitConfigError } from "./index";

const appKey = "test_api_key_foobar";

/** A client that notes the headers of its requests. */
function noting(given: object = { appKey }) {
  const seen: Headers[] = [];
  const timekit = createTimekit({
    appKey,
    ...given,
    fetch: async (_, init) => {
      seen.push(new Headers(init?.headers));
      return Response.json({ data: [] });
    },
  });
  return { timekit, seen };
}

describe("headers", () => {
  test("a call's go over the client's, whatever their case; undefined changes nothing", async () => {
    const { timekit, seen } = noting({ headers: { "X-Clinic": "a", "X-Left": undefined } });
    await timekit.bookings.list({}, { headers: { "x-clinic": "b", "x-more": "1" } });
    await timekit.bookings.list();
    expect(Object.fromEntries(seen[0] as Headers)).toMatchObject({
      "x-clinic": "b",
      "x-more": "1",
    });
    expect(Object.fromEntries(seen[1] as Headers)).toEqual({
      accept: "application/json",
      authorization: "Basic OnRlc3RfYXBpX2tleV9mb29iYXI=",
      "x-clinic": "a",
    });
  });

  test.each([
    [{ "x-a": "b\r\nx-evil: 1" }, "x-a"],
    [{ "x-a": "b\nc" }, "x-a"],
    [{ "x-a": "\u2713" }, "x-a"],
    [{ "x a": "b" }, "x a"],
    [{ "x-a\r\n": "b" }, "x-a"],
    [{ "": "b" }, "has a bad value"],
  ])("%j is refused", async (headers, name) => {
    expect(() => createTimekit({ appKey, headers })).toThrow(TimekitConfigError);
    expect(() => createTimekit({ appKey, headers })).toThrow(name);
    await expect(noting().timekit.bookings.list({}, { headers })).rejects.toThrow(name);
  });

  test("a second credential beside the key is refused, and not repeated", () => {
    const make = () => createTimekit({ appKey, headers: { Authorization: "Bearer secret" } });
    expect(make).toThrow(/Authorization/);
    expect(make).not.toThrow(/secret/);
  });

  test("a relay may want one of its own, and a call may change it", async () => {
    const seen: (string | null)[] = [];
    const timekit = createTimekit({
      relayUrl: "https://example.org/api",
      headers: { authorization: "Bearer a" },
      fetch: async (_, init) => {
        seen.push(new Headers(init?.headers).get("authorization"));
        return Response.json({ data: [] });
      },
    });
    await timekit.bookings.list();
    await timekit.bookings.list({}, { headers: { Authorization: "Bearer b" } });
    expect(seen).toEqual(["Bearer a", "Bearer b"]);
  });

  test("a body has a content type, no body has none", async () => {
    const { timekit, seen } = noting();
    await timekit.availability.query({ project_id: "p" });
    await timekit.bookings.delete("b");
    expect(seen.map((headers) => headers.get("content-type"))).toEqual(["application/json", null]);
  });
});

describe("the time zone", () => {
  test("goes out as Timekit-Timezone", async () => {
    const { timekit, seen } = noting({ timezone: "Europe/Oslo" });
    await timekit.bookings.list();
    await timekit.bookings.list({}, { timezone: "Asia/Tokyo" });
    expect(seen.map((headers) => headers.get("timekit-timezone"))).toEqual([
      "Europe/Oslo",
      "Asia/Tokyo",
    ]);
  });

  test.each(["Mars/Olympus", "Europe/Oslo\r\nx: y", "+99:99", " "])(
    "%j is refused",
    async (timezone) => {
      expect(() => createTimekit({ appKey, timezone })).toThrow(/timekit-timezone/);
      await expect(noting().timekit.bookings.list({}, { timezone })).rejects.toThrow(
        TimekitConfigError,
      );
    },
  );
});

describe("with()", () => {
  test("makes a new client and leaves the old one as it is", async () => {
    const { timekit, seen } = noting();
    const inTokyo = timekit.with({ timezone: "Asia/Tokyo", headers: { "x-a": "1" } });
    const both = inTokyo.with({ headers: { "x-b": "2" } });
    await timekit.bookings.list();
    await both.bookings.list();
    expect(seen.map((headers) => headers.get("timekit-timezone"))).toEqual([null, "Asia/Tokyo"]);
    expect(seen.map((headers) => headers.get("x-a"))).toEqual([null, "1"]);
    expect(seen.map((headers) => headers.get("x-b"))).toEqual([null, "2"]);
  });

  test("keeps to the groups that there are", () => {
    expect(Object.keys(noting().timekit.with({}))).toEqual(Object.keys(noting().timekit));
  });

  test("refuses what the client would refuse", () => {
    expect(() => noting().timekit.with({ timezone: "x" })).toThrow(TimekitConfigError);
  });
});

describe("numbers", () => {
  test.each<RequestOptions>([
    { timeout: -1 },
    { timeout: Number.NaN },
    { deadline: "soon" as unknown as number },
    { retry: -1 },
    { retry: Number.NaN },
    { retry: { limit: -1 } },
    { retry: { baseDelay: -5 } },
    { retry: { maxDelay: Number.NaN } },
  ])("%j is refused", async (options) => {
    expect(() => createTimekit({ appKey, ...options })).toThrow(TimekitConfigError);
    await expect(noting().timekit.bookings.list({}, options)).rejects.toThrow(TimekitConfigError);
  });

  test("a limit that no timer can hold is no limit that has passed", async () => {
    const { timekit } = noting({ timeout: Number.POSITIVE_INFINITY, deadline: 1e12 });
    await expect(timekit.bookings.list()).resolves.toMatchObject({ data: [] });
  });
});

test("a client and its groups are frozen", () => {
  const { timekit } = noting();
  expect(Object.isFrozen(timekit)).toBe(true);
  expect(Object.isFrozen(timekit.bookings)).toBe(true);
});

test("a method can be taken off its client", async () => {
  const { list } = noting().timekit.bookings;
  await expect(list()).resolves.toMatchObject({ data: [] });
});

test("fetch is looked up with each call, so that a test can replace it later", async () => {
  const timekit = createTimekit({ appKey });
  const { fetch } = globalThis;
  globalThis.fetch = async () => Response.json({ data: [{ id: "replaced" }] });
  try {
    expect((await timekit.bookings.list()).data[0]?.id).toBe("replaced");
  } finally {
    globalThis.fetch = fetch;
  }
});
