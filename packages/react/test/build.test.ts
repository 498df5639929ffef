// @vitest-environment node
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "tsup";
import type { Options } from "tsup";
import { expect, it } from "vitest";
import config from "../tsup.config";

it('begins with "use client" in both formats, as bundled hooks must for server components', async () => {
  const outDir = mkdtempSync(join(tmpdir(), "timekit-react-"));
  try {
    const entry = [join(import.meta.dirname, "../src/index.ts")];
    await build({ ...(config as Options), entry, dts: false, silent: true, outDir });
    for (const file of ["index.js", "index.cjs"]) {
      expect(readFileSync(join(outDir, file), "utf8")).toMatch(
        /^(?:"use strict";)?"use client";\n/,
      );
    }
  } finally {
    rmSync(outDir, { recursive: true });
  }
});
