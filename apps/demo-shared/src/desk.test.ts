import { describe, expect, it } from "vitest";
import { deskDays } from "./desk";
import type { DeskBooking } from "./desk";

function booking(id: string, start: string, more: Partial<DeskBooking> = {}): DeskBooking {
  return {
    id,
    attributes: { event_info: { start, end: start.replace(":00:00", ":45:00"), what: "A visit" } },
    customers: [{ name: "Ola Berg", email: "ola@example.org" }],
    resource: { name: "Ines Duarte" },
    project: { name: "First visit" },
    available_actions: ["confirm", "decline", "reschedule"],
    ...more,
  };
}

describe("deskDays", () => {
  it("lists rows by day and time, near days by name", () => {
    const days = deskDays(
      [
        booking("c", "2027-02-12T08:00:00Z"),
        booking("b", "2027-02-11T10:00:00Z"),
        booking("a", "2027-02-11T08:00:00Z"),
      ],
      "confirmed",
      "Europe/Oslo",
      "2027-02-10",
    );
    expect(days.map(({ near, title, rows }) => [near, title, rows.map(({ id }) => id)])).toEqual([
      ["Tomorrow", "Thursday 11 February 2027", ["a", "b"]],
      ["", "Friday 12 February 2027", ["c"]],
    ]);
  });

  it("lists what is over with the latest day first", () => {
    const over = [booking("a", "2027-02-08T08:00:00Z"), booking("b", "2027-02-09T08:00:00Z")];
    const days = deskDays(over, "completed", "Europe/Oslo", "2027-02-10");
    expect(days.map(({ near, rows }) => [near, rows[0]?.id])).toEqual([
      ["Yesterday", "b"],
      ["", "a"],
    ]);
  });

  it("says who, when, what and with whom, and offers what Timekit offers and staff can do", () => {
    const [day] = deskDays(
      [booking("a", "2027-02-10T08:00:00Z")],
      "tentative",
      "Europe/Oslo",
      "2027-02-10",
    );
    expect(day?.near).toBe("Today");
    expect(day?.rows[0]).toEqual({
      id: "a",
      start: "2027-02-10T08:00:00Z",
      when: "09:00–09:45",
      who: "Ola Berg",
      email: "ola@example.org",
      what: "First visit",
      withWhom: "Ines Duarte",
      actions: ["confirm", "decline"],
      dayAndTime: "Wednesday 10 February 2027, 09:00–09:45",
    });
  });

  it("makes do with what is there", () => {
    const [day] = deskDays(
      [
        booking("a", "2027-02-10T08:00:00Z", {
          customers: [],
          resource: null,
          project: null,
          available_actions: [],
        }),
        { id: "without a time" },
      ],
      "cancelled",
      "Europe/Oslo",
      "2027-01-01",
    );
    expect(day?.rows).toHaveLength(1);
    expect(day?.rows[0]).toMatchObject({ who: "No name given", what: "A visit", actions: [] });
  });
});
