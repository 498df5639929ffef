import { createRequire } from "node:module";
import { operations } from "@timekit/openapi";
import { describe, expect, test } from "vitest";
import { operationList } from "./document";

const NAMES = {
  "apps.current": "GET /app",
  "resources.list": "GET /resources",
  "resources.get": "GET /resources/{id}",
  "resources.create": "POST /resources",
  "resources.update": "PUT /resources/{id}",
  "resources.delete": "DELETE /resources/{id}",
  "projects.list": "GET /projects",
  "projects.get": "GET /projects/{id}",
  "projects.create": "POST /projects",
  "projects.update": "PUT /projects/{id}",
  "projects.delete": "DELETE /projects/{id}",
  "projects.embed": "GET /projects/embed/{id}",
  "projects.hosted": "GET /projects/hosted/{slug}",
  "availability.query": "POST /availability",
  "bookings.list": "GET /bookings",
  "bookings.get": "GET /bookings/{id}",
  "bookings.create": "POST /bookings",
  "bookings.update": "PUT /bookings/{id}",
  "bookings.act": "PUT /bookings/{id}/{action}",
  "bookings.delete": "DELETE /bookings/{id}",
};

test("the document describes exactly the operations of the project's vocabulary", () => {
  const described = operationList.map(({ operationId, method, path }) => [
    operationId,
    `${method.toUpperCase()} ${path}`,
  ]);
  expect(Object.fromEntries(described)).toEqual(NAMES);
});

describe("the table of operations", () => {
  test("holds every operation with its route", () => {
    const rows = Object.entries(operations).map(([name, { method, path }]) => [
      name,
      `${method} ${path}`,
    ]);
    expect(Object.fromEntries(rows)).toEqual(NAMES);
  });

  test("calls reads safe, with the query for slots, and nothing else", () => {
    const safe = Object.entries(operations).filter(([, { safe }]) => safe);
    const reads = Object.entries(operations).filter(([, { method }]) => method === "GET");
    expect(safe.map(([name]) => name).toSorted()).toEqual(
      [...reads.map(([name]) => name), "availability.query"].toSorted(),
    );
  });

  test("is the same for `require`", () => {
    const required: unknown = createRequire(import.meta.url)("@timekit/openapi");
    expect(required).toEqual({ operations });
  });
});

test.each(operationList)(
  "$operationId names the same keys in words and as security",
  (operation) => {
    const kinds: Record<string, string> = {
      appKey: "app",
      widgetKey: "widget",
      resourceKey: "resource",
      signedSearch: "signed_search",
    };
    const secured = operation.security.map((entry) => {
      const [scheme] = Object.keys(entry);
      return scheme === undefined ? "none" : kinds[scheme];
    });
    expect(operation["x-timekit-keys"]).toEqual(secured);
  },
);

test.each(operationList)("$operationId says what can go wrong", (operation) => {
  const always = ["429", "503"];
  const keyed = operation["x-timekit-keys"].includes("none") ? [] : ["401"];
  const found = operation.path.includes("{") ? ["404"] : [];
  const checked = operation["requestBody"] ? ["413", "422"] : [];
  expect(Object.keys(operation.responses)).toEqual(
    expect.arrayContaining([...always, ...keyed, ...found, ...checked]),
  );
});
