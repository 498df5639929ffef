import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { operationRows } from "../src/operations/index";

const root = join(import.meta.dirname, "..");

/** The declarations that a user's editor reads, by the names of their sources. */
function emitted(options: ts.CompilerOptions): Map<string, string> {
  const files = new Map<string, string>();
  const program = ts.createProgram([join(root, "src/index.ts")], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
  });
  program.emit(undefined, (name, text) => void files.set(name, text));
  return files;
}

test("the words of every row are in the emitted declarations, where an editor finds them", () => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = emitted(options);
  expect([...files.keys()].some((name) => name.endsWith("src/operations/bookings.d.ts"))).toBe(
    true,
  );

  // A user's file beside declarations only: the sources are hidden from it.
  const user = join(root, "src/user.ts");
  files.set(
    user,
    'import { createTimekit } from "./index"; export const all = createTimekit({ appKey: "k" });',
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  const isHidden = (name: string) => name.startsWith(join(root, "src/")) && !name.endsWith(".d.ts");
  host.fileExists = (name) => files.has(name) || (!isHidden(name) && fileExists(name));
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, language) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile(name, language)
      : ts.createSourceFile(name, text, language);
  };
  const program = ts.createProgram([user], options, host);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(user) as ts.SourceFile);
  const [all] = checker.getExportsOfModule(module as ts.Symbol);

  const wordless: string[] = [];
  const found: string[] = [];
  const names = new Set<string>(operationRows.map((row) => row.name));
  const read = (symbol: ts.Symbol, place: string) => {
    for (const entry of checker.getTypeOfSymbol(symbol).getProperties()) {
      const name = place + entry.name;
      const isGroup = [...names].some((known) => known.startsWith(`${name}.`));
      if (isGroup) read(entry, `${name}.`);
      if (!names.has(name)) continue;
      found.push(name);
      if (entry.getDocumentationComment(checker).length === 0) wordless.push(name);
    }
  };
  read(all as ts.Symbol, "");
  expect(found.toSorted()).toEqual([...names].toSorted());
  expect(wordless).toEqual([]);
}, 60_000);
