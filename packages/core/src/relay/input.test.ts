import { describe, expect, test } from "vitest";
import { acceptedFields, checkFields, checkValues, readInclude, readQuery } from "./input";
import type { AnyContext } from "./policy";

const invalid = (field: string) =>
  expect.objectContaining({ errors: { [field]: [expect.any(String)] } });
const context = { visitor: { email: "me@example.org" } } as unknown as AnyContext;

describe("checkFields", () => {
  const defaults = ["project_id", "customer", "cancel.message"];

  test("takes the defaults, whole or by path", () => {
    const body = { project_id: "p", customer: { any: { thing: 1 } }, cancel: { message: "m" } };
    expect(() => checkFields(body, acceptedFields(defaults))).not.toThrow();
    expect(() => checkFields({ cancel: {} }, acceptedFields(defaults))).not.toThrow();
  });

  test.each([
    [{ graph: "instant" }, "graph"],
    [{ settings: { allow_double_bookings: true } }, "settings"],
    [{ cancel: { message: "m", enabled: false } }, "cancel.enabled"],
    [{ cancel: "now" }, "cancel"],
    [{ toString: 1 }, "toString"],
    [{ customer: {}, "customer.email": "you@example.org" }, "customer.email"],
  ])("refuses %o", (body, field) => {
    expect(() => checkFields(body, acceptedFields(defaults))).toThrow(invalid(field));
  });

  test("a rule accepts more", () => {
    expect(() =>
      checkFields({ graph: "instant" }, acceptedFields(defaults, { graph: ["instant"] })),
    ).not.toThrow();
    expect(() =>
      checkFields({ meta: { a: 1 } }, acceptedFields(defaults, { "meta.a": true })),
    ).not.toThrow();
    expect(() =>
      checkFields({ meta: { b: 1 } }, acceptedFields(defaults, { "meta.a": true })),
    ).toThrow(invalid("meta.b"));
  });

  test("a rule of false accepts less", () => {
    expect(() =>
      checkFields({ customer: {} }, acceptedFields(defaults, { customer: false })),
    ).toThrow(invalid("customer"));
    const rules = { "customer.phone": false };
    expect(() =>
      checkFields({ customer: { name: "Ola" } }, acceptedFields(defaults, rules)),
    ).not.toThrow();
    expect(() =>
      checkFields({ customer: { phone: "1" } }, acceptedFields(defaults, rules)),
    ).toThrow(invalid("customer.phone"));
  });
});

describe("checkValues", () => {
  const rules = { project_id: ["a", "b"] };

  test.each([{ project_id: "a" }, { project_id: ["a", "b"] }])("takes %o", async (input) => {
    await expect(checkValues(input, rules, context)).resolves.toBeUndefined();
  });

  test.each([
    { project_id: "c" },
    {},
    { project_id: ["a", "c"] },
    { project_id: [] },
    { project_id: { a: 1 } },
    { project_id: null },
  ])("refuses %o", async (input) => {
    await expect(checkValues(input, rules, context)).rejects.toThrow(invalid("project_id"));
  });

  test("a function decides, by the value and the visitor", async () => {
    const rules = {
      "customer.email": async (value: unknown, { visitor }: AnyContext) =>
        value === (visitor as { email: string }).email,
    };
    await checkValues({ customer: { email: "me@example.org" } }, rules, context);
    await expect(checkValues({ customer: {} }, rules, context)).rejects.toThrow(
      invalid("customer.email"),
    );
  });
});

describe("readQuery", () => {
  test("takes known parameters and leaves the rest behind", () => {
    const given = new URLSearchParams("page=2&signed_search=x&__proto__=y&_=1&include=");
    expect(readQuery(given, ["page", "include"])).toEqual({ page: "2" });
  });

  test.each(["include=event&include=customers", "search=a:b%0Ac:d", "search=%00"])(
    "refuses %s",
    (text) => {
      expect(() => readQuery(new URLSearchParams(text), ["include", "search"])).toThrow(
        expect.objectContaining({ status: 422 }),
      );
    },
  );
});

test("readInclude splits names", () => {
  expect(readInclude("event, customers,,event")).toEqual(["event", "customers"]);
  expect(readInclude()).toEqual([]);
});
