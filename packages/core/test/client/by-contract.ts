import { operations, type OperationName } from "@timekit/openapi";
import contract from "@timekit/openapi/openapi.json" with { type: "json" };
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(contract, "contract.json", undefined, false);
const validators = new Map<string, ValidateFunction>();

interface Described {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, unknown>>;
}

/**
 * Expects the answer to an operation to be one that the contract describes, to its last field.
 *
 * @param text the body as it came over the wire
 * @returns the body
 */
export function expectByContract(name: OperationName, status: number, text: string): unknown {
  const { path, method } = operations[name];
  const verb = method.toLowerCase();
  const paths = contract.paths as unknown as Readonly<
    Record<string, Readonly<Record<string, { responses: Readonly<Record<string, Described>> }>>>
  >;
  const { responses } = paths[path]![verb]!;
  expect(Object.keys(responses), `${name} answers ${status}`).toContain(String(status));
  const described = responses[status]!;
  if (described.content === undefined && status < 400) {
    expect([name, text]).toEqual([name, ""]);
    return undefined;
  }
  const steps = ["paths", path, verb, "responses", String(status)].map(escape).join("/");
  const pointer = `contract.json${described.$ref ?? `#/${steps}`}`;
  let validate = validators.get(pointer);
  if (validate === undefined) {
    validate = ajv.compile({ $ref: `${pointer}/content/application~1json/schema` });
    validators.set(pointer, validate);
  }
  const body: unknown = JSON.parse(text);
  validate(body);
  expect(validate.errors ?? [], `${name} answers ${text}`).toEqual([]);
  return body;
}

function escape(segment: string): string {
  return encodeURIComponent(segment.replaceAll("~", "~0").replaceAll("/", "~1"));
}
