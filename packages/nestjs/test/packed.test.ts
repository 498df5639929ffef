import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { clinic, createEmulator } from "@timekit/emulator";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nestSuite } from "./suite";

/**
 * What users get: the packages as they are packed, installed outside this repository, with both
 * majors of Nest, as ES modules and as CommonJS. esbuild drops decorator metadata, so that a
 * constructor parameter without `@Inject` works in all other tests and breaks here alone.
 */
const run = promisify(execFile);
const here = fileURLToPath(new URL("..", import.meta.url));
const core = join(here, "../core");
const nestPackages = [
  "@nestjs/common",
  "@nestjs/core",
  "@nestjs/platform-express",
  "@nestjs/platform-fastify",
];
const nestVersions = {
  "Nest 11": async (name: string) => (name === "@nestjs/platform-fastify" ? "11.2.8" : "11.2.10"),
  "Nest 12": async (name: string) => {
    const manifest = await readFile(join(here, "node_modules", name, "package.json"), "utf8");
    return String(JSON.parse(manifest).version);
  },
};

const checks = nestSuite({ baseUrl: "", appKey: "" }).map(({ name }) => name);
const directory = await mkdtemp(join(tmpdir(), "timekit-packed-"));

beforeAll(async () => {
  for (const folder of [core, here]) {
    if (await isStale(folder)) await run("pnpm", ["run", "build"], { cwd: folder });
    await run("pnpm", ["pack", "--pack-destination", directory], { cwd: folder });
  }
  await build({
    entry: { runner: join(here, "test/packed-runner.ts") },
    format: ["esm", "cjs"],
    target: "es2022",
    outDir: join(directory, "compiled"),
    tsconfig: join(here, "tsconfig.json"),
    config: false,
    silent: true,
    skipNodeModulesBundle: true,
  });
}, 60_000);

afterAll(() => rm(directory, { recursive: true, force: true }));

test("the tarball holds the build and nothing of this repository", async () => {
  const { stdout } = await run("tar", ["-xOf", await tarball("nestjs"), "package/package.json"]);
  const manifest = JSON.parse(stdout);
  expect(manifest.dependencies["@timekit/core"]).toMatch(/^\^\d/);
  expect(JSON.stringify(manifest.exports)).not.toContain("@timekit/source");
  const files = await run("tar", ["-tf", await tarball("nestjs")]);
  expect(files.stdout).toContain("package/dist/index.d.cts");
  expect(files.stdout).not.toContain("package/src");
});

describe.each(Object.entries(nestVersions))("with %s", (name, versionOf) => {
  const project = join(directory, name.replace(" ", "-"));

  beforeAll(() => install(project, versionOf), 120_000);

  test.concurrent.each(["runner.js", "runner.cjs"])(
    "every check passes in %s",
    async (file) => {
      // One each, so that runs at the same time don't take each other's slots.
      const emulator = await createEmulator({ seed: clinic() });
      const { baseUrl } = await emulator.listen({ port: 0 });
      const target = [file, baseUrl, emulator.appKey];
      const { stdout } = await run(process.execPath, target, { cwd: project });
      await emulator.close();
      const results = stdout
        .trim()
        .split("\n")
        .map((line): { name: string; failure?: string } => JSON.parse(line));
      expect(results.filter(({ failure }) => failure)).toEqual([]);
      expect(results.map((result) => result.name)).toEqual(checks);
    },
    60_000,
  );

  test("a user's code compiles against the packed types, as ESM and as CommonJS", async () => {
    const tsc = join(here, "node_modules/typescript/bin/tsc");
    await expect(run(process.execPath, [tsc, "-p", "."], { cwd: project })).resolves.toBeDefined();
  }, 60_000);
});

async function install(project: string, versionOf: (name: string) => Promise<string>) {
  await mkdir(project, { recursive: true });
  const nest = await Promise.all(
    nestPackages.map(async (name) => [name, await versionOf(name)] as const),
  );
  const [packedCore, packedNest] = [await tarball("core"), await tarball("nestjs")];
  const write = (file: string, content: object) =>
    writeFile(join(project, file), JSON.stringify(content, undefined, 2));
  await write("package.json", {
    name: "packed",
    private: true,
    type: "module",
    dependencies: {
      ...Object.fromEntries(nest),
      "@timekit/core": `file:${packedCore}`,
      "@timekit/nestjs": `file:${packedNest}`,
      "@types/node": "^24.0.0",
      "reflect-metadata": "^0.2.2",
      rxjs: "^7.8.2",
    },
  });
  await write("tsconfig.json", {
    compilerOptions: {
      target: "ES2022",
      module: "nodenext",
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      esModuleInterop: true,
      experimentalDecorators: true,
      types: ["node"],
    },
    files: ["suite.ts", "suite.cts"],
  });
  // JSON is YAML, too. `overrides` keeps the registry's @timekit/core out of the way of our own.
  await write("pnpm-workspace.yaml", {
    pmOnFail: "ignore",
    overrides: { "@timekit/core": `file:${packedCore}` },
    allowBuilds: { "@nestjs/core": false },
  });
  for (const file of ["runner.js", "runner.cjs"]) {
    await cp(join(directory, "compiled", file), join(project, file));
  }
  for (const file of ["suite.ts", "suite.cts"]) {
    await cp(join(here, "test/suite.ts"), join(project, file));
  }
  await run("pnpm", ["install", "--prefer-offline", "--no-frozen-lockfile"], { cwd: project });
}

async function tarball(name: string): Promise<string> {
  const file = (await readdir(directory)).find((entry) => entry.startsWith(`timekit-${name}-`));
  if (!file) throw new Error(`pnpm pack left no tarball of ${name}.`);
  return join(directory, file);
}

/** Whether a package was not built since it was last changed. `turbo run test` builds it first. */
async function isStale(folder: string): Promise<boolean> {
  const built = await stat(join(folder, "dist/index.d.cts")).catch(() => undefined);
  if (!built) return true;
  const sources = await readdir(join(folder, "src"), { recursive: true });
  const times = await Promise.all(
    sources.map(async (file) => (await stat(join(folder, "src", file))).mtimeMs),
  );
  return Math.max(...times) > built.mtimeMs;
}
