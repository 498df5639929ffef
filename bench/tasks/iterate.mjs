// Goes through all rows of all pages, and looks now and then how much of the heap is held.
import process from "node:process";
import { createTimekit } from "@timekit/core";
import { appKey, authorization } from "../lib/key.mjs";
import { done, options } from "../lib/ready.mjs";

const { url, how, pages } = options;
const baseUrl = `${url}/v2`;
const timekit = createTimekit({ appKey, baseUrl, pacing: false });

const ways = {
  iterate: () => timekit.bookings.list({ limit: 1_000 }),
  async *prefetch() {
    const call = timekit.bookings.list({ limit: 1_000 });
    for await (const page of call.pages({ prefetch: 1 })) yield* page.data;
  },
  async *fetch() {
    const headers = { authorization, accept: "application/json" };
    for (let page = 1, last = 1; page <= last; page++) {
      const answer = await fetch(`${baseUrl}/bookings?limit=1000&page=${page}`, { headers });
      const body = await answer.json();
      last = body.last_page;
      yield* body.data;
    }
  },
};

const held = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};

let count = 0;
let atStart;
let peak = 0;
let looking = 0;
const started = performance.now();
for await (const row of ways[how]()) {
  if (row.state !== "confirmed") throw new Error("not a booking");
  count += 1;
  // Twenty looks in all. The first one comes after some pages: a client that has begun is the start.
  if (count % (pages * 50) !== 0) continue;
  const before = performance.now();
  const now = held();
  atStart ??= now;
  peak = Math.max(peak, now);
  looking += performance.now() - before;
}
done({ count, growth: peak - atStart, ms: performance.now() - started - looking });
