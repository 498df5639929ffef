import { describe, expect, it } from "vitest";
import { createEmulator, type EmulatorOptions } from "../src/index";
import { call } from "./client";

type Limits = NonNullable<EmulatorOptions["rateLimit"]>;
const emulatorWith = (rateLimit?: Limits) =>
  createEmulator({ now: "2027-02-08T08:00:00+01:00", rateLimit });

async function ask(emulator: Awaited<ReturnType<typeof emulatorWith>>, count: number) {
  const answers = [];
  for (let number = 0; number < count; number++) answers.push(await call(emulator, "apps.current"));
  return answers.map(({ status }) => status);
}

it("is off by default", async () => {
  const emulator = await emulatorWith();
  const { headers } = await call(emulator, "apps.current");
  expect(headers.get("x-ratelimit-remaining")).toBeNull();
  expect(new Set(await ask(emulator, 50))).toEqual(new Set([200]));
  await emulator.close();
});

describe("on the emulator's clock", () => {
  it("answers 503 beyond a minute's requests, until a minute has passed", async () => {
    const emulator = await emulatorWith({ perMinute: 3, clock: "emulator" });
    expect(await ask(emulator, 2)).toEqual([200, 200]);
    await emulator.clock.advance("30 seconds");
    expect(await ask(emulator, 2)).toEqual([200, 503]);
    await emulator.clock.advance("30 seconds");
    expect(await ask(emulator, 3)).toEqual([200, 200, 503]);
    await emulator.close();
  });

  it("answers 429 beyond a day's, and counts down", async () => {
    const emulator = await emulatorWith({ perDay: 3, perMinute: 2, clock: "emulator" });
    const { headers } = await call(emulator, "apps.current");
    expect(headers.get("x-ratelimit-remaining")).toBe("2");
    expect(await ask(emulator, 2)).toEqual([200, 503]);
    await emulator.clock.advance("1 minute");
    expect(await ask(emulator, 2)).toEqual([200, 429]);
    const refused = await call(emulator, "apps.current");
    expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(refused.body).toEqual({ error: "Too many requests" });
    await emulator.clock.advance("1 day");
    expect(await ask(emulator, 2)).toEqual([200, 200]);
    await emulator.close();
  });

  it("counts both keys as one app, and not who has none", async () => {
    const emulator = await emulatorWith({ perMinute: 2, clock: "emulator" });
    expect((await call(emulator, "apps.current", { key: "wrong" })).status).toBe(401);
    expect((await call(emulator, "projects.list", { key: emulator.widgetKey })).status).toBe(200);
    expect(await ask(emulator, 2)).toEqual([200, 503]);
    await emulator.close();
  });
});

it("drains with real time, however the emulator's clock stands", async () => {
  const emulator = await emulatorWith({ perSecond: { capacity: 2, drain: 1_000 } });
  const seen = await ask(emulator, 500);
  expect(seen).toContain(200);
  expect(seen.filter((status) => status === 200).length).toBeGreaterThan(2);
  await emulator.close();
});

it("refuses a limit that lets nothing pass", async () => {
  await expect(emulatorWith({ perDay: 0 })).rejects.toThrow(/rateLimit.perDay must be a number/);
});
