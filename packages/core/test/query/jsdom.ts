import { builtinEnvironments } from "vitest/runtime";
import type { Environment } from "vitest/runtime";

/**
 * A browser's page in a Node process: the emulator, which needs Node's SQLite, runs beside the page
 * that the tests look at. The stock jsdom environment resolves every module as for a browser.
 */
export default {
  ...builtinEnvironments.jsdom,
  name: "jsdom-in-node",
  viteEnvironment: "ssr",
} satisfies Environment;
