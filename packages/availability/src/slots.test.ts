import { describe, expect, test } from "vitest";
import { QueryError } from "./errors";
import type { Mode, SlotQuery } from "./query";
import { findSlots, type Slot } from "./slots";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (hour: number, minute = 0) => Date.UTC(2026, 1, 9, hour, minute);
const base = {
  window: { from: at(9), to: at(12) },
  resources: [{ id: "ines", timezone: "UTC" }],
  mode: "mutual",
  length: HOUR,
} satisfies SlotQuery;

/** `09:00-10:00 ines` */
const told = (slots: readonly Slot[]) => {
  const clock = (instant: number) => new Date(instant).toISOString().slice(11, 16);
  return slots.map(
    ({ start, end, resources }) => `${clock(start)}-${clock(end)} ${resources.join(" ")}`,
  );
};
const find = (query: Partial<SlotQuery> = {}) => told(findSlots({ ...base, ...query }));

describe("stepping", () => {
  test("slots follow each other while they fit", () => {
    expect(find()).toEqual(["09:00-10:00 ines", "10:00-11:00 ines", "11:00-12:00 ines"]);
    expect(find({ length: 50 * MINUTE })).toEqual([
      "09:00-09:50 ines",
      "09:50-10:40 ines",
      "10:40-11:30 ines",
    ]);
    expect(find({ length: 4 * HOUR })).toEqual([]);
    expect(find({ length: 3 * HOUR })).toEqual(["09:00-12:00 ines"]);
  });

  test("an increment makes them overlap or leaves gaps", () => {
    expect(find({ length: 2 * HOUR, increment: 30 * MINUTE })).toEqual([
      "09:00-11:00 ines",
      "09:30-11:30 ines",
      "10:00-12:00 ines",
    ]);
    expect(find({ length: 30 * MINUTE, increment: 75 * MINUTE })).toEqual([
      "09:00-09:30 ines",
      "10:15-10:45 ines",
      "11:30-12:00 ines",
    ]);
  });

  test("each stretch of free time is counted from its own start", () => {
    const busy = [{ start: at(9, 30), end: at(9, 50) }];
    const resources = [{ id: "ines", timezone: "UTC", busy }];
    expect(find({ resources, length: 30 * MINUTE, increment: HOUR })).toEqual([
      "09:00-09:30 ines",
      "09:50-10:20 ines",
      "10:50-11:20 ines",
    ]);
  });

  test("without a length the stretches themselves are the answer", () => {
    const busy = [{ start: at(10), end: at(10, 5) }];
    const resources = [{ id: "ines", timezone: "UTC", busy }];
    expect(find({ resources, length: null, increment: MINUTE })).toEqual([
      "09:00-10:00 ines",
      "10:05-12:00 ines",
    ]);
  });

  test("a slot is as long as it says while the clocks change", () => {
    const [slot] = findSlots({
      ...base,
      window: { from: Date.UTC(2026, 9, 24, 22), to: Date.UTC(2026, 9, 26) },
      resources: [{ id: "ines", timezone: "Europe/Oslo" }],
      length: 24 * HOUR,
    });
    expect(slot!.end).toBe(Date.UTC(2026, 9, 25, 22)); // 23:00 in Oslo, an hour before midnight
  });
});

describe("rounding", () => {
  const window = { from: at(9, 10), to: at(12) };

  test("begins at the next full hour of the resource's clock", () => {
    expect(find({ window })).toEqual(["10:00-11:00 ines", "11:00-12:00 ines"]);
    const resources = [{ id: "asha", timezone: "Asia/Kathmandu" }];
    expect(find({ window, resources })).toEqual(["09:15-10:15 asha", "10:15-11:15 asha"]);
  });

  test("can be left out, and changes nothing on the hour", () => {
    expect(find({ window, roundToNearestHour: false })).toEqual([
      "09:10-10:10 ines",
      "10:10-11:10 ines",
    ]);
    expect(find({ roundToNearestHour: true })).toEqual(find({ roundToNearestHour: false }));
  });

  test("may leave nothing of a short window", () => {
    expect(find({ window: { from: at(9, 10), to: at(9, 50) }, length: null })).toEqual([]);
  });

  test("of all who come together, the last counts", () => {
    const resources = [
      { id: "ines", timezone: "UTC" },
      { id: "asha", timezone: "Asia/Kathmandu" },
    ];
    expect(find({ window, resources })).toEqual(["10:00-11:00 ines asha", "11:00-12:00 ines asha"]);
  });
});

