import { operations, type OperationName, type PathOf } from "@timekit/openapi";
import contract from "@timekit/openapi/openapi.json" with { type: "json" };
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import type { Emulator } from "../src/index";

/** What a test needs to send; a client that knows nothing of ours. */
export interface Sent<Name extends OperationName> {
  readonly params?: PathOf<Name>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  /** The key; `null` for none. The app key by default. */
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests read into answers freely; the contract checks their shape below.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** Calls an operation, and expects an answer of the shape that the contract promises. */
export async function call<Name extends OperationName>(
  emulator: Emulator,
  name: Name,
  { params, query = {}, body, key = emulator.appKey, headers = {} }: Sent<Name> = {},
): Promise<Answer> {
  const { method, path } = operations[name];
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, part: string) =>
    encodeURIComponent((params as Record<string, string>)[part]!),
  );
  const url = new URL(`https://api.timekit.io/v2${filled}`);
  for (const [parameter, value] of Object.entries(query)) url.searchParams.set(parameter, value);
  const response = await emulator.fetch(url, {
    method,
    headers: {
      ...(key !== null && { authorization: basic(key) }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = {
    status: response.status,
    headers: response.headers,
    body: /json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : undefined,
  };
  expectByContract(name, answer);
  return answer;
}

export function basic(key: string): string {
  return `Basic ${Buffer.from(`:${key}`).toString("base64")}`;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(contract, "contract.json", undefined, false);
const validators = new Map<string, ValidateFunction>();

function expectByContract(name: OperationName, { status, body }: Answer): void {
  const [path, method] = find(name);
  const paths = contract.paths as unknown as Record<string, Record<string, Described>>;
  const { responses } = paths[path]![method]!;
  expect(Object.keys(responses), `${name} answers ${status}`).toContain(String(status));
  const { content } = responses[status]!;
  const isPage = content !== undefined && !("application/json" in content);
  if (status === 204 || status === 302 || isPage) return;
  const pointer = ["paths", path, method, "responses", String(status)].map(escape).join("/");
  const $ref = responses[status]!.$ref ?? `#/${pointer}`;
  let validate = validators.get($ref);
  if (validate === undefined) {
    validate = ajv.compile({ $ref: `contract.json${$ref}/content/application~1json/schema` });
    validators.set($ref, validate);
  }
  validate(body);
  expect(validate.errors ?? [], `${name} answers ${JSON.stringify(body)}`).toEqual([]);
}

interface Described {
  readonly responses: Record<string, { readonly $ref?: string; readonly content?: object }>;
}

function find(name: OperationName): [path: string, method: string] {
  const { path, method } = operations[name];
  return [path, method.toLowerCase()];
}

function escape(segment: string): string {
  return encodeURIComponent(segment.replaceAll("~", "~0").replaceAll("/", "~1"));
}
