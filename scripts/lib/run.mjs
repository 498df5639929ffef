import { spawn } from "node:child_process";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Runs one command to its end, its output shown. Resolves with its exit code. */
export function run(command, args, { cwd = root, env } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: "inherit" });
    child.on("error", fail);
    child.on("exit", (code, signal) => done(signal === null ? code : 1));
  });
}

/** The same, for steps that nothing can go on without: ends this process when the step fails. */
export async function must(what, command, args, options) {
  console.log(`\n▸ ${what}`);
  const code = await run(command, args, options);
  if (code === 0) return;
  console.error(`\n✗ ${what} failed: ${[command, ...args].join(" ")}`);
  process.exit(code);
}
