// `npm test`: sets everything up, passes every check, and says how many tests really ran.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { browser } from "./lib/browser.mjs";
import { lint } from "./lib/lint.mjs";
import { root, run } from "./lib/run.mjs";
import { setup } from "./setup.mjs";

const reports = join(root, ".reports");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);

const started = Date.now();
await setup();
await lint();
const chromium = await browser();

console.log("\n▸ Unit, contract, type and snippet tests");
const vitestReport = join(reports, "vitest.json");
const vitestCode = await run("pnpm", [
  "exec",
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${vitestReport}`,
]);

console.log("\n▸ Browser tests");
const playwrightReport = join(reports, "playwright.json");
const playwrightCode = await run("pnpm", ["--filter", "@timekit-demo/e2e", "run", "e2e"], {
  env: { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
});

const unit = readReport(vitestReport, (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
}));
const browserTests = readReport(playwrightReport, ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
}));
const passed = unit.passed + browserTests.passed;
let failed = unit.failed + browserTests.failed;
const code = vitestCode || playwrightCode;
// A suite that broke before its first test has failed too, though no test did.
if (code !== 0 && failed === 0) failed = 1;

console.log(`\nAll checks took ${Math.round((Date.now() - started) / 1000)} s.`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function readReport(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    console.error(`No report at ${path}: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}
