import { describe, expect, it } from "vitest";
import { bookingOf, visitorErrors } from "./visitor";

const visitor = { name: " Ola Berg ", email: "ola@example.org ", note: "" };
const service = { id: "project", name: "First visit" };
const slot = {
  start: "2027-02-10T09:00:00+01:00",
  end: "2027-02-10T09:45:00+01:00",
  resources: [{ id: "ines", name: "Ines Duarte", timezone: "Europe/Lisbon" }],
};

describe("visitorErrors", () => {
  it("lets a name and an address pass", () => {
    expect(visitorErrors(visitor)).toEqual({});
  });

  it("asks for what is missing, by field", () => {
    expect(visitorErrors({ name: " ", email: "", note: "" })).toEqual({
      name: "Enter your name.",
      email: "Enter your email address.",
    });
  });

  it.each(["ola", "ola@", "@example.org", "ola@example", "o la@example.org"])(
    "does not take %s for an address",
    (email) => {
      expect(visitorErrors({ ...visitor, email }).email).toMatch(/like name@example\.org/);
    },
  );
});

describe("bookingOf", () => {
  it("is the body of bookings.create, with what was typed trimmed", () => {
    expect(bookingOf(slot, service, visitor, "Europe/Oslo")).toEqual({
      project_id: "project",
      resource_id: "ines",
      start: slot.start,
      end: slot.end,
      customer: { name: "Ola Berg", email: "ola@example.org", timezone: "Europe/Oslo" },
    });
  });

  it("carries a note when there is one", () => {
    const noted = bookingOf(slot, service, { ...visitor, note: " Knee " }, "Europe/Oslo");
    expect(noted?.customer.comment).toBe("Knee");
  });

  it("is nothing when nobody is free", () => {
    expect(bookingOf({ ...slot, resources: [] }, service, visitor, "Europe/Oslo")).toBeUndefined();
  });
});
