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
  const known = ["state", "project.id", "customer.name", "customer.email", "customer.id", "meta.*"];
  const plain = compileExposure("booking");
  const check = (key: string, exposure = plain) =>
    checkSearch(Object.fromEntries([[key, "A*"]]), known, exposure);

  test.each(["state", "project.id"])("takes %s", (key) => {
    expect(() => check(key)).not.toThrow();
  });

  test.each(["customer.name", "customer.email", "customer.id", "meta.vip"])(
    "refuses %s while it isn't exposed, lest it be guessed letter by letter",
    (key) => {
      expect(() => check(key)).toThrow(expect.objectContaining({ status: 403 }));
    },
  );

  test.each(["customers.email", "Customer.Email", "event.what", "logs", "__proto__", "meta.a=b"])(
    "refuses %s, which Timekit isn't known to search by, whatever is exposed",
    (key) => {
      const all = compileExposure("booking", ["customers", "event", "logs", "meta"]);
      expect(() => check(key, all)).toThrow(expect.objectContaining({ status: 422 }));
    },
  );

  test("takes what is exposed", () => {
    const exposure = compileExposure("booking", ["customers.name", "meta"]);
    expect(() => check("customer.name", exposure)).not.toThrow();
    expect(() => check("meta.vip", exposure)).not.toThrow();
    expect(() => check("customer.email", exposure)).toThrow("A search by customer.email");
  });
});
