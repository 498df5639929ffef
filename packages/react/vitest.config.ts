import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests read the sources of sibling packages, so that no build can be stale.
  resolve: { conditions: ["@timekit/source"] },
  ssr: { resolve: { conditions: ["@timekit/source"] } },
  test: {
    name: "react",
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}"],
    typecheck: { enabled: true, include: ["src/**/*.test-d.ts"] },
  },
});
