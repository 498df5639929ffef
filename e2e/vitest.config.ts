import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [vue()],
  // The Nest snippets use decorators, as all Nest code does.
  oxc: { decorator: { legacy: true } },
  resolve: { conditions: ["@timekit/source"] },
  ssr: { resolve: { conditions: ["@timekit/source"] } },
  test: {
    name: "snippets",
    include: ["snippets/**/*.test.ts", "built/**/*.test.ts"],
    testTimeout: 60_000,
  },
});