describe("modes", () => {
  const resources = [
    { id: "ines", timezone: "UTC", busy: [{ start: at(9), end: at(10) }] },
    { id: "ola", timezone: "UTC", busy: [{ start: at(11), end: at(12) }] },
    { id: "kari", timezone: "UTC", busy: [{ start: at(9), end: at(10, 30) }] },
  ];
  const by = (mode: Mode, options: Partial<SlotQuery> = {}) =>
    find({ resources, mode, ...options });

  test("mutual: free for all, counted from where the last one is free", () => {
    expect(by("mutual", { length: 30 * MINUTE })).toEqual(["10:30-11:00 ines ola kari"]);
  });

  test("roundrobin_prioritized: the first in order has it, others fill the holes", () => {
    expect(by("roundrobin_prioritized")).toEqual([
      "09:00-10:00 ola",
      "10:00-11:00 ines",
      "10:30-11:30 kari",
      "11:00-12:00 ines",
    ]);
  });

  test("exclusive: all who have it, in order", () => {
    expect(by("exclusive")).toEqual([
      "09:00-10:00 ola",
      "10:00-11:00 ines ola",
      "10:30-11:30 kari",
      "11:00-12:00 ines",
    ]);
  });

  test("roundrobin_random: as prioritized, in an order drawn once", () => {
    // The last changes places with itself, then the second with the first.
    const draws = [0.99, 0];
    expect(by("roundrobin_random", { random: () => draws.shift()! })).toEqual([
      "09:00-10:00 ola",
      "10:00-11:00 ola",
      "10:30-11:30 kari",
      "11:00-12:00 ines",
    ]);
    expect(draws).toEqual([]);
  });

  test("roundrobin_random: each order comes about as often as any other", () => {
    const free = ["a", "b", "c"].map((id) => ({ id, timezone: "UTC" }));
    const firsts = { a: 0, b: 0, c: 0 };
    let seed = 1;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (let i = 0; i < 3_000; i++) {
      const [slot] = findSlots({ ...base, mode: "roundrobin_random", resources: free, random });
      firsts[slot!.resources[0] as "a"]++;
    }
    for (const count of Object.values(firsts)) expect(Math.abs(count - 1_000)).toBeLessThan(100);
  });

  test("stretches are equal only as a whole", () => {
    expect(by("exclusive", { length: null })).toEqual([
      "09:00-11:00 ola",
      "10:00-12:00 ines",
      "10:30-12:00 kari",
    ]);
    const [ines] = resources;
    expect(by("exclusive", { length: null, resources: [ines!, { ...ines!, id: "eva" }] })).toEqual([
      "10:00-12:00 ines eva",
    ]);
  });

  test.each(["mutual", "roundrobin_random", "roundrobin_prioritized", "exclusive"] as const)(
    "%s of nobody is nothing",
    (mode) => {
      expect(find({ mode, resources: [] })).toEqual([]);
    },
  );
});

describe("bad questions", () => {
  test.each([
    [
      { mode: "roundrobin" as Mode },
      'mode: expected one of mutual, roundrobin_random, roundrobin_prioritized, exclusive, got "roundrobin"',
    ],
    [{ length: 0 }, "length: expected milliseconds, a whole number of at least 1, got 0"],
    [{ length: 0.5 }, "length: expected milliseconds"],
    [{ length: undefined as never }, "length: expected milliseconds"],
    [{ increment: 0 }, "increment: expected milliseconds"],
    [{ increment: NaN }, "increment: expected milliseconds"],
    [{ buffer: -1 }, "buffer: expected milliseconds, a whole number of at least 0, got -1"],
    [{ window: { from: at(12), to: at(9) } }, "window.to: 2026-02-09T09:00Z lies before the start"],
    [
      { resources: [...base.resources, ...base.resources] },
      'resources[1].id: "ines" is listed twice',
    ],
  ])("refuses %j", (wrong, message) => {
    expect(() => find(wrong)).toThrow(QueryError);
    expect(() => find(wrong)).toThrow(message);
  });
});
