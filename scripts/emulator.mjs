// `npm run emulator -- <flags>`: the Timekit API on this machine.
import process from "node:process";
import { must, run } from "./lib/run.mjs";

await must("Installing", "pnpm", ["install", "--frozen-lockfile", "--prefer-offline"]);
await must("Building", "pnpm", [
  "exec",
  "turbo",
  "run",
  "build",
  "--filter=@timekit/emulator",
  "--output-logs=errors-only",
]);
process.exit(await run("node", ["packages/emulator/dist/cli.js", ...process.argv.slice(2)]));
