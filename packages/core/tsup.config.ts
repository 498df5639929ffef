import { defineConfig } from "tsup";
import { library } from "../../tsup.base.ts";

export default defineConfig(
  library({
    entry: {
      index: "src/index.ts",
      relay: "src/relay/index.ts",
      query: "src/query/index.ts",
      slots: "src/slots/index.ts",
    },
    // The contract's types are copied in: it is not installed with this package.
    dts: { resolve: ["@timekit/openapi"] },
  }),
);
