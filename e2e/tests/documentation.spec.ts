// The two examples of Timekit's own authentication page, against the emulator.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { addresses, appKey } from "../support/stack";

interface OfficialSdk {
  newInstance(): OfficialSdk;
  configure(config: { appKey: string; apiBaseUrl: string }): void;
  getBookings(): Promise<{ status: number; data: { id: string; state: string }[] }>;
}

test("curl --user :KEY lists bookings", async () => {
  const { stdout } = await promisify(execFile)("curl", [
    "--silent",
    "--show-error",
    "--header",
    "Content-Type: application/json",
    "--user",
    `:${appKey}`,
    `${addresses.emulator}/bookings`,
  ]);
  const body = JSON.parse(stdout) as { data: { state: string }[]; total: number };
  expect(body.total).toBeGreaterThan(0);
  expect(body.data.map((booking) => typeof booking.state)).toContain("string");
});

test("the official timekit-sdk lists bookings", async () => {
  const timekit = (createRequire(import.meta.url)("timekit-sdk") as OfficialSdk).newInstance();
  timekit.configure({ appKey, apiBaseUrl: addresses.emulator.replace(/v2$/, "") });
  const response = await timekit.getBookings();
  expect(response.status).toBe(200);
  expect(response.data.length).toBeGreaterThan(0);
  expect(response.data[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
});
