import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as core from "@timekit/core";
import { operations as contract, type OperationName } from "@timekit/openapi";
import ts from "typescript";
import { beforeAll, describe, expect, it, vi } from "vitest";

type Row = (typeof core.bookings)["list"];

/** The rows of a group that core exports, with the groups inside it. */
function rowsOf(entry: object, place: string): { place: string; row: Row }[] {
  if ("path" in entry) return [{ place, row: entry as Row }];
  return Object.entries(entry).flatMap(([name, inner]) => rowsOf(inner, `${place}.${name}`));
}

const groups = new Set(Object.keys(contract).map((name) => name.split(".", 1)[0] as string));
const exported = core as unknown as Readonly<Record<string, object>>;
const rows = [...groups].flatMap((group) => rowsOf(exported[group] ?? {}, group));

describe("the tables", () => {
  it("hold every operation of the contract and no other", () => {
    expect(rows.map(({ row }) => row.name).toSorted()).toEqual(Object.keys(contract).toSorted());
  });

  it.each(rows)("say of $place what the contract says", ({ place, row }) => {
    const { method, path, safe } = contract[row.name as OperationName];
    expect({ name: row.name, method: row.method, path: row.path, safe: row.safe }).toEqual({
      name: place,
      method,
      path,
      safe,
    });
  });

  it.each(rows)("are all on the client: $place", async ({ place, row }) => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () =>
      Response.json({ data: [{}], meta: { message: "Made, with id 1" } }),
    );
    const timekit: any = core.createTimekit({ appKey: "test_api_key_foobar", fetch });
    const method = place.split(".").reduce((found, name) => found[name], timekit);
    const parameters = Array.from(row.path.matchAll(/\{/g), (_, index) => `p${index}`);
    const answer = await method(...parameters);

    const path = parameters.reduce((text, value) => text.replace(/\{\w+\}/, value), row.path);
    const address = `https://api.timekit.io/v2${path}`;
    const isLink = (row.kind as string) === "link";
    const sent = fetch.mock.calls.map(([url, init]) => [url, init?.method]);
    expect(sent).toEqual(isLink ? [] : [[address, row.method]]);
    expect(answer === address).toBe(isLink);
  });
});

describe("what an editor shows", () => {
  // The first line is what a user types; the position of each `/**/` is asked about.
  const file = join(import.meta.dirname, "user.ts");
  const source = `
    import { createTimekit, createClient, bookings } from "@timekit/core";
    const timekit = createTimekit({ appKey: "k", /*timeout*/timeout: 1 });
    const small = createClient({ relayUrl: "/api" }, { bookings });
    timekit.bookings./*list*/list;
    timekit.bookings./*act*/act;
    timekit.availability./*query*/query;
    timekit./*group*/projects;
    timekit.projects.resources./*nested*/list;
    timekit./*with*/with;
    small.bookings./*small*/create;
    export const all = timekit;
  `;
  let service: ts.LanguageService;

  beforeAll(() => {
    const root = join(import.meta.dirname, "../..");
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    service = ts.createLanguageService({
      getCompilationSettings: () => ({ ...options, types: [] }),
      getScriptFileNames: () => [file],
      getScriptVersion: () => "1",
      getScriptSnapshot: (name) =>
        name === file || ts.sys.fileExists(name)
          ? ts.ScriptSnapshot.fromString(name === file ? source : readFileSync(name, "utf8"))
          : undefined,
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (name) => name === file || ts.sys.fileExists(name),
      readFile: (name) => (name === file ? source : ts.sys.readFile(name)),
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      realpath: ts.sys.realpath ?? ((name) => name),
    });
    // Reads all the types once, which takes the longest by far.
    hover("list");
  }, 60_000);

  const hover = (mark: string) => {
    const at = source.indexOf(`/*${mark}*/`) + mark.length + 4;
    const { documentation, displayParts } = service.getQuickInfoAtPosition(file, at)!;
    return {
      words: ts.displayPartsToString(documentation),
      type: ts.displayPartsToString(displayParts),
    };
  };

  it.each([
    ["list", /page of bookings\. Await it for one page, or iterate it/],
    ["act", /Runs an action of the booking's graph/],
    ["query", /free slots of a project/],
    ["small", /Books a slot/],
    ["group", /Kinds of appointments/],
    ["nested", /resources that serve the project/],
    ["with", /new client with these options/],
    ["timeout", /milliseconds/],
  ])("for %s says in words what it is", (mark, words) => {
    expect(hover(mark).words).toMatch(words);
  });

  it("for a method names what it takes and gives", () => {
    expect(hover("list").type).toMatch(/include/i);
    expect(hover("list").type).not.toMatch(/: any\b/);
  });

  it("has words for every method", () => {
    const program = service.getProgram()!;
    const checker = program.getTypeChecker();
    const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
    const all = checker.getExportsOfModule(module)[0]!;
    const wordless: string[] = [];
    let count = 0;
    const read = (symbol: ts.Symbol, place: string) => {
      const type = checker.getTypeOfSymbol(symbol);
      const isMethod = type.getCallSignatures().length > 0;
      if (isMethod) count += 1;
      else for (const inner of type.getProperties()) read(inner, `${place}.${inner.name}`);
      const words = ts.displayPartsToString(symbol.getDocumentationComment(checker));
      if (words.length < 10) wordless.push(place);
    };
    for (const group of checker.getTypeOfSymbol(all).getProperties()) {
      if (groups.has(group.name)) read(group, group.name);
    }
    expect(wordless).toEqual([]);
    expect(count).toBe(rows.length);
  });
});
