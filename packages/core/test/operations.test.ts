import { operations as contract } from "@timekit/openapi";
import { expect, test } from "vitest";
import { createTimekit } from "../src/index";
import { operationRows, operations } from "../src/operations/index";

const names = operationRows.map(({ name }) => name).toSorted();

test("the client has exactly the operations of the contract", () => {
  const known = Object.keys(contract);
  const missing = known.filter((name) => !names.includes(name as never));
  const invented = names.filter((name) => !known.includes(name));
  expect({ missing, invented }).toEqual({ missing: [], invented: [] });
  expect(new Set(names).size).toBe(names.length);
});

test.each(operationRows.map((row) => [row.name, row] as const))(
  "%s has the contract's method, path and safety, and its name is its place",
  (name, row) => {
    const { method, path, safe } = contract[name];
    expect({ method: row.method, path: row.path, safe: row.safe }).toEqual({ method, path, safe });
    const [group, verb] = name.split(".") as [keyof typeof operations, string];
    expect((operations[group] as Record<string, unknown>)[verb]).toBe(row);
  },
);

test("a client offers each of them as a method", () => {
  const timekit = createTimekit({ appKey: "test_api_key_foobar" });
  const methods = Object.entries(timekit).flatMap(([group, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? Object.keys(value).map((verb) => `${group}.${verb}`)
      : [],
  );
  expect(methods.toSorted()).toEqual(names);
});
