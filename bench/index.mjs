// Every measurement prints a row: what, figure, rival, ratio, budget, met or missed.
// Rivals run in the same process and the same minutes, for the machines are noisy.
import process from "node:process";
import { availability } from "./measure/availability.mjs";
import { emulator } from "./measure/emulator.mjs";
import { sizes } from "./measure/sizes.mjs";
import { throughput } from "./measure/throughput.mjs";
import { heading, print } from "./lib/table.mjs";

const suites = { sizes, throughput, availability, emulator };
const wanted = process.argv.slice(2).filter((name) => name in suites);

heading();
const rows = [];
for (const [name, measure] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for await (const row of measure()) {
    rows.push(row);
    print(row);
  }
}
const missed = rows.filter((row) => row.met === false).length;
const met = rows.filter((row) => row.met === true).length;
console.log(`\n${met} budgets met, ${missed} missed`);
process.exit(missed === 0 ? 0 : 1);
