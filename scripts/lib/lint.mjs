import { must } from "./run.mjs";

/** Format, lint and types: what a reviewer should never have to say. */
export async function lint() {
  await must("Format", "pnpm", ["exec", "oxfmt", "--check"]);
  await must("Lint", "pnpm", ["exec", "oxlint", "--type-aware", "--deny-warnings"]);
  await must("Types", "pnpm", ["exec", "turbo", "run", "typecheck", "--output-logs=errors-only"]);
}
