import { describe, expect, test } from "vitest";
import { operationRows } from "../operations";
import { traffic } from "./contract";
import { compileExposure, show } from "./expose";
import { secretFields, type ShapeName, shapes } from "./shapes";

const all = Object.entries(traffic);
const names = Object.keys(shapes) as ShapeName[];

/** An object that holds everything that is shown of any, and what isn't. */
const fields = [
  ...names.flatMap((name) => [...shapes[name].shown, ...Object.keys(shapes[name].objects)]),
  ...secretFields,
  "email",
  "meta",
];
const full = (value: unknown) => Object.fromEntries(fields.map((field) => [field, value]));

test("the relay knows what passes for every operation, and for no other", () => {
  expect(Object.keys(traffic).toSorted()).toEqual(operationRows.map(({ name }) => name).toSorted());
});

describe("by default", () => {
  test.each(all)("%s shows no address and none of your own keys", (_, { answer }) => {
    const shown = show(full("x"), compileExposure(answer));
    expect(shown).not.toHaveProperty("email");
    expect(shown).not.toHaveProperty("meta");
  });

  test.each(all)("%s shows no secret, however deep it stands", (_, { answer }) => {
    const text = JSON.stringify(show(full(full("x")), compileExposure(answer)));
    expect(secretFields.filter((field) => text.includes(`"${field}":`))).toEqual([]);
  });

  test.each([
    "apps.update",
    "auth.login",
    "credentials.create",
    "emailTemplates.update",
    "webhooks.create",
  ] as const)("%s takes nothing from a visitor", (name) => {
    expect(traffic[name].body).toEqual([]);
  });
});

test.each(all)("what %s takes in its body is no secret either", (_, { body }) => {
  for (const field of body) expect(secretFields).not.toContain(field);
});

test("what a new webhook tells stands in no `data`, so nothing of it is shown", () => {
  expect(compileExposure(traffic["webhooks.create"].answer).size).toBe(0);
});

test("locations and services are shown in each other without your own keys", () => {
  const location = {
    id: "l1",
    name: "Harbor",
    meta: { t_store_phone: "1" },
    services: [{ id: "s1", name: "Eye test", meta: { margin: 2 }, created_at: "x" }],
  };
  expect(show(location, compileExposure("location"))).toEqual({ id: "l1", name: "Harbor" });
  expect(show(location, compileExposure("location", ["id", "services"]))).toEqual({
    id: "l1",
    services: [{ id: "s1", name: "Eye test" }],
  });
  expect(show(location, compileExposure("location", ["meta.t_store_phone"]))).toEqual({
    meta: { t_store_phone: "1" },
  });
});
