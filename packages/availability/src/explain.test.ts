import { describe, expect, test } from "vitest";
import { QueryError } from "./errors";
import { explain } from "./explain";
import type { SlotQuery } from "./query";

const MINUTE = 60_000;
const at = (hour: number, minute = 0) => Date.UTC(2026, 1, 9, hour, minute); // a Monday

const visit = { id: "b1", label: "First visit", start: at(11), end: at(12) };
const query: SlotQuery = {
  window: { from: at(8, 20), to: at(20) },
  constraints: [{ block_hours: { start: 13, end: 14 } }, { allow_weekdays: {} }],
  resources: [
    {
      id: "ines",
      timezone: "UTC",
      constraints: [
        { allow_day_and_time: { day: "Monday", start: 9, end: 17 } },
        { allow_day_and_time: { day: "Tuesday", start: 9, end: 12 } },
      ],
      busy: [visit],
    },
    { id: "ola", timezone: "UTC", busy: [{ start: at(16), end: at(17) }] },
  ],
  mode: "exclusive",
  length: 30 * MINUTE,
  buffer: 15 * MINUTE,
};

const messages = (id: string, start: number, options: Partial<SlotQuery> = {}) =>
  explain({ ...query, ...options }, id, start).map(({ message }) => message);

describe("explain", () => {
  test("has nothing to say of a slot that is offered", () => {
    expect(explain(query, "ines", at(9))).toEqual([]);
    expect(explain(query, "ines", at(10))).toEqual([]);
  });

  test("names the rules of each level", () => {
    expect(explain(query, "ines", at(18))).toEqual([
      {
        kind: "rule",
        resource: "ines",
        level: "resource",
        rules: [
          { index: 0, key: "allow_day_and_time" },
          { index: 1, key: "allow_day_and_time" },
        ],
        message:
          "outside allow_day_and_time Monday 9-17, allow_day_and_time Tuesday 9-12 of resource ines",
      },
    ]);
    expect(messages("ola", at(13, 30))).toEqual(["inside block_hours 13-14 of the request"]);
  });

  test("hands back what is in the way, and tells it from the buffer around it", () => {
    const [busy] = explain(query, "ines", at(11, 30));
    expect(busy).toMatchObject({ kind: "busy", item: visit });
    expect(busy!.message).toBe("busy with First visit from 2026-02-09T11:00Z to 2026-02-09T12:00Z");
    const [buffer] = explain(query, "ines", at(12));
    expect(buffer).toMatchObject({ kind: "buffer", item: visit });
    expect(messages("ola", at(15, 30))).toEqual([
      "in the buffer around an event from 2026-02-09T16:00Z to 2026-02-09T17:00Z",
    ]);
  });

  test("knows the window, and that the search begins on the hour", () => {
    const message = "outside the window from 2026-02-09T09:00Z to 2026-02-09T20:00Z";
    expect(messages("ola", at(8, 30))).toEqual([message]);
    expect(messages("ola", at(19, 45))).toEqual([message]);
    expect(messages("ola", at(8, 30), { roundToNearestHour: false })).toEqual([
      "off the grid: slots here start at 2026-02-09T08:20Z and every 30 minutes",
    ]);
  });

  test("knows the grid", () => {
    expect(messages("ines", at(9, 15))).toEqual([
      "off the grid: slots here start at 2026-02-09T09:00Z and every 30 minutes",
    ]);
    expect(messages("ines", at(9, 15), { increment: 15 * MINUTE })).toEqual([]);
  });

  test("gives every reason there is", () => {
    const rules = [{ allow_hours: { start: 9, end: 10 } }, { block_day: { day: "monday" } }];
    expect(messages("ines", at(11), { constraints: rules })).toEqual([
      "outside allow_hours 9-10 of the request",
      "inside block_day monday of the request",
      "busy with First visit from 2026-02-09T11:00Z to 2026-02-09T12:00Z",
    ]);
  });

  test("of mutual slots says what keeps the others too", () => {
    expect(explain({ ...query, mode: "mutual" }, "ines", at(16))).toMatchObject([
      { kind: "busy", resource: "ola" },
    ]);
  });

  test("without a length asks for the instant alone", () => {
    expect(messages("ines", at(10, 44), { length: null })).toEqual([]);
    expect(messages("ines", at(10, 45), { length: null })).toEqual([
      "in the buffer around First visit from 2026-02-09T11:00Z to 2026-02-09T12:00Z",
    ]);
  });

  test("refuses a resource that isn't asked for, and no time", () => {
    expect(() => explain(query, "eva", at(9))).toThrow(QueryError);
    expect(() => explain(query, "eva", at(9))).toThrow(
      `resource: "eva" is not among the query's resources`,
    );
    expect(() => explain(query, "ines", NaN)).toThrow("start: expected epoch milliseconds");
  });
});
