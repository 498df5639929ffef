import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A Vite plugin that makes the code blocks of a package's README importable, so that its tests run the
 * very lines a reader copies: `readme:tsx:0` is the first `tsx` block.
 *
 * @param compile Makes TypeScript out of a block that isn't.
 */
export function readmeBlocks(folder: string, compile = (code: string) => code) {
  return {
    name: "readme-blocks",
    resolveId(id: string) {
      const [, language, index] = /^readme:(\w+):(\d+)$/.exec(id) ?? [];
      return language && join(folder, `README.md.${language}.${index}.tsx`);
    },
    load(id: string) {
      const [, language, index] = /README\.md\.(\w+)\.(\d+)\.tsx$/.exec(id) ?? [];
      if (language === undefined) return undefined;
      const text = readFileSync(join(folder, "README.md"), "utf8");
      const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
      const code = blocks.filter(([, of]) => of === language)[Number(index)]?.[2];
      return code && compile(code);
    },
  };
}
