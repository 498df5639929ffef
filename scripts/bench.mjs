// `npm run bench`: prints each measurement against a named rival and the budget it has to meet.
import process from "node:process";
import { run } from "./lib/run.mjs";
import { setup } from "./setup.mjs";

await setup();
process.exit(await run("node", ["bench/index.mjs", ...process.argv.slice(2)]));
