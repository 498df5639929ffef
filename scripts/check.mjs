// `npm run check`: lint, types and unit tests, for daily work.
import { lint } from "./lib/lint.mjs";
import { must } from "./lib/run.mjs";
import { setup } from "./setup.mjs";

await setup();
await lint();
await must("Unit tests", "pnpm", ["exec", "vitest", "run"]);
