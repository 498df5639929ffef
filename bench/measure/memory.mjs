// What a client takes of the memory, each in a process of its own: at its peak, and what it keeps.
import { result, start } from "../lib/child.mjs";

const contests = [
  ["@timekit/core", "fetch"],
  ["@timekit/core/undici", "undici.request"],
  ["timekit-sdk", "fetch"],
  ["axios", "fetch"],
  ["ky", "fetch"],
];

export async function* memory({ quick }) {
  const server = await start("servers/rows.mjs", { rows: 20 });
  const { url } = server;
  const calls = quick ? 2_000 : 10_000;
  const measured = {};
  for (const name of new Set(contests.flat())) {
    measured[name] = await result("tasks/memory.mjs", { url, name, calls }, ["--expose-gc"]);
  }
  const figure = ({ peak, kept }) => `peak ${mega(peak)} MB, keeps ${mega(kept)} MB`;
  for (const [name, rival] of contests) {
    yield {
      what: `${name}, memory of ${calls.toLocaleString("en")} calls at concurrency 100`,
      figure: figure(measured[name]),
      rival: `${rival} ${figure(measured[rival])}`,
      ratio: measured[name].peak / measured[rival].peak,
    };
  }
  server.stop();
}

const mega = (bytes) => (bytes / 1e6).toFixed(1);
