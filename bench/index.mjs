// Every measurement prints a row: what, figure, rival, ratio, budget, met or missed. Rivals run in the
// same minutes, by turns in short blocks, for the machines are noisy.
//
//   npm run bench                              everything, in about 6 minutes
//   npm run bench -- --only throughput,relay   some of it
//   npm run bench -- --quick                   shows in a minute that all works; its figures are rough
import { availableParallelism } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import { availability } from "./measure/availability.mjs";
import { emulator } from "./measure/emulator.mjs";
import { growth } from "./measure/growth.mjs";
import { memory } from "./measure/memory.mjs";
import { relay } from "./measure/relay.mjs";
import { rows } from "./measure/rows.mjs";
import { sizes } from "./measure/sizes.mjs";
import { storm } from "./measure/storm.mjs";
import { throughput } from "./measure/throughput.mjs";
import { heading, print } from "./lib/table.mjs";

const suites = { sizes, throughput, memory, rows, growth, relay, storm, availability, emulator };
const { values, positionals } = parseArgs({
  options: { only: { type: "string" }, quick: { type: "boolean", default: false } },
  allowPositionals: true,
});
const wanted = [...positionals, ...(values.only?.split(",") ?? [])];
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(suites).join(", ")}`,
  );
  process.exit(2);
}

console.log(
  `Node ${process.versions.node}, ${availableParallelism()} cores, which servers and their load share.\n`,
);
heading();
let met = 0;
let missed = 0;
for (const [name, measure] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for await (const row of measure({ quick: values.quick })) {
    print(row);
    if (row.met === true) met += 1;
    if (row.met === false) missed += 1;
  }
}
console.log(`\n${met} budgets met, ${missed} missed`);
process.exit(missed === 0 ? 0 : 1);
