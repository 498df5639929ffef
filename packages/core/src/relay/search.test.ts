import { describe, expect, test } from "vitest";
import { compileExposure } from "./expose";
import { checkSearch, parseSearch } from "./search";

describe("parseSearch", () => {
  test("reads criteria, with colons in their values", () => {
    expect({ ...parseSearch("state:confirmed;meta.url:https://a.example/x") }).toEqual({
      state: "confirmed",
      "meta.url": "https://a.example/x",
    });
  });

  test.each([
    "customer.email:me@example.org;customer.email:you@example.org",
    "state:confirmed;state:confirmed",
    "state",
    ":x",
    "state:",
    "state:x;",
    ";",
    "__proto__:x;__proto__:y",
  ])("refuses %s", (text) => {
    expect(() => parseSearch(text)).toThrow(expect.objectContaining({ status: 422 }));
  });
});

describe("checkSearch", () => {
  const plain = compileExposure("booking");

  test.each(["state", "graph", "completed", "project.id", "resource.id"])("takes %s", (key) => {
    expect(() => checkSearch({ [key]: "x" }, plain)).not.toThrow();
  });

  test.each(["customer.name", "customer.email", "customer.id", "meta.vip", "logs", "__proto__"])(
    "refuses %s while it isn't exposed, lest it be guessed letter by letter",
    (key) => {
      const search = Object.fromEntries([[key, "A*"]]);
      expect(() => checkSearch(search, plain)).toThrow(expect.objectContaining({ status: 403 }));
    },
  );

  test("takes what is exposed", () => {
    const exposure = compileExposure("booking", ["customers.name", "meta"]);
    expect(() => checkSearch({ "customer.name": "A*", "meta.vip": "1" }, exposure)).not.toThrow();
    expect(() => checkSearch({ "customer.email": "a@b" }, exposure)).toThrow(
      "A search by customer.email",
    );
  });
});
