import type { Options } from "tsup";

/**
 * How every published package is built. One file, so that a move to another bundler is one change.
 * ESM and CommonJS, with a declaration file for each.
 */
export function library(options: Options): Options {
  return {
    format: ["esm", "cjs"],
    target: "es2022",
    dts: true,
    sourcemap: true,
    clean: true,
    treeshake: true,
    ...options,
  };
}
