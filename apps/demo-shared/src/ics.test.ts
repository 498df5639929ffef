import { expect, it } from "vitest";
import { calendarLink } from "./ics";

const entry = {
  id: "5d0f6c0e",
  madeAt: new Date("2027-02-01T10:00:00Z"),
  start: "2027-02-10T09:00:00+01:00",
  end: "2027-02-10T09:45:00+01:00",
  title: "First visit, Fernhill Clinic",
  place: "Room 2",
};

function file(link: string): string {
  const head = "data:text/calendar;charset=utf-8,";
  expect(link.startsWith(head)).toBe(true);
  return decodeURIComponent(link.slice(head.length));
}

it("is an iCalendar file with instants in UTC", () => {
  const lines = file(calendarLink(entry)).split("\r\n");
  expect(lines).toContain("DTSTART:20270210T080000Z");
  expect(lines).toContain("DTEND:20270210T084500Z");
  expect(lines).toContain("DTSTAMP:20270201T100000Z");
  expect(lines).toContain("SUMMARY:First visit\\, Fernhill Clinic");
  expect(lines.at(-1)).toBe("");
});

it("folds long lines by octets and loses nothing", () => {
  const title = "Ærlig talt, ".repeat(20);
  const text = file(calendarLink({ ...entry, title }));
  for (const line of text.split("\r\n")) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
  expect(text.replaceAll("\r\n ", "")).toContain(title.replaceAll(",", "\\,"));
});
