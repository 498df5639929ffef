import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests read the sources of sibling packages, so that no build can be stale.
  resolve: { conditions: ["@timekit/source"] },
  ssr: { resolve: { conditions: ["@timekit/source"] } },
  test: {
    name: "availability",
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}"],
    // Hundreds of random questions, and every zone there is, on a machine that may be busy.
    testTimeout: 60_000,
  },
});
