import document from "@timekit/openapi/openapi.json" with { type: "json" };
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";

/** What the tests need to know about a node of the document, which holds much more. */
export interface Node {
  readonly [key: string]: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly examples?: readonly unknown[];
}

export interface Parameter extends Node {
  readonly $ref?: string;
}

export interface Operation extends Node {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, Node>>;
  readonly "x-timekit-keys": readonly string[];
}

const { paths, components } = document as unknown as {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components: Readonly<Record<string, Readonly<Record<string, Node>>>>;
};

export { document, components };
export const schemas = components["schemas"] ?? {};

export const operationList: readonly (Operation & { method: string; path: string })[] =
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => method !== "parameters")
      .map(([method, operation]) => Object.assign({ method, path }, operation)),
  );

export const ajv = new Ajv2020({
  allErrors: true,
  strictTypes: true,
  allowUnionTypes: true,
  // Strict, so that a misspelt keyword is found: these are all that JSON Schema doesn't know.
  keywords: [
    ...Object.keys(document),
    "example",
    "x-extensible-enum",
    "x-timekit-certainty",
    "x-timekit-source",
    "x-timekit-type",
  ],
});
formats.default(ajv);
ajv.addSchema(document, "timekit");

/** What is wrong with a value, by the rules of a schema of the document; empty when it fits. */
export function faults(schema: string, value: unknown): string[] {
  return faultsBy({ $ref: `timekit#/components/schemas/${schema}` }, value);
}

/** The same for an object that holds the fields of several schemas. */
export function faultsOfAll(names: readonly string[], value: unknown): string[] {
  const allOf = names.map((name) => ({ $ref: `timekit#/components/schemas/${name}` }));
  return faultsBy({ allOf }, value);
}

/** The same for any schema, which may refer to the document as `timekit#...`. */
export function faultsBy(schema: object, value: unknown): string[] {
  const check = ajv.compile(schema);
  check(value);
  return (check.errors ?? []).filter(({ keyword }) => keyword !== "if").map(inWords);
}

function inWords({ instancePath, message, params }: ErrorObject): string {
  const missing = params["missingProperty"] as string | undefined;
  return missing === undefined
    ? `${instancePath} ${message}`
    : `${instancePath}/${missing} is required`;
}
