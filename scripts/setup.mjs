// `npm run setup`: installs and builds everything, starts nothing.
import { pathToFileURL } from "node:url";
import process from "node:process";
import { must } from "./lib/run.mjs";

export async function setup() {
  await must("Installing", "pnpm", ["install", "--frozen-lockfile", "--prefer-offline"]);
  await must("Building", "pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await setup();
