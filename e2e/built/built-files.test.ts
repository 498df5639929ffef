// What is published and what the demo serves: no key in any form, and nothing of the machine it was
// built on, source maps included.
import { globSync, readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { formsOf } from "../../packages/core/test/canary";
import { appKey } from "../support/stack";

const root = join(import.meta.dirname, "../..");
const files = globSync(["packages/*/dist/**/*.*", "apps/*/dist/**/*.*"], { cwd: root });
const maps = files.filter((file) => file.endsWith(".map"));

/** The folders of this machine, as a path, as an address, and as Windows writes them in JSON. */
const places = [
  root,
  join(homedir(), "/"),
  join(tmpdir(), "/"),
  join(dirname(process.execPath), "/"),
]
  .flatMap((place) => [place, pathToFileURL(place).href, place.replaceAll("\\", "\\\\")])
  // As root of a container, the home folder may be a word that stands in any text.
  .filter((place) => place.length > 5);
const keys = [...formsOf(appKey), ...formsOf(`:${appKey}`)];
// Any value in the form of a key counts, not only today's: nothing but a prefix may be there.
const anyKey = /(?:test|live)_(?:api|widget)_key_[A-Za-z0-9]{16,}/;

test("every package and both demos are built, with their maps", () => {
  expect(
    new Set(files.map((file) => file.split(/[/\\]/).slice(0, 2).join("/"))).size,
  ).toBeGreaterThan(8);
  expect(maps.length).toBeGreaterThan(10);
});

describe("no built file", () => {
  const texts = files.map((file) => [file, readFileSync(join(root, file), "latin1")] as const);

  test("holds a key", () => {
    const found = texts.filter(
      ([, text]) => anyKey.test(text) || keys.some((form) => text.includes(form)),
    );
    expect(found.map(([file]) => file)).toEqual([]);
  });

  test("names a folder of the machine that it was built on", () => {
    const found = texts.flatMap(([file, text]) =>
      places.filter((place) => text.includes(place)).map((place) => `${file}: ${place}`),
    );
    expect(found).toEqual([]);
  });

  test("has a map that names its sources by anything but relative paths", () => {
    const absolute = maps.flatMap((file) => {
      const { sources, sourceRoot } = JSON.parse(readFileSync(join(root, file), "utf8"));
      return [sourceRoot ?? "", ...sources].filter((name: string) =>
        /^(\/|[a-z]:[/\\]|file:)/i.test(name),
      );
    });
    expect(absolute).toEqual([]);
  });
});
