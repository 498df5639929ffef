import { expect, it } from "vitest";
import { lengthOf, needsConfirmation } from "./services";

const service = (length: string, graph: string) => ({
  id: "project",
  name: "First visit",
  availability: { length },
  booking: { graph },
});

it("reads a length as people write it", () => {
  expect(lengthOf(service("45 minutes", "instant"))).toBe("45 min");
  expect(lengthOf(service("1 hour", "instant"))).toBe("1 h");
  expect(lengthOf(service("1 hour 30 minutes", "instant"))).toBe("1 h 30 min");
  expect(lengthOf({ id: "project", name: "First visit" })).toBe("");
});

it("knows which visits the clinic confirms", () => {
  expect(needsConfirmation(service("1 hour", "confirm_decline"))).toBe(true);
  expect(needsConfirmation(service("1 hour", "instant"))).toBe(false);
});
