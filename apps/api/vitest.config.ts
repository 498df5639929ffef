import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests read the sources of sibling packages, so that no build can be stale.
  resolve: { conditions: ["@timekit/source"] },
  ssr: { resolve: { conditions: ["@timekit/source"] } },
  test: { name: "api", include: ["src/**/*.test.ts", "test/**/*.test.ts"] },
});
