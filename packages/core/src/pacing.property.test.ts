import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLimiter } from "./pacing";

// Calls that come, give up and are turned away at random. A failure prints seed and counterexample.
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 300);
vi.setConfig({ testTimeout: 60_000 + RUNS * 20 });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("call" as const), count: fc.nat(15) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("pass" as const), ms: fc.nat(1_500) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave" as const), which: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("refusal" as const),
      retryAfter: fc.option(fc.nat(3_000), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("welcome" as const) }) },
);

it("in no second do more go than allowed, first come first served, and nobody is forgotten", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.array(step, { maxLength: 25 }),
      async (perSecond, steps) => {
        const limiter = createLimiter({ perSecond });
        const went: { id: number; at: number }[] = [];
        const waiting = new Map<number, AbortController>();
        let calls = 0;
        let left = 0;
        let openAt = 0;
        const call = (): void => {
          const id = calls++;
          if (limiter.take()) return void went.push({ id, at: Date.now() });
          const controller = new AbortController();
          waiting.set(id, controller);
          limiter.wait(controller.signal).then(
            () => {
              waiting.delete(id);
              return went.push({ id, at: Date.now() });
            },
            () => void (left += 1),
          );
        };

        for (const one of steps) {
          const { length } = went;
          if (one.kind === "call") for (let left = one.count; left > 0; left -= 1) call();
          else if (one.kind === "pass") await vi.advanceTimersByTimeAsync(one.ms);
          else if (one.kind === "welcome") limiter.report(true);
          else if (one.kind === "refusal") {
            limiter.report(false, one.retryAfter);
            openAt = Math.max(openAt, Date.now() + (one.retryAfter ?? 0));
          } else {
            const [id, controller] = [...waiting][one.which] ?? [];
            if (id !== undefined) waiting.delete(id);
            controller?.abort();
          }
          await vi.advanceTimersByTimeAsync(0);
          // Whatever a refusal asked for is kept to.
          for (const { at } of went.slice(length)) expect(at).toBeGreaterThanOrEqual(openAt);
          expect(limiter.queued).toBe(waiting.size);
        }
        await vi.runAllTimersAsync();

        expect(limiter.queued).toBe(0);
        expect(went.length + left).toBe(calls);
        expect(went.map(({ id }) => id)).toEqual(
          went.map(({ id }) => id).toSorted((a, b) => a - b),
        );
        // One more than allowed always spans a whole second.
        for (const [index, { at }] of went.slice(perSecond).entries()) {
          expect(at - went[index]!.at).toBeGreaterThanOrEqual(1_000);
        }
        expect(vi.getTimerCount()).toBe(0);
      },
    ),
    { numRuns: RUNS },
  );
});
