import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export const run = promisify(execFile);
export const root = join(import.meta.dirname, "../..");

/** The package as users get it: packed, and installed in a folder outside this repository. */
export interface Packed {
  readonly folder: string;
  readonly tarball: string;
  remove(): Promise<void>;
}

/** Builds when there is no build of the present sources, packs, and installs beside undici. */
export async function pack(): Promise<Packed> {
  const folder = await mkdtemp(join(tmpdir(), "timekit-core-"));
  if (await isStale()) await run("pnpm", ["run", "build"], { cwd: root });
  await run("pnpm", ["pack", "--pack-destination", folder], { cwd: root });
  const name = (await readdir(folder)).find((entry) => entry.endsWith(".tgz"));
  if (!name) throw new Error("pnpm pack left no tarball.");
  const tarball = join(folder, name);

  await cp(join(import.meta.dirname, "consumer"), folder, { recursive: true });
  for (const extension of ["mts", "cts"]) {
    await cp(join(folder, "user.ts"), join(folder, `user.${extension}`));
  }
  const calls = await readFile(join(folder, "calls.js"), "utf8");
  await writeFile(
    join(folder, "calls.cjs"),
    `${calls.replace("export async", "async")}\nmodule.exports = { calls };\n`,
  );
  const { devDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const manifest = {
    private: true,
    type: "module",
    dependencies: {
      "@timekit/core": `file:${tarball}`,
      "@types/node": "^24.0.0",
      undici: devDependencies.undici,
    },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  // JSON is YAML, too.
  await writeFile(join(folder, "pnpm-workspace.yaml"), JSON.stringify({ pmOnFail: "ignore" }));
  await run("pnpm", ["install", "--prefer-offline", "--no-frozen-lockfile"], { cwd: folder });
  return { folder, tarball, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function isStale(): Promise<boolean> {
  const built = await stat(join(root, "dist/undici.d.cts")).catch(() => undefined);
  if (!built) return true;
  const sources = await readdir(join(root, "src"), { recursive: true });
  const files = [...sources.map((file) => join("src", file)), "package.json", "tsup.config.ts"];
  const times = await Promise.all(
    files.map(async (file) => (await stat(join(root, file))).mtimeMs),
  );
  return Math.max(...times) > built.mtimeMs;
}
