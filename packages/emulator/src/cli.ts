#!/usr/bin/env node
import { runCli } from "./cli/run";

// Node warns that `node:sqlite` is young when it is loaded; who runs a command can't act on it.
const { emitWarning } = process;
process.emitWarning = (warning: string | Error, ...rest: []) => {
  if (!String(warning).includes("SQLite is an experimental feature")) emitWarning(warning, ...rest);
};

const outcome = await runCli(process.argv.slice(2), {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
});
if (outcome.code !== undefined) {
  process.exitCode = outcome.code;
} else {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void outcome.close());
  }
}
