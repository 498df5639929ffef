import { setImmediate as nextTurn } from "node:timers/promises";
import { availability, bookings, createClient, createTimekit } from "@timekit/core";
import { describe, expect, it, vi } from "vitest";
import { answer, failure, KEY, PAGE, sending, startBoth, startServer } from "./server";

describe("with()", () => {
  it("makes a new client and leaves the old one as it was", async () => {
    const { server, timekit } = await startBoth([PAGE]);
    const inTokyo = timekit.with({ timezone: "Asia/Tokyo", headers: { "x-tenant": "tokyo" } });
    const both = inTokyo.with({ headers: { "x-more": "1" } });
    const back = both.with({ timezone: "Europe/Oslo" });
    for (const client of [both, timekit, back, inTokyo, timekit]) await client.bookings.list();
    const sent = server.requests.map(({ headers }) => [
      headers["timekit-timezone"],
      headers["x-tenant"],
      headers["x-more"],
    ]);
    expect(sent).toEqual([
      ["Asia/Tokyo", "tokyo", "1"],
      [undefined, undefined, undefined],
      ["Europe/Oslo", "tokyo", "1"],
      ["Asia/Tokyo", "tokyo", undefined],
      [undefined, undefined, undefined],
    ]);
    const keys = new Set(server.requests.map(({ headers }) => headers.authorization));
    expect(keys.size).toBe(1);
  });

  it("keeps the groups, the credential and the address", () => {
    const client = createClient({ appKey: KEY }, { availability, bookings });
    const derived = client.with({ timeout: 5 });
    expect(Object.keys(derived)).toEqual(Object.keys(client));
    expect(derived.credential).toBe("appKey");
    expect(derived.baseUrl).toBe(client.baseUrl);
  });

  it("changes retries and times for its own calls only", async () => {
    const { server, timekit } = await startBoth([answer(503)]);
    await failure(timekit.with({ retry: false }).bookings.list());
    expect(server.requests).toHaveLength(1);
    await failure(timekit.bookings.list());
    expect(server.requests).toHaveLength(4);
    await failure(timekit.with({ retry: 1 }).bookings.list({}, { retry: 0 }));
    expect(server.requests).toHaveLength(5);
  });

  it("keeps no hold on the object it was given", async () => {
    const { baseUrl, requests } = await startServer(PAGE);
    const headers: Record<string, string> = { "x-tenant": "oslo" };
    const options = { appKey: KEY, baseUrl, headers, ...sending };
    const timekit = createTimekit(options);
    const derived = timekit.with(options);
    headers["x-tenant"] = "changed";
    options.appKey = "test_api_key_changed";
    for (const client of [timekit, derived]) await client.bookings.list();
    for (const request of requests) {
      expect(request.headers["x-tenant"]).toBe("oslo");
      expect(request.headers.authorization).toBe(`Basic ${btoa(`:${KEY}`)}`);
    }
  });
});

describe("a client", () => {
  it("can't be changed", () => {
    const timekit = createTimekit({ appKey: KEY }) as any;
    for (const change of [
      () => (timekit.baseUrl = "https://evil.example"),
      () => (timekit.bookings = {}),
      () => (timekit.bookings.list = () => {}),
      () => (timekit.more = 1),
      () => delete timekit.bookings,
      () => delete timekit.bookings.list,
    ]) {
      expect(change).toThrow(TypeError);
    }
  });

  it("has methods that need no `this`", async () => {
    const { timekit } = await startBoth([PAGE]);
    const {
      with: derive,
      bookings: { list },
    } = timekit;
    expect((await list()).data).toHaveLength(1);
    expect((await derive({ timezone: "Europe/Oslo" }).bookings.list()).data).toHaveLength(1);
  });
});

describe("calls under way at the same time", () => {
  it("never take each other's settings: a thousand of them, of many clients", async () => {
    // Answers in an order of its own with what it was sent, so that any mix-up would show.
    let turn = 0;
    const fetch = vi.fn<typeof globalThis.fetch>(async (url, init) => {
      turn += 1;
      for (let wait = turn % 7; wait > 0; wait -= 1) await nextTurn();
      const headers = new Headers(init?.headers);
      const data = [
        { id: url, tenant: headers.get("x-tenant"), zone: headers.get("timekit-timezone") },
      ];
      return Response.json({ data });
    });
    const timekit = createTimekit({ appKey: KEY, fetch, pacing: false });
    const zones = ["Europe/Oslo", "Asia/Tokyo", "America/Los_Angeles", "Africa/Nairobi"];
    const clients = Array.from({ length: 20 }, (_, number) =>
      timekit.with({ timezone: zones[number % 4], headers: { "x-tenant": `t${number}` } }),
    );
    const results = await Promise.all(
      Array.from({ length: 1_000 }, async (_, number) => {
        const search = { "customer.name": `c${number}` };
        // Every third call has settings of its own over those of its client.
        const own = number % 3 === 0;
        const options = own
          ? { timezone: zones[(number + 1) % 4], headers: { "x-tenant": `own${number}` } }
          : undefined;
        const page = await clients[number % 20]!.bookings.list({ search }, options);
        const expected = {
          id: `https://api.timekit.io/v2/bookings?search=customer.name%3Ac${number}`,
          tenant: own ? `own${number}` : `t${number % 20}`,
          zone: zones[own ? (number + 1) % 4 : (number % 20) % 4],
        };
        return { expected, page };
      }),
    );
    for (const { expected, page } of results) expect(page.data).toEqual([expected]);
    expect(fetch).toHaveBeenCalledTimes(1_000);
  });

  it("of clients with different keys keep to their own", async () => {
    const { baseUrl, requests } = await startServer(PAGE);
    const keys = Array.from({ length: 10 }, (_, number) => `test_api_key_tenant${number}`);
    const clients = keys.map((appKey) =>
      createTimekit({ appKey, baseUrl, pacing: false, ...sending }),
    );
    await Promise.all(
      Array.from({ length: 200 }, (_, number) =>
        clients[number % 10]!.bookings.list({ page: (number % 10) + 1 }),
      ),
    );
    for (const { path, headers } of requests) {
      const key = keys[Number(path.split("page=")[1]) - 1];
      expect(headers.authorization).toBe(`Basic ${btoa(`:${key}`)}`);
    }
  });
});
