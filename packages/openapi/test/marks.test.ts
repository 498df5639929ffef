import { expect, test } from "vitest";
import { components, operationList, schemas, type Node } from "./document";

/** Each thing that must say how sure it is and where it comes from, with a name for the report. */
function* marked(): Generator<[string, Node]> {
  for (const operation of operationList) {
    yield [operation.operationId, operation];
    for (const [index, parameter] of (operation.parameters ?? []).entries()) {
      if (parameter.$ref === undefined) yield [`${operation.operationId} ${index}`, parameter];
    }
    for (const [status, response] of Object.entries(operation.responses)) {
      if (response["$ref"] === undefined) yield [`${operation.operationId} ${status}`, response];
    }
  }
  for (const group of ["parameters", "responses", "securitySchemes"]) {
    for (const [name, node] of Object.entries(components[group] ?? {})) yield [name, node];
  }
  for (const [name, { headers }] of Object.entries(components["responses"] ?? {})) {
    for (const [header, node] of Object.entries(headers as Record<string, Node>)) {
      yield [`${name} ${header}`, node];
    }
  }
  for (const [name, schema] of Object.entries(schemas)) {
    yield [name, schema];
    yield* properties(name, schema);
  }
}

function* properties(owner: string, schema: Node): Generator<[string, Node]> {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    yield [`${owner}.${name}`, property];
    yield* properties(`${owner}.${name}`, property);
  }
}

const everything = [...marked()];

test("there is something to check", () => {
  expect(everything.length).toBeGreaterThan(300);
});

test("everything says how sure it is, in one of three words", () => {
  const words = new Set<unknown>(["documented", "observed", "assumed"]);
  const unmarked = everything.filter(([, node]) => !words.has(node["x-timekit-certainty"]));
  expect(unmarked.map(([name]) => name)).toEqual([]);
});

test("everything names its source: a page that anybody can open, or why it was decided so", () => {
  const source = /^(https:\/\/|decision: \S)/;
  const unsourced = everything.filter(([, node]) => !source.test(String(node["x-timekit-source"])));
  expect(unsourced.map(([name]) => name)).toEqual([]);
});

test("what counts as documented names a page of Timekit's", () => {
  const page = /^https:\/\/(developers|help)\.timekit\.io\//;
  const wrong = everything.filter(
    ([, node]) =>
      node["x-timekit-certainty"] === "documented" && !page.test(String(node["x-timekit-source"])),
  );
  expect(wrong.map(([name, node]) => `${name}: ${String(node["x-timekit-source"])}`)).toEqual([]);
});

test("everything is described", () => {
  const silent = everything.filter(([, { description }]) => typeof description !== "string");
  expect(silent.map(([name]) => name)).toEqual([]);
});
