import { defineConfig } from "tsup";
import { library } from "../../tsup.base";

export default defineConfig(
  library({
    entry: {
      index: "src/index.ts",
      relay: "src/relay/index.ts",
      query: "src/query/index.ts",
      slots: "src/slots/index.ts",
      signing: "src/signing/index.ts",
      webhooks: "src/webhooks/index.ts",
      undici: "src/undici/index.ts",
    },
    // Not installed with this package, so its types are copied in: what is found by a path, and not in
    // node_modules, the bundler of declarations takes for a file of our own.
    dts: { compilerOptions: { paths: { "@timekit/openapi": ["../openapi/dist/index.d.ts"] } } },
  }),
);
