// A million bookings, iterated row by row in a process of its own: the heap must stay flat. The rival is
// what one writes by hand: bare `fetch`, page after page.
import { result, start } from "../lib/child.mjs";

const budget = 10;

export async function* rows({ quick }) {
  const pages = quick ? 100 : 1_000;
  const total = (pages * 1_000).toLocaleString("en");
  const server = await start("servers/rows.mjs", { rows: 1_000, pages });
  const run = (how) =>
    result("tasks/iterate.mjs", { url: server.url, how, pages }, ["--expose-gc"]);
  const bare = await run("fetch");
  for (const how of ["iterate", "prefetch"]) {
    const ours = await run(how);
    if (ours.count !== bare.count) throw new Error(`${ours.count} rows, not ${bare.count}`);
    const growth = ours.growth / 1e6;
    yield {
      what: `${total} rows iterated${how === "prefetch" ? ", next page prefetched" : ""}: heap`,
      figure: `+${growth.toFixed(1)} MB, ${seconds(ours)}`,
      rival: `fetch by hand +${(bare.growth / 1e6).toFixed(1)} MB, ${seconds(bare)}`,
      ratio: ours.ms / bare.ms,
      budget: `< ${budget} MB`,
      met: growth < budget,
    };
  }
  server.stop();
}

const seconds = ({ ms }) => `${(ms / 1000).toFixed(2)} s`;
