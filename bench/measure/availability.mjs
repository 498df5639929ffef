// The slot engine: 50 resources, 90 days, 8 events a day. The rival is the naive way that booking
// software tends to start with: each slot is checked against each event.
import { findSlots } from "@timekit/availability";
import { median } from "../lib/median.mjs";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const from = Date.UTC(2027, 0, 4);

export async function* availability() {
  const small = clinic(50, 90);
  const runs = { engine: [], naive: [] };
  // A server is warm: the first runs, which the compiler watches, don't count.
  for (let i = 0; i < 100; i++) {
    runs.engine.push(time(() => findSlots(small)));
    if (i < 5) runs.naive.push(time(() => naive(small)));
  }
  const figure = median(runs.engine.slice(50));
  const rival = median(runs.naive);
  yield {
    what: "slot engine: 50 resources, 90 days, 8 events a day",
    figure: `${figure.toFixed(2)} ms`,
    rival: `naive slot x event ${rival.toFixed(0)} ms`,
    ratio: figure / rival,
    budget: "<= 5 ms",
    met: figure <= 5,
  };

  const large = clinic(500, 90);
  const times = Array.from({ length: 15 }, () => time(() => findSlots(large)));
  yield {
    what: "slot engine: 500 resources, 90 days, 8 events a day",
    figure: `${median(times.slice(5)).toFixed(1)} ms`,
    rival: "its own time for 50",
    ratio: median(times.slice(5)) / figure,
    budget: "<= 100 ms",
    met: median(times.slice(5)) <= 100,
  };
}

function clinic(resources, days) {
  const busy = (resource) =>
    Array.from({ length: days * 8 }, (_, i) => {
      const start = from + Math.floor(i / 8) * DAY + (8 * 60 + (i % 8) * 61 + resource) * MINUTE;
      return { start, end: start + 40 * MINUTE };
    });
  return {
    window: { from, to: from + days * DAY },
    resources: Array.from({ length: resources }, (_, i) => ({
      id: String(i),
      timezone: "Europe/Oslo",
      constraints: [{ allow_hours: { start: 8, end: 18 } }, { block_weekends: {} }],
      busy: busy(i),
    })),
    mode: "exclusive",
    length: 30 * MINUTE,
    increment: 15 * MINUTE,
    buffer: 5 * MINUTE,
  };
}

/** Finds at most as much as the engine: the opening hours are left to it. */
function naive({ window, resources, length, increment, buffer }) {
  const found = [];
  for (let start = window.from; start + length <= window.to; start += increment) {
    const free = resources.filter((resource) =>
      resource.busy.every(
        (event) => event.end + buffer <= start || event.start - buffer >= start + length,
      ),
    );
    if (free.length > 0) found.push({ start, free });
  }
  return found;
}

function time(work) {
  const started = performance.now();
  work();
  return performance.now() - started;
}
