import { defineConfig } from "@playwright/test";
import { appKey, ports } from "./support/stack";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: "tests",
  // All tests share one clinic, as all visitors of a real one do.
  workers: 1,
  forbidOnly: true,
  timeout: 30_000,
  reporter: [["list"], ["json"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    screenshot: "only-on-failure",
  },
  // Everything as `npm start` runs it, on ports of its own and with a key that stands nowhere else.
  webServer: {
    command: "node ../scripts/start.mjs --no-setup",
    wait: { stdout: /Ready\./ },
    timeout: 90_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    env: {
      EMULATOR_PORT: String(ports.emulator),
      API_PORT: String(ports.api),
      REACT_PORT: String(ports.react),
      VUE_PORT: String(ports.vue),
      EMULATOR_APP_KEY: appKey,
      TIMEKIT_APP_KEY: "",
    },
  },
});
