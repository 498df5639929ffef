// Windows in which clocks do what clocks do, and questions about them at random.
import fc from "fast-check";
import type { BusyItem, Constraint, Resource, SlotQuery } from "../src/index";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A week in which at least the first zone's clock is changed, and neighbours for company. */
export const SCENES: readonly { from: string; zones: readonly [string, ...string[]] }[] = [
  { from: "2026-03-05", zones: ["America/New_York", "Asia/Kathmandu", "America/Havana"] },
  { from: "2026-10-29", zones: ["America/New_York", "Europe/London", "America/Havana"] },
  { from: "2026-03-26", zones: ["Europe/Berlin", "Europe/Dublin", "Antarctica/Troll"] },
  { from: "2026-10-22", zones: ["Europe/London", "Antarctica/Troll", "Africa/Casablanca"] },
  { from: "2026-04-01", zones: ["Australia/Lord_Howe", "Pacific/Chatham", "America/Santiago"] },
  { from: "2026-10-01", zones: ["Australia/Lord_Howe", "Asia/Tokyo"] },
  { from: "2026-09-03", zones: ["America/Santiago", "America/Phoenix"] },
  { from: "2026-02-12", zones: ["Africa/Casablanca", "UTC"] },
  { from: "2026-03-19", zones: ["Africa/Casablanca", "Asia/Beirut"] },
  { from: "2011-12-27", zones: ["Pacific/Apia", "Pacific/Fakaofo", "Pacific/Auckland"] },
  { from: "1993-08-18", zones: ["Pacific/Kwajalein"] },
  { from: "2018-11-01", zones: ["America/Sao_Paulo", "America/New_York"] },
  { from: "2019-02-14", zones: ["America/Sao_Paulo"] },
  { from: "2023-04-25", zones: ["Africa/Cairo", "Asia/Gaza"] },
  { from: "2023-10-24", zones: ["Africa/Cairo", "Europe/Oslo"] },
  { from: "2015-08-12", zones: ["Asia/Pyongyang", "Asia/Seoul"] },
  { from: "2018-05-01", zones: ["Asia/Pyongyang"] },
  { from: "2000-10-06", zones: ["America/Noronha"] },
  { from: "2016-04-28", zones: ["America/Caracas"] },
];

const day = fc.constantFrom(
  "Monday",
  "tuesday",
  "WEDNESDAY",
  "Thursday",
  "friday",
  "Saturday",
  "Sunday",
);

// Clocks are changed at night, so nights are drawn more often.
const timeOfDay = fc.oneof(
  fc.nat(23),
  fc.constantFrom(0, "00:30", 1, "1:30", 2, "02:15", "2:30", 3),
  fc.tuple(fc.nat(23), fc.constantFrom("00", "15", "30", "45")).map(([h, m]) => `${h}:${m}`),
);

const hours = fc
  .tuple(timeOfDay, fc.oneof(timeOfDay, fc.constantFrom(24, "24:00")))
  .filter(([start, end]) => minutes(start) !== minutes(end))
  .map(([start, end]) => ({ start, end }));

const minutes = (time: number | string) => {
  const [hour, minute = "0"] = String(time).split(":");
  return Number(hour) * 60 + Number(minute);
};

/** A period that begins in the scene, as dates, as wall times or as instants. */
const period = (from: string) =>
  fc
    .record({
      start: fc.nat(7 * 96),
      size: fc.integer({ min: 1, max: 3 * 96 }),
      form: fc.constantFrom("date", "wall", "instant", "offset"),
    })
    .map(({ start, size, form }) => {
      const write = (quarters: number) => {
        const text = new Date(Date.parse(from) + quarters * 15 * MINUTE).toISOString();
        if (form === "date") return text.slice(0, 10);
        if (form === "wall") return text.slice(0, 16);
        return form === "instant" ? text : text.replace(".000Z", "-03:00");
      };
      return {
        start: write(start),
        end: write(form === "date" ? start + size + 96 : start + size),
      };
    });

const constraint = (from: string): fc.Arbitrary<Constraint> => {
  const dayAndTime = fc.tuple(day, hours).map(([day, hours]) => ({ day, ...hours }));
  const nothing = fc.constantFrom({}, [] as const);
  return fc.oneof(
    hours.map((value) => ({ allow_hours: value })),
    hours.map((value) => ({ block_hours: value })),
    dayAndTime.map((value) => ({ allow_day_and_time: value })),
    dayAndTime.map((value) => ({ specific_day_and_time: value })),
    dayAndTime.map((value) => ({ block_day_and_time: value })),
    day.map((day) => ({ allow_day: { day } })),
    day.map((day) => ({ block_day: { day } })),
    nothing.map((value) => ({ allow_weekdays: value })),
    nothing.map((value) => ({ block_weekdays: value })),
    nothing.map((value) => ({ allow_weekends: value })),
    nothing.map((value) => ({ block_weekends: value })),
    period(from).map((value) => ({ allow_period: value })),
    period(from).map((value) => ({ block_period: value })),
    fc
      .tuple(hours, nothing)
      .map(([hours, nothing]) => ({ allow_hours: hours, block_weekends: nothing })),
  );
};

const busyItem = (from: string): fc.Arbitrary<BusyItem> =>
  fc
    .record({
      start: fc.integer({ min: -96, max: 8 * 288 }),
      size: fc.oneof(fc.nat(40), fc.constantFrom(0, 288)),
      allDay: fc.boolean(),
    })
    .map(({ start, size, allDay }) => ({
      start: Date.parse(from) + start * 5 * MINUTE,
      end: Date.parse(from) + (start + size) * 5 * MINUTE,
      allDay,
    }));

export const anyQuery: fc.Arbitrary<SlotQuery> = fc.constantFrom(...SCENES).chain((scene) => {
  const { from, zones } = scene;
  const constraints = fc.array(constraint(from), { maxLength: 4 });
  const resource = fc.record({
    timezone: fc.constantFrom(...zones),
    constraints,
    busy: fc.array(busyItem(from), { maxLength: 12 }),
  });
  return fc.record({
    window: fc
      .tuple(fc.nat(2 * 288), fc.nat(5 * 288))
      .map(([start, size]) => ({ start, size }))
      .map(({ start, size }) => ({
        from: Date.parse(from) + DAY + start * 5 * MINUTE,
        to: Date.parse(from) + DAY + (start + size) * 5 * MINUTE,
      })),
    resources: fc
      .array(resource, { minLength: 1, maxLength: 3 })
      .map((all): Resource[] => all.map((each, i) => ({ id: `r${i}`, ...each }))),
    constraints,
    mode: fc.constantFrom("mutual", "roundrobin_prioritized", "exclusive"),
    length: fc.option(
      fc.integer({ min: 1, max: 36 }).map((n) => n * 5 * MINUTE),
      { freq: 4 },
    ),
    increment: fc.option(
      fc.integer({ min: 1, max: 24 }).map((n) => n * 5 * MINUTE),
      { nil: undefined },
    ),
    buffer: fc.constantFrom(undefined, 0, 5 * MINUTE, 20 * MINUTE),
    roundToNearestHour: fc.constantFrom(undefined, true, false),
    ignoreAllDayEvents: fc.constantFrom(undefined, true, false),
  });
});
