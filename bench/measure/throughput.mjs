// `bookings.list` of 20 rows, at concurrency 1, 10 and 100, with the CPU time of each request. The
// rivals are bare `fetch` and bare `undici.request` with the same JSON parsed.
import { start } from "../lib/child.mjs";
import { clients } from "../lib/clients.mjs";
import { load } from "../lib/load.mjs";
import { race } from "../lib/race.mjs";

const contests = [
  { name: "@timekit/core", rival: "fetch", budget: 0.95 },
  { name: "@timekit/core/undici", rival: "undici.request", budget: 0.9 },
  { name: "@timekit/core/undici", rival: "timekit-sdk" },
  { name: "timekit-sdk", rival: "fetch" },
  { name: "axios", rival: "fetch" },
  { name: "ky", rival: "fetch" },
];

export async function* throughput({ quick }) {
  const server = await start("servers/rows.mjs", { rows: 20 });
  const contestants = clients(server.url);
  for (const call of Object.values(contestants)) await load(call, 10, quick ? 500 : 2000); // warm up

  for (const concurrency of [1, 10, 100]) {
    const total = concurrency === 1 ? 300 : 600;
    const outcome = await race(contestants, quick ? 3 : 15, (call) =>
      load(call, concurrency, total),
    );
    const figure = (name) =>
      `${outcome.of(name, "rate").toFixed(0)} req/s, ${outcome.of(name, "cpu").toFixed(0)} µs CPU`;
    for (const { name, rival, budget } of contests) {
      const ratio = outcome.ratio(name, rival, "rate");
      yield {
        what: `${name}, bookings.list, concurrency ${concurrency}`,
        figure: figure(name),
        rival: `${rival} ${figure(rival)}`,
        ratio,
        ...(budget && { budget: `>= ${budget}`, met: ratio >= budget }),
      };
    }
  }
  server.stop();
}
