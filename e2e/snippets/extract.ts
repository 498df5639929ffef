import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Snippet {
  /** Where it stands, as `README.md:24`. */
  where: string;
  /** A file name of its own, as `readme-24.ts`. */
  name: string;
  language: "ts" | "tsx" | "vue";
  code: string;
  /** False where the line before says `<!-- compiled, not run: why -->`. */
  runs: boolean;
}

const fence = /(?:<!-- compiled, not run: [^\n]+ -->\n+)?^```(ts|tsx|vue)\n([\s\S]*?)^```$/gm;

/**
 * The code blocks of a Markdown file. A `ts` block without an import goes on where the one before it
 * stopped, as a reader would understand it.
 */
export function extract(root: string, file: string): Snippet[] {
  const text = readFileSync(join(root, file), "utf8");
  const snippets: Snippet[] = [];
  for (const match of text.matchAll(fence)) {
    const [whole, language, code] = match as unknown as [string, Snippet["language"], string];
    const line = text.slice(0, match.index + whole.indexOf("```")).split("\n").length;
    const runs = !whole.startsWith("<!--") && language === "ts";
    const previous = snippets.at(-1);
    if (language === "ts" && previous?.language === "ts" && !/^import /m.test(code)) {
      previous.code += `\n${code}`;
      previous.runs &&= runs;
      continue;
    }
    const name = `${file.replaceAll(/[^A-Za-z0-9]+/g, "-").toLowerCase()}-${line}.${language}`;
    snippets.push({ where: `${file}:${line}`, name, language, code, runs });
  }
  return snippets;
}
