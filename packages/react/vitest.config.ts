import { defineConfig } from "vitest/config";
import { readmeBlocks } from "../core/test/query/readme.ts";

export default defineConfig({
  plugins: [readmeBlocks(import.meta.dirname)],
  // Tests read the sources of sibling packages, so that no build can be stale.
  resolve: { conditions: ["@timekit/source"] },
  ssr: { resolve: { conditions: ["@timekit/source"] } },
  test: {
    name: "react",
    environment: "../core/test/query/jsdom.ts",
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}"],
    typecheck: { enabled: true, include: ["src/**/*.test-d.ts"] },
  },
});
