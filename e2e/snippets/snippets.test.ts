// Every ts, tsx and vue block of every README compiles, and the ts blocks run, against an emulator.
import { execFile } from "node:child_process";
import { globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { clinic, clinicIds, createEmulator } from "@timekit/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { extract } from "./extract";

const root = join(import.meta.dirname, "../..");
const folder = join(import.meta.dirname, ".generated");
const files = ["README.md", ...globSync("packages/*/README.md", { cwd: root })];
const snippets = files.flatMap((file) => extract(root, file));

let stop: () => Promise<void>;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, "App.vue"), "<template><main /></template>\n");
  // One fault on purpose, which the compiler must find: else it looked at nothing.
  writeFileSync(join(folder, "control.ts"), "export const control: string = 1;\n");
  for (const { name, code } of snippets) writeFileSync(join(folder, name), `${code}\nexport {};\n`);

  const emulator = await createEmulator({ seed: clinic() });
  const { baseUrl } = await emulator.listen({ port: 0 });
  process.env.TIMEKIT_APP_KEY = emulator.appKey;
  process.env.TIMEKIT_BASE_URL = baseUrl;
  Object.assign(globalThis, { projectId: clinicIds.projects.firstVisit });
  stop = () => emulator.close();
});
afterAll(() => stop());

test("they compile", async () => {
  const compiler = join(import.meta.dirname, "../node_modules/vue-tsc/bin/vue-tsc.js");
  const { stdout } = await promisify(execFile)("node", [compiler, "-p", import.meta.dirname], {
    cwd: root,
  }).catch((error: { stdout: string }) => error);
  const complaints = snippets
    .reduce((text, { name, where }) => text.replaceAll(name, where), stdout)
    .trim()
    .split("\n");
  expect(complaints).toEqual([expect.stringContaining("control.ts(1,14): error TS2322")]);
});

describe("they run", () => {
  test.each(snippets.filter(({ runs }) => runs))("$where", async ({ name }) => {
    await expect(import(/* @vite-ignore */ join(folder, name))).resolves.toBeDefined();
  });
});
