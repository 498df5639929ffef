// What a visitor downloads: minified by esbuild, compressed by brotli, dependencies included
// unless they are named as the user's own.
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const tanstack = ["@tanstack/react-query", "@tanstack/vue-query", "@tanstack/query-core"];
const framework = ["react", "react/jsx-runtime", "vue", ...tanstack, "@timekit/core"];

const ours = [
  ["createTimekit, every endpoint", 'export { createTimekit } from "@timekit/core"', [], 6],
  [
    "createClient with bookings and availability",
    'import { createClient, bookings, availability } from "@timekit/core"; export const make = (c) => createClient(c, { bookings, availability })',
    [],
    4,
  ],
  [
    "@timekit/react without TanStack Query and core",
    'export * from "@timekit/react"',
    framework,
    3,
  ],
  ["@timekit/vue without TanStack Query and core", 'export * from "@timekit/vue"', framework, 3],
];

export async function* sizes() {
  const rival = await compressed('export { default } from "timekit-sdk"', []);
  for (const [what, code, external, budget] of ours) {
    const size = await compressed(code, external);
    yield {
      what: `size: ${what}`,
      figure: `${size.toFixed(2)} kB`,
      rival: `timekit-sdk ${rival.toFixed(2)} kB`,
      ratio: size / rival,
      budget: `<= ${budget} kB`,
      met: size <= budget,
    };
  }
}

async function compressed(contents, external) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    external,
    write: false,
    logLevel: "error",
  });
  return brotliCompressSync(outputFiles[0].contents).length / 1000;
}
