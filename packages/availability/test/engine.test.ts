import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflicts, explain, findSlots, freeTime, isFree, type Slot } from "../src/index";
import { freeTicks, oracle } from "./oracle";
import { anyQuery } from "./scenes";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** How many cases: those that `npm run fuzz` asks for, or few enough for every day. */
const runs = (usual: number) => Number(process.env["FUZZ_RUNS"] ?? usual);

describe("the engine and the oracle", () => {
  test("find the same slots", () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(findSlots(query)).toEqual(oracle(query));
      }),
      { numRuns: runs(250) },
    );
  });

  test("find the same slots when the order is drawn: those of one of all orders", () => {
    fc.assert(
      fc.property(
        anyQuery,
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (query, draws) => {
          const random = () => draws.next().value as number;
          const drawn = findSlots({ ...query, mode: "roundrobin_random", random });
          const orders = permutations(query.resources).map((resources) =>
            JSON.stringify(oracle({ ...query, resources, mode: "roundrobin_prioritized" })),
          );
          expect(orders).toContain(JSON.stringify(drawn));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("agree on whether an interval is free", () => {
    fc.assert(
      fc.property(anyQuery, fc.nat(5 * 288), fc.integer({ min: 1, max: 48 }), (query, at, size) => {
        const start = query.window.from + at * 5 * MINUTE;
        const end = start + size * 5 * MINUTE;
        fc.pre(end <= query.window.to);
        const ticks = freeTicks({ ...query, roundToNearestHour: false }, query.resources[0]!);
        const free = ticks.slice(at, at + size).every(Boolean);
        expect(isFree(query.resources[0]!, { start, end }, query)).toBe(free);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe("laws of free time", () => {
  const offered = (slots: readonly Slot[], id: string, start: number, isStretch: boolean) =>
    slots.some(
      (slot) =>
        slot.resources.includes(id) &&
        (isStretch ? slot.start <= start && start < slot.end : slot.start === start),
    );

  test("explain has nothing to say of what is offered, and something of all else", () => {
    fc.assert(
      fc.property(anyQuery, fc.integer({ min: -100, max: 5 * 288 }), (drawn, at) => {
        // In a round robin an earlier resource may take the slot; alone, nobody takes it.
        const query =
          drawn.mode === "roundrobin_prioritized"
            ? { ...drawn, mode: "exclusive" as const }
            : drawn;
        const slots = findSlots(query);
        const starts = [
          query.window.from + at * 5 * MINUTE,
          ...slots.slice(0, 20).map(({ start }) => start),
        ];
        for (const { id } of query.resources) {
          for (const start of starts) {
            const reasons = explain(query, id, start);
            const isOffered = offered(slots, id, start, query.length === null);
            expect({ id, start, reasons, isExplained: reasons.length > 0 }).toMatchObject({
              isExplained: !isOffered,
            });
          }
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test("a round robin offers a time if any resource has it, and gives it to the first", () => {
    fc.assert(
      fc.property(anyQuery, (drawn) => {
        const all = findSlots({ ...drawn, mode: "exclusive" });
        const one = findSlots({ ...drawn, mode: "roundrobin_prioritized" });
        expect(one).toEqual(all.map((slot) => ({ ...slot, resources: [slot.resources[0]] })));
      }),
    );
  });

  test("more busy time never makes free time", () => {
    fc.assert(
      fc.property(
        anyQuery,
        fc.nat(5 * 288),
        fc.integer({ min: 1, max: 100 }),
        (drawn, at, size) => {
          const start = drawn.window.from + at * 5 * MINUTE;
          const more = { start, end: start + size * 5 * MINUTE };
          const busier = {
            ...drawn,
            resources: drawn.resources.map((each) => ({ ...each, busy: [...each.busy!, more] })),
          };
          // The slots that are left may start elsewhere: each stretch counts from its own start.
          for (const slot of findSlots(busier)) {
            for (const { id } of drawn.resources.filter(({ id }) => slot.resources.includes(id))) {
              const before = drawn.resources.find((each) => each.id === id)!;
              expect(isFree(before, slot, drawn)).toBe(true);
              expect(conflicts([more], slot, drawn)).toEqual([]);
            }
          }
        },
      ),
    );
  });

  test("a window cut in two has the same free time", () => {
    fc.assert(
      fc.property(
        anyQuery,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ window, ...options }, where) => {
          const [resource] = options.resources;
          const cut = Math.round(window.from + (window.to - window.from) * where);
          const whole = freeTime(resource!, window, options);
          const parts = [
            ...freeTime(resource!, { from: window.from, to: cut }, options),
            ...freeTime(resource!, { from: cut, to: window.to }, options),
          ];
          const seam = parts.findIndex(({ end }, i) => end === cut && parts[i + 1]?.start === cut);
          if (seam >= 0) {
            const [left, right] = parts.slice(seam, seam + 2);
            parts.splice(seam, 2, { start: left!.start, end: right!.end });
          }
          expect(parts).toEqual(whole);
        },
      ),
    );
  });

  test("a window that ends earlier only loses the slots that reach beyond", () => {
    fc.assert(
      fc.property(anyQuery, fc.nat(5 * 288), (query, at) => {
        fc.pre(query.length !== null);
        const to = query.window.from + at * 5 * MINUTE;
        fc.pre(to <= query.window.to);
        const shorter = findSlots({ ...query, window: { from: query.window.from, to } });
        expect(shorter).toEqual(findSlots(query).filter(({ end }) => end <= to));
      }),
    );
  });

  test("a question moved by whole weeks has its answer moved, where clocks stand still", () => {
    fc.assert(
      fc.property(anyQuery, fc.integer({ min: -50, max: 50 }), (drawn, weeks) => {
        const by = weeks * 7 * DAY;
        const still = (list: typeof drawn.constraints) =>
          list!.filter((each) => !("allow_period" in each || "block_period" in each));
        const query = {
          ...drawn,
          constraints: still(drawn.constraints),
          resources: drawn.resources.map((each) => ({
            ...each,
            timezone: "Asia/Kathmandu",
            constraints: still(each.constraints),
          })),
        };
        const moved = {
          ...query,
          window: { from: query.window.from + by, to: query.window.to + by },
          resources: query.resources.map((each) => ({
            ...each,
            busy: each.busy!.map((item) => ({
              ...item,
              start: item.start + by,
              end: item.end + by,
            })),
          })),
        };
        fc.pre(query.window.from > Date.UTC(1988, 0));
        expect(findSlots(moved)).toEqual(
          findSlots(query).map((slot) => ({ ...slot, start: slot.start + by, end: slot.end + by })),
        );
      }),
    );
  });

  test("the order of busy items and of rules makes no difference", () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const turned = {
          ...query,
          constraints: query.constraints!.toReversed(),
          resources: query.resources.map((each) => ({
            ...each,
            busy: each.busy!.toReversed(),
            constraints: each.constraints!.toReversed(),
          })),
        };
        expect(findSlots(turned)).toEqual(findSlots(query));
      }),
    );
  });

  test("nothing that was passed in is changed", () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const before = structuredClone(query);
        findSlots({ ...query, mode: "roundrobin_random" });
        findSlots(query);
        expect(query).toEqual(before);
      }),
      { numRuns: runs(30) },
    );
  });
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) =>
    permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]),
  );
}
