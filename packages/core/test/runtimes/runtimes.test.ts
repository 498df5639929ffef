import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { join } from "node:path";
import { EdgeVM } from "@edge-runtime/vm";
import { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pack, root, run, type Packed } from "./packed";

// What users get, where they run it. A runtime that can't be had fails its test, by its name.

const EXPECTED = {
  id: "b1",
  failed: ["not_found", true, "abort"],
  key: ["timekit", "bookings.list"],
  relayed: [200, { data: { id: "b1" } }],
  token: 3,
  days: ["2027-02-11"],
  webhook: "b1",
};

let packed: Packed;
let server: Server;
let baseUrl: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const isThere = request.url === "/v2/bookings/b1";
    response.writeHead(isThere ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(isThere ? { data: { id: "b1" } } : { error: "Not found" }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
  packed = await pack();
}, 120_000);

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await packed.remove();
});

/** Runs a file of the consumer's, and gives what it prints. */
async function printed(command: readonly string[], file: string): Promise<unknown> {
  const [program, ...args] = command as [string, ...string[]];
  const { stdout } = await run(program, [...args, file, baseUrl], { cwd: packed.folder });
  return JSON.parse(stdout);
}

const bin = (name: string) => join(root, "node_modules/.bin", name);

describe.each(["22", "24", "26"])("Node %s", (major) => {
  let node: string;

  // By npm, whose package `node` brings the binary of each version.
  beforeAll(async () => {
    const args = ["--yes", "-p", `node@${major}`, "--", "node", "-p", "process.execPath"];
    node = (await run("npx", args)).stdout.trim();
  }, 60_000);

  test("is the one that runs", async () => {
    expect((await run(node, ["--version"])).stdout).toMatch(`v${major}.`);
  });

  test.each(["main.js", "main.cjs"])("%s", async (file) => {
    expect(await printed([node], file)).toEqual(EXPECTED);
  });

  test.each(["undici.js", "undici.cjs"])("%s", async (file) => {
    expect(await printed([node], file)).toEqual({ id: "b1" });
  });
});

test.each(["main.js", "main.cjs"])(
  "Bun: %s",
  async (file) => {
    expect(await printed([bin("bun"), "run"], file)).toEqual(EXPECTED);
  },
  60_000,
);

test.each(["main.js", "main.cjs"])(
  "Deno: %s",
  async (file) => {
    const command = [bin("deno"), "run", "--allow-all", "--node-modules-dir=manual"];
    expect(await printed(command, file)).toEqual(EXPECTED);
  },
  60_000,
);

test("Cloudflare's workerd", async () => {
  const worker = new Miniflare({
    modules: true,
    modulesRules: [{ type: "ESModule", include: ["**/*.js"] }],
    modulesRoot: packed.folder,
    scriptPath: join(packed.folder, "worker.js"),
    compatibilityDate: "2026-07-01",
  });
  try {
    const response = await worker.dispatchFetch("http://example.org", {
      method: "POST",
      body: baseUrl,
    });
    expect(await response.json()).toEqual(EXPECTED);
  } finally {
    await worker.dispose();
  }
}, 60_000);

test("an edge sandbox", async () => {
  const sandbox = new EdgeVM();
  // It has no modules: what runs there is one file, as a bundler makes it.
  const load = async (path: string) => {
    const code = await readFile(path, "utf8");
    return sandbox.evaluate(
      `(() => { const module = { exports: {} }; ((module, exports) => {${code}\n})(module, module.exports); return module.exports; })()`,
    );
  };
  const { resolve } = createRequire(join(packed.folder, "main.cjs"));
  const names = ["", "/query", "/relay", "/signing", "/slots", "/webhooks"];
  const [core, query, relay, signing, slots, webhooks] = await Promise.all(
    names.map((name) => load(resolve(`@timekit/core${name}`))),
  );
  const { calls } = await load(join(packed.folder, "calls.cjs"));
  const results = await calls({ core, query, relay, signing, slots, webhooks }, baseUrl);
  expect(JSON.parse(JSON.stringify(results))).toEqual(EXPECTED);
});

describe("types", () => {
  test.each([
    ["node16", "node16"],
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ])(
    "module %s, moduleResolution %s",
    async (module, moduleResolution) => {
      const options = { module, moduleResolution, target: "es2022", types: "node" };
      const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
      const files = ["user.mts", "user.cts"].filter(
        (file) => module !== "esnext" || file === "user.mts",
      );
      const compile = run(bin("tsc"), ["--strict", "--noEmit", ...flags, ...files], {
        cwd: packed.folder,
      });
      const said = await compile.then(
        () => "",
        ({ stdout }: { stdout: string }) => stdout,
      );
      expect(said).toBe("");
    },
    60_000,
  );

  test("are right by attw", async () => {
    // CommonJS of before Node 12 knows no `exports`, and so no entry but the main one.
    const attw = run(bin("attw"), [packed.tarball, "--profile", "node16"]);
    await expect(attw).resolves.toBeDefined();
  }, 60_000);
});

test("the manifest is right by publint", async () => {
  const { stdout } = await run(bin("publint"), ["run", packed.tarball, "--strict"]);
  expect(stdout).toContain("All good!");
}, 60_000);
