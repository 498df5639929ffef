import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { FILES } from "./files.mjs";

export default defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  resolve: { conditions: ["@timekit/source"] },
  ssr: { resolve: { conditions: ["@timekit/source"] } },
  test: {
    name: "fuzz",
    include: [...FILES],
    setupFiles: [resolve(import.meta.dirname, "setup.mjs")],
    testTimeout: 600_000,
  },
});
