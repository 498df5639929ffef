import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { spreadMarks } from "./marks.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const manifest = require.resolve("@redocly/cli/package.json");
const cli = join(dirname(manifest), require(manifest).bin.redocly);

/** Lints the YAML files and joins them into one JSON document, written to `file` and returned. */
export async function bundle(file) {
  redocly("lint", "timekit", "--format=stylish");
  redocly("bundle", "timekit", `--output=${fileURLToPath(file)}`);

  const document = spreadMarks(JSON.parse(await readFile(file, "utf8")));
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
  return document;
}

function redocly(...args) {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const options = { cwd: root, env, encoding: "utf8" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], options);
  if (status !== 0) throw new Error(`redocly ${args.join(" ")} failed:\n${stdout}${stderr}`);
}
