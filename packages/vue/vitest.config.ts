import { defineConfig } from "vitest/config";
import { compileScript, parse } from "vue/compiler-sfc";
import { readmeBlocks } from "../core/test/query/readme.ts";

const compile = (code: string) =>
  compileScript(parse(code).descriptor, { id: "readme", inlineTemplate: true }).content;

export default defineConfig({
  plugins: [readmeBlocks(import.meta.dirname, compile)],
  // Tests read the sources of sibling packages, so that no build can be stale.
  resolve: { conditions: ["@timekit/source"] },
  ssr: { resolve: { conditions: ["@timekit/source"] } },
  test: {
    name: "vue",
    environment: "../core/test/query/jsdom.ts",
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    typecheck: { enabled: true, include: ["src/**/*.test-d.ts"] },
  },
});
