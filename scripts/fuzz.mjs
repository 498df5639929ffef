// `npm run fuzz`: random input for client, relay, emulator and engine, and how many cases really ran.
// `npm run fuzz -- --seed 123 --runs 200000` makes the same cases again.
import { randomInt } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { FILES } from "./fuzz/files.mjs";
import { must, root, run } from "./lib/run.mjs";

const { values } = parseArgs({ options: { seed: { type: "string" }, runs: { type: "string" } } });
const seed = Number(values.seed ?? randomInt(2 ** 31 - 1));
const runs = Number(values.runs ?? 120_000);
if (!Number.isSafeInteger(seed) || !(Number.isSafeInteger(runs) && runs > 0)) {
  console.error("--seed must be a whole number, --runs one above 0.");
  process.exit(1);
}

await must("Installing", "pnpm", ["install", "--frozen-lockfile", "--prefer-offline"]);
await must("Building the contract", "pnpm", [
  "exec",
  "turbo",
  "run",
  "build",
  "--filter=@timekit/openapi",
  "--output-logs=errors-only",
]);

const again = `npm run fuzz -- --seed ${seed} --runs ${runs}`;
console.log(`\n▸ At least ${runs} cases with seed ${seed} (${again})`);
// Each property gets its share, and a tenth more: one is too slow to run so often.
const properties =
  FILES.map((file) => readFileSync(join(root, file), "utf8"))
    .join("\n")
    .split("fc.assert(").length - 1;
const folder = mkdtempSync(join(tmpdir(), "timekit-fuzz-"));
const report = join(folder, "cases.jsonl");
const code = await run(
  "pnpm",
  ["exec", "vitest", "run", "--config", "scripts/fuzz/vitest.config.mjs"],
  {
    env: {
      FUZZ_SEED: String(seed),
      FUZZ_RUNS: String(Math.ceil((runs / properties) * 1.1)),
      FUZZ_REPORT: report,
    },
  },
);

const counted = readCases(report);
rmSync(folder, { recursive: true });
for (const { test, cases } of counted) console.log(`${String(cases).padStart(8)}  ${test}`);
const total = counted.reduce((sum, { cases }) => sum + cases, 0);
console.log(`${String(total).padStart(8)}  cases ran, seed ${seed}`);
if (code !== 0) console.error(`\n✗ Failed. The same again: ${again}`);
else if (total < runs)
  console.error(`\n✗ These are fewer cases than the ${runs} that were asked for.`);
process.exit(code === 0 && total >= runs ? 0 : 1);

function readCases(path) {
  try {
    return readFileSync(path, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  } catch (error) {
    console.error(`No report of cases: ${error.message}`);
    return [];
  }
}
