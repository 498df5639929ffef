// YAML in src/ -> dist/: the bundled document, its TypeScript types, and a small table of operations.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { bundle } from "./build/bundle.mjs";
import { operationTable } from "./build/operations.mjs";
import { declarations } from "./build/types.mjs";

const dist = new URL("dist/", import.meta.url);
await mkdir(dist, { recursive: true });

const document = await bundle(new URL("openapi.json", dist));
const table = JSON.stringify(operationTable(document), null, 2);
const helpers = await readFile(new URL("src/helpers.d.ts", import.meta.url), "utf8");
const types = await declarations(document, table, helpers);

await Promise.all([
  writeFile(new URL("index.js", dist), `export const operations = ${table};\n`),
  writeFile(new URL("index.cjs", dist), `exports.operations = ${table};\n`),
  writeFile(new URL("index.d.ts", dist), types),
  writeFile(new URL("index.d.cts", dist), types),
]);
