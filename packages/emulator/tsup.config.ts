import { defineConfig } from "tsup";
import { library } from "../../tsup.base";

const node = library({
  target: "node22",
  // The pass that shakes the tree loses the `with { type: "json" }` of an import.
  treeshake: false,
});

export default defineConfig([
  // Both are built at once, so this one must not clean away what the other has written.
  { ...node, entry: ["src/index.ts"], clean: ["!cli.js", "!cli.js.map"] },
  { ...node, entry: ["src/cli.ts"], format: "esm", splitting: false, dts: false, clean: false },
]);
