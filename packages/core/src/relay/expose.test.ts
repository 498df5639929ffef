import { describe, expect, test } from "vitest";
import { compileExposure, isExposed, show } from "./expose";

const booking = {
  id: "b1",
  state: "confirmed",
  completed: false,
  event: {
    id: "e1",
    start: "2027-02-10T09:00:00+00:00",
    participants: ["eve@example.org"],
    description: "",
  },
  customers: [{ id: "c1", name: "Ola Berg", email: "ola@example.org", meta: { vip: true } }],
  resource: { id: "r1", name: "Ines", email: "ines@example.org", api_token: "secret" },
  logs: [{ text: "Ola Berg booked" }],
  meta: { note: "x", nested: { api_token: "secret", list: [{ password: "p", kept: 1 }] } },
};

describe("without expose", () => {
  test("a booking shows its own plain fields alone", () => {
    expect(show(booking, compileExposure("booking"))).toEqual({
      id: "b1",
      state: "confirmed",
      completed: false,
    });
  });

  test("a slot shows who is free", () => {
    const slot = {
      start: "a",
      end: "b",
      resources: [{ id: "r1", name: "Ines", timezone: "Europe/Lisbon", email: "i@example.org" }],
    };
    expect(show([slot], compileExposure("slot"))).toEqual([
      {
        start: "a",
        end: "b",
        resources: [{ id: "r1", name: "Ines", timezone: "Europe/Lisbon" }],
      },
    ]);
  });

  test("a project hides its widget key", () => {
    const project = { id: "p1", name: "First visit", app_key: "live_widget_key_x", meta: {} };
    expect(show(project, compileExposure("project"))).toEqual({
      id: "p1",
      name: "First visit",
    });
  });
});

describe("with expose", () => {
  test("an object's name shows its default fields, never all of them", () => {
    expect(show(booking, compileExposure("booking", ["id", "event", "resource"]))).toEqual({
      id: "b1",
      event: { id: "e1", start: "2027-02-10T09:00:00+00:00", description: "" },
      resource: { id: "r1", name: "Ines" },
    });
  });

  test("a path shows one field; with the object's name, one more", () => {
    expect(show(booking, compileExposure("booking", ["event.start"]))).toEqual({
      event: { start: "2027-02-10T09:00:00+00:00" },
    });
    expect(
      show(booking, compileExposure("booking", ["event.participants", "event"])),
    ).toMatchObject({ event: { id: "e1", participants: ["eve@example.org"] } });
  });

  test("customers' data is there when named", () => {
    expect(show(booking, compileExposure("booking", ["customers.name"]))).toEqual({
      customers: [{ name: "Ola Berg" }],
    });
    expect(show(booking, compileExposure("booking", ["customers"]))).toEqual({
      customers: [{ id: "c1", name: "Ola Berg", email: "ola@example.org" }],
    });
  });

  test("secrets stay hidden at any depth of what is shown whole", () => {
    expect(show(booking, compileExposure("booking", ["meta"]))).toEqual({
      meta: { note: "x", nested: { list: [{ kept: 1 }] } },
    });
    expect(show(booking, compileExposure("booking", ["resource.api_token"]))).toEqual({
      resource: {},
    });
  });

  test.each([
    [["b1", "secret", 7, null, ["x"]], [[]]],
    ["secret", undefined],
    [7, undefined],
    [null, undefined],
    [undefined, undefined],
  ])("data that is no object is not shown: %o", (data, shown) => {
    expect(show(data, compileExposure("booking"))).toEqual(shown);
  });

  test("where an object is expected, its id may stand for it, and nothing else", () => {
    const answer = { resource: "r1", customers: ["c1"], event: null };
    const shown = (...expose: string[]) => show(answer, compileExposure("booking", expose));
    expect(shown("resource", "customers", "event")).toEqual(answer);
    expect(shown("resource.name", "customers.name", "event.start")).toEqual({
      customers: [],
      event: null,
    });
  });

  test("a field the answer doesn't have is not made up", () => {
    expect(show({ id: "b1" }, compileExposure("booking", ["id", "event"]))).toEqual({
      id: "b1",
    });
  });

  test("inherited properties are never shown", () => {
    expect(show({}, compileExposure("booking", ["constructor", "toString"]))).toEqual({});
  });
});

test("isExposed follows paths", () => {
  const exposure = compileExposure("booking", ["id", "event", "customers.name", "meta"]);
  expect(isExposed(exposure, "event")).toBe(true);
  expect(isExposed(exposure, "event.start")).toBe(true);
  expect(isExposed(exposure, "event.participants")).toBe(false);
  expect(isExposed(exposure, "customers.name")).toBe(true);
  expect(isExposed(exposure, "customers.email")).toBe(false);
  expect(isExposed(exposure, "meta.note")).toBe(true);
  expect(isExposed(exposure, "meta.api_token")).toBe(false);
  expect(isExposed(exposure, "logs")).toBe(false);
  expect(isExposed(exposure, "__proto__")).toBe(false);
});
