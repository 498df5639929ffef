import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, EmulatorError } from "../src/index";
import { basic, call } from "./client";

describe("createEmulator()", () => {
  it("begins with nothing, and the two default keys", async () => {
    const emulator = await createEmulator();
    expect([emulator.appKey, emulator.widgetKey]).toEqual([
      "test_api_key_foobar",
      "test_widget_key_foobar",
    ]);
    expect((await call(emulator, "resources.list")).body.total).toBe(0);
    expect((await call(emulator, "projects.list")).body.total).toBe(0);
    expect(emulator.bookings.count()).toBe(0);
    await emulator.close();
  });

  it("shares nothing with another", async () => {
    const [one, other] = await Promise.all([
      createEmulator({ seed: clinic() }),
      createEmulator({ appKey: "test_api_key_other" }),
    ]);
    expect((await call(one, "resources.list")).body.total).toBe(3);
    expect((await call(other, "resources.list")).body.total).toBe(0);
    expect((await call(other, "resources.list", { key: one.appKey })).status).toBe(401);
    await Promise.all([one.close(), other.close()]);
  });

  it.each([
    [{ now: "tomorrow" }, /now must be a Date/],
    [{ now: new Date(Number.NaN) }, /now must be a Date/],
    [{ appKey: "" }, /appKey must be a key/],
    [{ widgetKey: "two words" }, /widgetKey must be a key/],
    [{ appKey: "same", widgetKey: "same" }, /must differ/],
  ])("refuses %j", async (options, message) => {
    await expect(createEmulator(options)).rejects.toThrow(EmulatorError);
    await expect(createEmulator(options)).rejects.toThrow(message);
  });
});

describe("fetch", () => {
  it("is a fetch: a text, a URL or a Request, torn off, to any host", async () => {
    const emulator = await createEmulator();
    const { fetch } = emulator;
    const headers = { authorization: basic(emulator.appKey) };
    const url = "https://api.timekit.io/v2/app";
    for (const input of [url, new URL(url), new Request("http://localhost:1/v2/app")]) {
      expect((await fetch(input, { headers })).status).toBe(200);
    }
    await emulator.close();
  });

  it("rejects when it is aborted", async () => {
    const emulator = await createEmulator();
    const signal = AbortSignal.abort();
    await expect(emulator.fetch("https://api.timekit.io/v2/app", { signal })).rejects.toMatchObject(
      {
        name: "AbortError",
      },
    );
    const controller = new AbortController();
    const answer = emulator.fetch("https://api.timekit.io/v2/app", { signal: controller.signal });
    controller.abort(new Error("left the page"));
    await expect(answer).rejects.toThrow("left the page");
    await emulator.close();
  });
});

describe("clock", () => {
  it("runs with the system's until it is moved", async () => {
    const emulator = await createEmulator();
    expect(Math.abs(emulator.clock.now().getTime() - Date.now())).toBeLessThan(1_000);
    await emulator.clock.advance("2 days");
    const ahead = emulator.clock.now().getTime() - Date.now();
    expect(Math.abs(ahead - 2 * 86_400_000)).toBeLessThan(1_000);
    await emulator.clock.set("2027-03-27T08:00:00+01:00");
    expect(emulator.clock.now().toISOString()).toBe("2027-03-27T07:00:00.000Z");
    await emulator.clock.advance("1 hour 30 minutes");
    expect(emulator.clock.now().toISOString()).toBe("2027-03-27T08:30:00.000Z");
    await emulator.close();
  });

  it("explains what it can't read", async () => {
    const emulator = await createEmulator();
    await expect(emulator.clock.set("noon")).rejects.toThrow("clock.set must be a Date");
    await expect(emulator.clock.advance("a while")).rejects.toThrow("not a length of time");
    await emulator.close();
  });
});

describe("the clinic", () => {
  const moments = Array.from({ length: 40 }, (_, index) =>
    new Date(Date.UTC(2027, 0, 1, 3, 17) + index * 9.4 * 86_400_000).toISOString(),
  );

  it.each(moments)("has a diary that fits at any time: %s", async (now) => {
    const emulator = await createEmulator({ seed: clinic({ bookings: true }), now });
    const { body } = await call(emulator, "bookings.list", {
      query: { include: "attributes,resource" },
    });
    const states = body.data.map(({ state }: { state: string }) => state).toSorted();
    expect(states.join(" ")).toBe(
      "cancelled cancelled_by_customer completed completed " +
        "confirmed confirmed confirmed declined tentative tentative",
    );
    // Nobody who waits for an answer stands where somebody has been promised the time.
    for (const { id, state } of body.data) {
      if (state !== "tentative") continue;
      const params = { id, action: "confirm" } as const;
      expect((await call(emulator, "bookings.act", { params, body: {} })).status).toBe(200);
    }
    await emulator.close();
  });

  it("has the same ids each time, and no bookings unless asked", async () => {
    const emulator = await createEmulator({ seed: clinic() });
    const ids = async (name: "resources.list" | "projects.list") =>
      (await call(emulator, name)).body.data.map(({ id }: { id: string }) => id);
    expect(await ids("resources.list")).toEqual(Object.values(clinicIds.resources));
    expect(await ids("projects.list")).toEqual(Object.values(clinicIds.projects));
    expect(emulator.bookings.count()).toBe(0);
    await emulator.close();
  });
});

describe("onAnswer", () => {
  it("tells method, path and status, and nothing that may be secret", async () => {
    const answers: unknown[] = [];
    const emulator = await createEmulator({ onAnswer: (answer) => answers.push(answer) });
    await call(emulator, "bookings.list", { query: { search: "customer.email:a@example.org" } });
    expect(answers).toMatchObject([{ method: "GET", path: "/v2/bookings", status: 200 }]);
    expect(inspect(answers)).not.toMatch(/foobar|example\.org/);
    await emulator.close();
  });
});
