// Runs one of the project's scripts under the Node and pnpm it is developed with.
//
// A fresh machine has Node and npm, nothing else. This file therefore uses only what every Node from
// 18 on has. Where the outer Node is too old, npm's `node` package brings the right one.
import { execFileSync, spawn } from "node:child_process";
import { constants } from "node:os";
import process from "node:process";

const NODE = "22.23.2"; // the one version that npm's `node` package has for every platform
const OLDEST_NODE = [22, 18];
const PNPM = "12.21.0"; // also in package.json, `packageManager`

const [major, minor] = process.versions.node.split(".").map(Number);
const tooOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
const windows = process.platform === "win32";

const [script, ...args] = process.argv.slice(2);
const child = spawn("node", [script, ...args], {
  env: {
    ...process.env,
    PATH: toolchainPath(),
    REDOCLY_TELEMETRY: "off",
    TURBO_TELEMETRY_DISABLED: "1",
  },
  stdio: "inherit",
});

// A signal for us is meant for the script: it ends its own children and then itself.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// npm, when it is ended, may end without a word to us.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 1000).unref();
child.on("exit", (code, signal) => {
  process.exit(code ?? 128 + constants.signals[signal]);
});

/** The PATH on which `node` and `pnpm` are the project's own. */
function toolchainPath() {
  const packages = [...(tooOld ? [`node@${NODE}`] : []), `pnpm@${PNPM}`];
  const npx = ["--yes", ...packages.flatMap((name) => ["--package", name])];
  try {
    return execFileSync("npx", [...npx, "--call", "node -p process.env.PATH"], {
      encoding: "utf8",
      shell: windows,
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  } catch (error) {
    console.error(`Could not get ${packages.join(" and ")} from the npm registry:`);
    console.error(String(error.stderr ?? error.message).trim());
    console.error("Check that npm can reach its registry (npm ping), then try again.");
    return process.exit(1);
  }
}
