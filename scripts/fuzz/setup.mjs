// Before each file of `npm run fuzz`: the seed of the run, and a count of the cases that really ran.
import { appendFileSync } from "node:fs";
import process from "node:process";
import fc from "fast-check";
import { expect } from "vitest";

const { FUZZ_SEED, FUZZ_RUNS, FUZZ_REPORT } = process.env;

/** Notes the cases of a property; throws as fast-check itself does when one failed. */
function report(details) {
  const { currentTestName: test } = expect.getState();
  appendFileSync(FUZZ_REPORT, `${JSON.stringify({ test, cases: details.numRuns })}\n`);
  if (!details.failed) return;
  throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
}

// Kept by fast-check on `globalThis`: it counts for each package's copy of it.
fc.configureGlobal({
  seed: Number(FUZZ_SEED),
  numRuns: Number(FUZZ_RUNS),
  reporter: report,
});
