import contract from "@timekit/openapi/openapi.json" with { type: "json" };
import type { OperationName } from "@timekit/openapi";
import type { ValidateFunction } from "ajv";
import type { Ajv2020 } from "ajv/dist/2020.js";
import { Refusal } from "../refusal";
import { describe } from "./complaints";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly content: { readonly "application/json": { readonly schema: { $ref: string } } };
  };
}

const BASE = "contract.json";

/**
 * Loading the validator and compiling a schema take many milliseconds, so both wait until an
 * operation is first called.
 */
const validators = new Map<string, Promise<ValidateFunction>>();
let bodies: Promise<Ajv2020> | undefined;
let queries: Promise<Ajv2020> | undefined;

/**
 * Checks a request's body against the contract.
 *
 * @throws Refusal (422) with a message for each wrong field.
 */
export async function validateBody(name: OperationName, body: unknown): Promise<void> {
  // What comes with an operation that takes no body says nothing.
  if (find(name).requestBody === undefined) return;
  await check(`body of ${name}`, body, async () => {
    bodies ??= createAjv().then((ajv) => {
      const { schemas } = contract.components;
      return ajv.addSchema({ components: { schemas } }, BASE, undefined, false);
    });
    const { schema } = find(name).requestBody!.content["application/json"];
    return (await bodies).compile({ $ref: `${BASE}${schema.$ref}` });
  });
}

/** What an operation takes as its body: nearly all an object, one a bare list. */
export function bodyForm(name: OperationName): "object" | "list" {
  const $ref = find(name).requestBody?.content["application/json"].schema.$ref;
  const schema = $ref?.slice("#/components/schemas/".length) as
    | keyof typeof contract.components.schemas
    | undefined;
  if (schema === undefined) return "object";
  return (contract.components.schemas[schema] as { type: unknown }).type === "array"
    ? "list"
    : "object";
}

/**
 * Checks a request's query against the contract, and makes numbers of what the contract calls so.
 * Includes are left out: unknown ones are no error.
 *
 * @throws Refusal (422) with a message for each wrong parameter.
 */
export async function validateQuery(
  name: OperationName,
  query: Record<string, unknown>,
): Promise<void> {
  const wanted = queryParameters(name);
  const hasMust = wanted.some(({ required }) => required);
  if (!hasMust && Object.keys(query).every(isInclude)) return;
  await check(`query of ${name}`, query, async () => {
    queries ??= createAjv({ coerceTypes: true });
    return (await queries).compile({
      type: "object",
      properties: Object.fromEntries(wanted.map((parameter) => [parameter.name, parameter.schema])),
      required: wanted.filter(({ required }) => required).map((parameter) => parameter.name),
    });
  });
}

function queryParameters(name: OperationName): Parameter[] {
  return (find(name).parameters ?? [])
    .map(resolve)
    .filter((parameter) => parameter.in === "query" && !isInclude(parameter.name));
}

function isInclude(parameter: string): boolean {
  return parameter === "include" || parameter === "includes";
}

async function check(
  key: string,
  value: unknown,
  compile: () => Promise<ValidateFunction>,
): Promise<void> {
  let validator = validators.get(key);
  if (validator === undefined) {
    validator = compile();
    validators.set(key, validator);
  }
  const validate = await validator;
  if (!validate(value)) throw new Refusal(422, { errors: describe(validate.errors ?? []) });
}

async function createAjv(options: { coerceTypes?: boolean } = {}): Promise<Ajv2020> {
  const [{ Ajv2020 }, { default: formats }] = await Promise.all([
    import("ajv/dist/2020.js"),
    import("ajv-formats"),
  ]);
  // The contract was checked where it was made. To do so again would more than double the time.
  const unchecked = { strict: false, meta: false, validateSchema: false } as const;
  const ajv = new Ajv2020({ ...unchecked, allErrors: true, verbose: true, ...options });
  formats.default(ajv);
  return ajv;
}

let byName: Map<string, Operation> | undefined;

function find(name: OperationName): Operation {
  byName ??= new Map(
    (Object.values(contract.paths).flatMap((item) => Object.values(item)) as Operation[]).map(
      (operation) => [operation.operationId, operation],
    ),
  );
  return byName.get(name)!;
}

function resolve(parameter: Parameter | { readonly $ref: string }): Parameter {
  if (!("$ref" in parameter)) return parameter;
  const name = parameter.$ref.slice("#/components/parameters/".length);
  return contract.components.parameters[name as keyof typeof contract.components.parameters];
}
