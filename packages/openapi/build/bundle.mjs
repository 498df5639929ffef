import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { spreadMarks } from "./marks.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const manifest = require.resolve("@redocly/cli/package.json");
const cli = join(dirname(manifest), require(manifest).bin.redocly);
const env = { ...process.env, REDOCLY_TELEMETRY: "off" };

/** Lints the YAML files and joins them into one JSON document, written to `file` and returned. */
export async function bundle(file) {
  redocly("lint", "timekit", "--format=stylish");
  redocly("bundle", "timekit", `--output=${fileURLToPath(file)}`);

  const document = spreadMarks(JSON.parse(await readFile(file, "utf8")));
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
  return document;
}

function redocly(...args) {
  try {
    execFileSync(process.execPath, [cli, ...args], { cwd: root, env, stdio: "pipe" });
  } catch (error) {
    process.stderr.write(`${error.stdout}${error.stderr}`);
    throw new Error(`redocly ${args.join(" ")} failed`, { cause: error });
  }
}
