import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, keyForms, test } from "../support/fixtures";

const root = join(import.meta.dirname, "../..");
const built = [
  "apps/react-booking/dist",
  "apps/vue-booking/dist",
  ...["core", "react", "vue", "openapi"].map((name) => `packages/${name}/dist`),
];

test("no key stands in any file that a browser may get", () => {
  const files = built.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(20);
  // Any value in the form of a key counts, not only today's: nothing but a prefix may be there.
  const anyKey = /(?:test|live)_api_key_[A-Za-z0-9]{16,}/;
  for (const file of files) {
    const text = readFileSync(file, "latin1");
    for (const form of keyForms) expect(text.includes(form), file).toBe(false);
    expect(anyKey.exec(text)?.[0], file).toBeUndefined();
  }
});
