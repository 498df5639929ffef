import { afterEach, expect, test, vi } from "vitest";
import { memoryStore, type RelayAnswer } from "./store";

afterEach(() => {
  vi.useRealTimers();
});

const tags = ["bookings"];
const answer = (text: string, readAt = Date.now()): RelayAnswer => ({ status: 200, text, readAt });

/** The store with its promises left out: this one answers at once. */
function setUp(options?: Parameters<typeof memoryStore>[0]) {
  const store = memoryStore(options);
  const get = (key: string) =>
    store.get(key, tags) as Exclude<ReturnType<typeof store.get>, Promise<unknown>>;
  const set = (key: string, text: string, seconds = 5, version = get(key).version) =>
    store.set(key, answer(text), { seconds, tags, version });
  const textOf = (key: string) => get(key).answer?.text;
  return { store, get, set, textOf };
}

test("keeps an answer for its time, counted from when it was read", () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
  const { store, get, textOf } = setUp();
  const { version } = get("a");
  store.set("a", answer("1", Date.now() - 2_000), { seconds: 5, tags, version });
  vi.setSystemTime(Date.now() + 2_999);
  expect(textOf("a")).toBe("1");
  vi.setSystemTime(Date.now() + 1);
  expect(textOf("a")).toBeUndefined();
});

test("drops by tag, and keeps nothing that was read before", () => {
  const { store, get, set, textOf } = setUp();
  set("a", "1");
  const { version } = get("b");
  store.delete(["projects"]);
  expect([textOf("a"), get("b").version]).toEqual(["1", version]);
  store.delete(["availability", "bookings"]);
  set("b", "2", 5, version);
  expect([textOf("a"), textOf("b")]).toEqual([undefined, undefined]);
  set("b", "3");
  expect(textOf("b")).toBe("3");
});

test("holds no more than it may", () => {
  const { set, textOf } = setUp({ maxEntries: 2 });
  for (const key of ["a", "b", "c"]) set(key, key);
  expect(["a", "b", "c"].map(textOf)).toEqual([undefined, "b", "c"]);

  const small = setUp({ maxBytes: 100 });
  small.set("a", "x".repeat(40));
  small.set("b", "x".repeat(40));
  small.set("c", "x".repeat(60));
  expect(["a", "b", "c"].map((key) => small.textOf(key)?.length)).toEqual([
    undefined,
    40,
    undefined,
  ]);
});
