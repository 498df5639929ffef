import { expect, it } from "vitest";
import { lengthOf, needsConfirmation, serviceLine, visitLine } from "./services";

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

it("tells a service and a visit in a line", () => {
  const slot = {
    start: "2027-02-10T09:00:00+01:00",
    end: "2027-02-10T10:00:00+01:00",
    resources: [{ id: "ines", name: "Ines Duarte", timezone: "Europe/Lisbon" }],
  };
  expect(serviceLine(service("1 hour", "confirm_decline"))).toBe("1 h · The clinic confirms");
  expect(serviceLine(service("", "instant"))).toBe("Confirmed at once");
  expect(visitLine(service("1 hour", "instant"), slot)).toBe(
    "First visit · 1 h · with Ines Duarte",
  );
  expect(visitLine(service("1 hour", "instant"), { ...slot, resources: [] })).toBe(
    "First visit · 1 h",
  );
});
