import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { operationsOf } from "./operations.mjs";
import { withoutNoise } from "./readable.mjs";

/** Names that would hide a global where they are imported; src/helpers.d.ts names these types anew. */
const GLOBALS = new Set(["Credential", "Error", "Event", "Location"]);

/** The text of the declaration file. */
export async function declarations(document, table, helpers) {
  const readable = withoutNoise(document);
  const types = await openapiTS(readable, {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    transform: typeOf,
  });
  return [
    "// Generated from src/*.yaml by build.mjs.",
    astToString(types),
    record("Routes", "Method and path of each operation.", routes(document)),
    record("SearchKeys", "The keys that `search` knows, by operation.", searchKeys(document)),
    aliases(readable),
    "/** Method, path, keys, certainty and safety of each operation. */",
    `export declare const operations: ${table};\n`,
    helpers,
    // Without it, a declaration file exports its private types too.
    "export {};\n",
  ].join("\n");
}

/** Types that JSON Schema can't say, or says too broadly for a reader of TypeScript. */
function typeOf(schema) {
  if (schema["x-timekit-type"]) return ts.factory.createTypeReferenceNode(schema["x-timekit-type"]);
  if (schema["x-extensible-enum"]) {
    // An editor completes the values that are known, and any other string still fits.
    const known = schema["x-extensible-enum"].map((value) => JSON.stringify(value));
    return ts.factory.createTypeReferenceNode([...known, "(string & {})"].join(" | "));
  }
  return undefined;
}

function routes(document) {
  return [...operationsOf(document)].map(({ name, method, path }) => [
    name,
    JSON.stringify(`${method} ${path}`),
  ]);
}

function searchKeys(document) {
  return [...operationsOf(document)].flatMap(({ name, operation }) => {
    const search = operation.parameters?.find((parameter) => parameter.name === "search");
    if (!search) return [];
    const keys = search["x-timekit-search-keys"].map((key) =>
      key.endsWith("*") ? `\`${key.slice(0, -1)}\${string}\`` : JSON.stringify(key),
    );
    return [[name, keys.join(" | ")]];
  });
}

function record(name, comment, entries) {
  const lines = entries.map(([key, type]) => `  ${JSON.stringify(key)}: ${type};`);
  return `/** ${comment} */\nexport interface ${name} {\n${lines.join("\n")}\n}`;
}

function aliases(document) {
  return Object.entries(document.components.schemas)
    .filter(([name]) => !GLOBALS.has(name))
    .map(([name, { description }]) => {
      const comment = description.split("\n").join("\n * ");
      return `/**\n * ${comment}\n */\nexport type ${name} = components["schemas"]["${name}"];`;
    })
    .join("\n");
}
