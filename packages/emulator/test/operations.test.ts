import { operations } from "@timekit/openapi";
import { expect, it } from "vitest";
import { handlers } from "../src/operations";

it("has a handler for each operation of the contract, and no other", () => {
  expect(Object.keys(handlers).toSorted()).toEqual(Object.keys(operations).toSorted());
});
