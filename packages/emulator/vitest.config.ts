import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests read the sources of sibling packages, so that no build can be stale.
  resolve: { conditions: ["@timekit/source"] },
  ssr: { resolve: { conditions: ["@timekit/source"] } },
  test: {
    name: "emulator",
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}"],
    // The first request of a process loads the validator, which takes long on a busy machine.
    testTimeout: 30_000,
  },
});
