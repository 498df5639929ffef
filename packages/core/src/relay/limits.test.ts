import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLimiter, memoryLimits } from "./limits";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const limit = { perMinute: 60, burst: 3 };

test("allows a burst, then as much as fills up again", () => {
  const { take } = memoryLimits();
  const takes = (count: number) => Array.from({ length: count }, () => take("a", limit));
  expect(takes(4)).toEqual([0, 0, 0, 1_000]);
  later(400);
  expect(takes(1)).toEqual([600]);
  later(600);
  expect(takes(2)).toEqual([0, 1_000]);
  later(3_600_000);
  expect(takes(4)).toEqual([0, 0, 0, 1_000]);
});

test("over an hour, no more than the limit says, however often one tries", () => {
  const { take } = memoryLimits();
  let allowed = 0;
  for (let ms = 0; ms < 3_600_000; ms += 250) {
    if (take("a", limit) === 0) allowed += 1;
    later(250);
  }
  expect(allowed).toBeGreaterThanOrEqual(3_600);
  expect(allowed).toBeLessThanOrEqual(3_603);
});

test("visitors don't count for each other", () => {
  const { take } = memoryLimits();
  for (const _ of [1, 2, 3]) void take("a", limit);
  expect([take("a", limit), take("b", limit)]).toEqual([1_000, 0]);
});

test("a clock that is set back takes nothing away", () => {
  const { take } = memoryLimits();
  void take("a", limit);
  later(-60_000);
  expect([take("a", limit), take("a", limit), take("a", limit)]).toEqual([0, 0, 1_000]);
});

test("its memory is bounded: the one who was away longest is forgotten", () => {
  const { take } = memoryLimits({ maxKeys: 2 });
  for (const key of ["a", "b", "b", "b", "c"]) void take(key, limit);
  expect(take("b", limit)).toBe(1_000);
  for (const _ of [1, 2, 3]) expect(take("a", limit)).toBe(0);
});

const request = new Request("https://clinic.example.org/");

test("a rule's own limit is counted apart", async () => {
  const check = createLimiter({ limitBy: () => "me", perMinute: 2 }, vi.fn<() => void>());
  const own = { perMinute: 1 };
  await check(request, "bookings.create", own);
  await expect(check(request, "bookings.create", own)).rejects.toMatchObject({
    status: 429,
    reason: "limit",
    headers: { "retry-after": "60" },
    message: "Too many calls. Try again in 60 s.",
  });
  await check(request, "bookings.list", undefined);
  await check(request, "projects.list", undefined);
  await expect(check(request, "bookings.get", undefined)).rejects.toMatchObject({
    headers: { "retry-after": "30" },
  });
});

test("nobody is counted whom limitBy doesn't name", async () => {
  const check = createLimiter(
    { limitBy: async () => undefined, perMinute: 1 },
    vi.fn<() => void>(),
  );
  for (const _ of [1, 2, 3]) await check(request, "bookings.list", undefined);
});

test("a store that fails lets the call pass, and is reported", async () => {
  const report = vi.fn<() => void>();
  const failure = new Error("no route to the store");
  const store = { take: () => Promise.reject(failure) };
  const check = createLimiter({ limitBy: () => "me", perMinute: 1, store }, report);
  await check(request, "bookings.list", undefined);
  expect(report).toHaveBeenCalledWith(failure, "bookings.list");
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("%s a minute is refused", (perMinute) => {
  expect(() => createLimiter({ limitBy: () => "me", perMinute }, vi.fn<() => void>())).toThrow(
    "limits: perMinute must be more than 0",
  );
});

test("a burst that lets nobody through is refused", () => {
  const options = { limitBy: () => "me", perMinute: 60, burst: 0.5 };
  expect(() => createLimiter(options, vi.fn<() => void>())).toThrow("burst");
});
