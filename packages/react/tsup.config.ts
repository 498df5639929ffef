import { defineConfig } from "tsup";
import { library } from "../../tsup.base";

export default defineConfig(
  library({
    entry: ["src/index.ts"],
    // Bundling drops the directive of a source file, and tree-shaking that of the banner.
    banner: { js: '"use client";' },
    treeshake: false,
  }),
);
