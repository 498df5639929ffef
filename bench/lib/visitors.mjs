// Visitors who come when they come, however slow the answers are: each asks for the free times of one of
// the projects in one of the coming weeks, and now and then somebody books.
import { Agent, request } from "node:http";
import { createHistogram } from "node:perf_hooks";

const weeks = ["1 week", "2 weeks", "3 weeks", "4 weeks"];
const TICK = 10; // milliseconds

/** `perSecond` visitors for so many seconds, and a booking every `bookingEvery` seconds. */
export async function visitors({ url, projects, perSecond, seconds, bookingEvery }) {
  const agent = new Agent({ keepAlive: true });
  const all = createHistogram();
  const cached = createHistogram();
  const seen = { visitors: 0, bookings: 0, failures: 0 };

  async function ask(path, body, due) {
    try {
      const { status, cache } = await post(`${url}/api/timekit${path}`, body, agent);
      if (status >= 400) seen.failures += 1;
      // Counted from when the visitor came, not from when there was time to send.
      const microseconds = Math.max(1, Math.round((performance.now() - due) * 1_000));
      all.record(microseconds);
      if (cache === "hit") cached.record(microseconds);
    } catch {
      seen.failures += 1;
    }
  }

  const read = (due) => {
    const i = seen.visitors++;
    const project_id = projects[i % projects.length];
    const to = weeks[Math.floor(i / projects.length) % weeks.length];
    return ask("/availability", { project_id, length: "45 minutes", to }, due);
  };
  const book = (due) => {
    const project_id = projects[seen.bookings++ % projects.length];
    const customer = { name: "Marty McFly", email: "marty@example.org" };
    const times = { start: "2027-02-01T09:00:00Z", end: "2027-02-01T09:45:00Z" };
    const resource_id = "d187d6e0-9c6e-4b0e-8d6a-3e2f1a0b9c8d";
    return ask("/bookings", { project_id, resource_id, ...times, customer }, due);
  };

  const under = new Set();
  const track = (promise) => {
    under.add(promise);
    promise.finally(() => under.delete(promise));
  };
  const started = performance.now();
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const elapsed = performance.now() - started;
      const due = Math.min(elapsed / 1_000, seconds) * perSecond;
      while (seen.visitors < Math.floor(due)) {
        track(read(started + (seen.visitors / perSecond) * 1_000));
      }
      if (seen.bookings < Math.floor(elapsed / 1_000 / bookingEvery))
        track(book(performance.now()));
      if (elapsed < seconds * 1_000) return;
      clearInterval(timer);
      resolve();
    }, TICK);
  });
  await Promise.all(under);
  agent.destroy();
  return {
    ...seen,
    hits: cached.count,
    p99: all.percentile(99) / 1_000,
    p99OfHits: cached.percentile(99) / 1_000,
  };
}

function post(url, body, agent) {
  const headers = { "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", headers, agent }, (answer) => {
      const { statusCode: status, headers } = answer;
      answer.on("end", () => resolve({ status, cache: headers["x-timekit-cache"] }));
      answer.on("error", reject);
      answer.resume();
    });
    sent.on("error", reject);
    sent.end(JSON.stringify(body));
  });
}
