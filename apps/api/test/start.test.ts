import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { readSettings } from "../src/settings";
import { start } from "../src/start";

const env = { TIMEKIT_APP_KEY: "test_api_key_foobar", API_PORT: "0" };

test("a missing key says what to set", () => {
  expect(() => readSettings({})).toThrow(/TIMEKIT_APP_KEY is not set\. Set it to/);
});

test("the demo's passcode is refused in production", () => {
  expect(() => readSettings({ ...env, NODE_ENV: "production" })).toThrow(/FRONT_DESK_PASSCODE/);
});

test.each(["x", "70000", "-1", "1.5"])("API_PORT=%s is refused", (port) => {
  expect(() => readSettings({ ...env, API_PORT: port })).toThrow(/API_PORT must be a port/);
});

/** A port with something on it, until it is let go. */
async function takePort() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, letGo: () => new Promise((done) => server.close(done)) };
}

test("a port in use says which, and what to do", async () => {
  const { port, letGo } = await takePort();
  await expect(start(readSettings({ ...env, API_PORT: String(port) }))).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use. Stop what runs there, or choose another: API_PORT=${port + 1}.`,
  );
  await letGo();
});

test("an unusable key says so, and isn't printed", async () => {
  const settings = readSettings({ ...env, TIMEKIT_APP_KEY: "live_widget_key_abc" });
  const error: unknown = await start(settings).catch((thrown: unknown) => thrown);
  expect(String(error)).toMatch(/appKey/);
  expect(String(error)).not.toContain("live_widget_key_abc");
});

test("with Timekit out of reach, the server is up and says so when asked", async () => {
  const { port, letGo } = await takePort();
  await letGo();
  const settings = readSettings({ ...env, TIMEKIT_BASE_URL: `http://127.0.0.1:${port}/v2` });
  const app = await start(settings);
  const response = await fetch(`${await app.getUrl()}/api/timekit/projects`);
  expect(response.status).toBe(502);
  expect(await response.json()).toEqual({
    error: "This server could not reach Timekit. Try again in a moment.",
  });
  await app.close();
});
