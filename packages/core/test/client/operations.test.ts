import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as core from "@timekit/core";
import { operations as contract, type OperationName } from "@timekit/openapi";
import ts from "typescript";
import { beforeAll, describe, expect, it, vi } from "vitest";

const tables = {
  apps: core.apps,
  availability: core.availability,
  bookings: core.bookings,
  projects: core.projects,
  resources: core.resources,
} as const;
const rows = Object.entries(tables).flatMap(([group, table]) =>
  Object.entries(table).map(([verb, row]) => ({ place: `${group}.${verb}`, row })),
);

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

  it("are all on the client, under their names", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async (input) =>
      Response.json({ data: [{ input }] }),
    );
    const timekit = core.createTimekit({ appKey: "test_api_key_foobar", fetch }) as any;
    for (const { row } of rows) {
      const [group, verb] = row.name.split(".") as [string, string];
      fetch.mockClear();
      const parameters = Array.from(row.path.matchAll(/\{/g), (_, index) => `p${index}`);
      await timekit[group][verb](...parameters);
      let path = row.path;
      for (const value of parameters) path = path.replace(/\{\w+\}/, value);
      expect(fetch).toHaveBeenCalledExactlyOnceWith(
        `https://api.timekit.io/v2${path}`,
        expect.objectContaining({ method: row.method }),
      );
    }
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
    ["group", /Services/],
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
    for (const group of checker.getTypeOfSymbol(all).getProperties()) {
      if (!(group.name in tables)) continue;
      for (const method of checker.getTypeOfSymbol(group).getProperties()) {
        count += 1;
        const words = ts.displayPartsToString(method.getDocumentationComment(checker));
        if (words.length < 10) wordless.push(`${group.name}.${method.name}`);
      }
    }
    expect(wordless).toEqual([]);
    expect(count).toBe(rows.length);
  });
});
