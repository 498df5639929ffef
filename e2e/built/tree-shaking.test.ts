// What a bundler leaves out of a visitor's download.
import { build } from "esbuild";
import { expect, test } from "vitest";

/** The built package, bundled as an app would. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]!.text;
}

test("a client of two groups has these two and no other", async () => {
  const text = await bundled(`
    import { availability, bookings, createClient } from "@timekit/core";
    export const timekit = createClient({ relayUrl: "/api" }, { availability, bookings });
  `);
  const groups = new Set(
    Array.from(text.matchAll(/"(\w+)\.[\w.]+", "[A-Z]+ \//g), ([, name]) => name),
  );
  expect(groups).toEqual(new Set(["availability", "bookings"]));
});

test("slots by day bring no client", async () => {
  const text = await bundled('export { groupSlotsByDay } from "@timekit/core/slots";');
  expect(text).not.toMatch(/fetch|Basic/);
});
