import { describe, expect, test } from "vitest";
import { operationRows as rows } from "../operations";
import { createRouter, normalizeBasePath } from "./route";

const route = createRouter(rows);
const id = "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21";

describe("createRouter", () => {
  test.each(rows.map((row) => [row.name, row] as const))(
    "finds %s by its own route",
    (name, row) => {
      const path = row.path
        .replace("{action}", "cancel")
        .replace("{email}", "marty%2Btest%40example.org")
        .replaceAll(/\{\w+\}/g, id);
      expect(route(row.method, path)?.row.name).toBe(name);
    },
  );

  test("reads path parameters", () => {
    expect(route("PUT", `/bookings/${id}/confirm`)?.params).toEqual({ id, action: "confirm" });
  });

  test("reads an e-mail address, which clients encode", () => {
    for (const segment of ["marty%2Btest%40example.org", "marty+test@example.org"]) {
      expect(route("GET", `/resources/timezone/${segment}`)?.params).toEqual({
        email: "marty+test@example.org",
      });
    }
  });

  test.each([
    ["GET", "/resources/timezone/.."],
    ["GET", "/resources/timezone/a%2540b.org"],
    ["GET", "/resources/timezone/a@b@c.org"],
    ["GET", "/resources/timezone/a%2f@b.org"],
    ["GET", "/resources/timezone/a@b.org%3fx"],
    ["GET", "/bookings/a%40b.org"],
    ["GET", "/bookings/"],
    ["GET", "//bookings"],
    ["GET", "/bookings//"],
    ["GET", "/bookings/..%2fresources"],
    ["GET", "/bookings/%2e%2e"],
    ["GET", "/bookings/.."],
    ["GET", "/bookings/."],
    ["GET", "/bookings/%252e%252e%252fresources"],
    ["GET", "/bookings/..\\resources"],
    ["GET", `/bookings/${id}%00`],
    ["GET", `/bookings/${id};x=1`],
    ["GET", `/bookings/${"a".repeat(129)}`],
    ["GET", "/Bookings"],
    ["PATCH", `/bookings/${id}`],
    ["get", "/bookings"],
    ["GET", "/__proto__"],
    ["GET", ""],
    ["GET", "/"],
  ])("has no route for %s %s", (method, path) => {
    expect(route(method, path)).toBeUndefined();
  });
});

test.each([
  ["api/timekit", "/api/timekit"],
  ["/api/timekit/", "/api/timekit"],
  ["/", ""],
  ["", ""],
])("normalizeBasePath(%o) is %o", (given, expected) => {
  expect(normalizeBasePath(given)).toBe(expected);
});
