import { describe, expect, test } from "vitest";
import { scopeBody, scopeQuery, scopeSearch } from "./scope";

const denied = expect.objectContaining({ status: 403 });

describe("scopeSearch", () => {
  test("adds the forced criteria", () => {
    expect(scopeSearch({ state: "confirmed" }, { "customer.email": "me@example.org" })).toEqual({
      state: "confirmed",
      "customer.email": "me@example.org",
    });
  });

  test("takes the visitor's own when it is the same, refuses another", () => {
    const forced = { "customer.email": "me@example.org" };
    expect(scopeSearch({ "customer.email": "me@example.org" }, forced)).toEqual(forced);
    expect(() => scopeSearch({ "customer.email": "you@example.org" }, forced)).toThrow(denied);
  });

  test.each([null, undefined, "", "*", "*@example.org", "a;state:confirmed", "a\nb"])(
    "refuses the call when the forced value is %o",
    (value) => {
      expect(() => scopeSearch({}, { "customer.email": value })).toThrow(denied);
    },
  );
});

test("scopeQuery adds what is missing and refuses what differs", () => {
  expect(scopeQuery({ page: "2" }, { limit: 20 })).toEqual({ page: "2", limit: "20" });
  expect(scopeQuery({ limit: "20" }, { limit: 20 })).toEqual({ limit: "20" });
  expect(() => scopeQuery({ limit: "1000" }, { limit: 20 })).toThrow(denied);
  expect(() => scopeQuery({}, { limit: undefined })).toThrow(denied);
});

describe("scopeBody", () => {
  test("merges into objects", () => {
    expect(
      scopeBody(
        { customer: { name: "Ola" }, start: "x" },
        { customer: { email: "me@example.org" }, project_id: "p1" },
      ),
    ).toEqual({
      customer: { name: "Ola", email: "me@example.org" },
      start: "x",
      project_id: "p1",
    });
  });

  test.each([
    [{ customer: { email: "you@example.org" } }, { customer: { email: "me@example.org" } }],
    [{ customer: "you@example.org" }, { customer: { email: "me@example.org" } }],
    [{ resources: ["b"] }, { resources: ["a"] }],
    [{}, { customer: { email: null } }],
    [{}, { project_id: "" }],
  ])("refuses %o under %o", (body, forced) => {
    expect(() => scopeBody(body, forced)).toThrow(denied);
  });

  test("leaves the visitor's body as it was", () => {
    const body = { customer: { name: "Ola" } };
    scopeBody(body, { customer: { email: "me@example.org" } });
    expect(body).toEqual({ customer: { name: "Ola" } });
  });
});
