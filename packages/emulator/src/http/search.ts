import { invalid } from "../refusal";
import type { Clause } from "../store/table";

/** What each search key means. */
export type SearchTable<Key extends string> = Readonly<Record<Key, (value: string) => Clause>>;

const MAX_CRITERIA = 50;

/**
 * Reads `key:value;key:value` into conditions that must all hold.
 *
 * @param options Whether what is searched has `meta`, whose keys can then be searched for too.
 * @throws Refusal (422) for an unknown key, which would otherwise quietly widen what is found.
 */
export function readSearch(
  search: string | undefined,
  table: SearchTable<string>,
  { hasMeta }: { readonly hasMeta: boolean },
): Clause[] {
  return criteriaOf(search ?? "").map(({ key, value }) => {
    if (hasMeta && key.startsWith("meta.") && key.length > "meta.".length) {
      return metaIs(key.slice("meta.".length), value);
    }
    if (!Object.hasOwn(table, key)) {
      const known = [...Object.keys(table), ...(hasMeta ? ["meta.<your key>"] : [])].join(", ");
      throw invalid("search", `search doesn't know the key '${key}'; it knows ${known}`);
    }
    return table[key]!(value);
  });
}

/** @throws Refusal (422) for what isn't `key:value;key:value`. */
export function criteriaOf(search: string): { readonly key: string; readonly value: string }[] {
  const criteria = search.split(";").filter((criterion) => criterion.trim() !== "");
  if (criteria.length > MAX_CRITERIA) {
    throw invalid("search", `search must hold at most ${MAX_CRITERIA} criteria`);
  }
  return criteria.map((criterion) => {
    const colon = criterion.indexOf(":");
    if (colon < 1) {
      throw invalid("search", `search must be key:value, joined by ;, but holds '${criterion}'`);
    }
    return { key: criterion.slice(0, colon).trim(), value: criterion.slice(colon + 1) };
  });
}

/** All conditions as one `WHERE`. */
export function where(conditions: readonly Clause[]): Clause {
  return {
    sql: conditions.length > 0 ? `WHERE ${conditions.map(({ sql }) => sql).join(" AND ")}` : "",
    values: conditions.flatMap(({ values }) => values),
  };
}

export const equals =
  (column: string) =>
  (value: string): Clause => ({ sql: `${column} = ?`, values: [value] });

/** Equal without regard to case; with `*` before or after the value, holding it. */
export function matchesText(column: string, value: string): Clause {
  const text = value.toLowerCase();
  const open = { before: text.startsWith("*"), after: text.length > 1 && text.endsWith("*") };
  const needle = text.slice(open.before ? 1 : 0, open.after ? -1 : undefined);
  const escaped = needle.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const pattern = `${open.before ? "%" : ""}${escaped}${open.after ? "%" : ""}`;
  return { sql: String.raw`fold(${column}) LIKE ? ESCAPE '\'`, values: [pattern] };
}

/** The value of a meta key, of whatever JSON type, as text. */
function metaIs(key: string, value: string): Clause {
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(meta) WHERE key = ? AND
          CASE type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(value AS TEXT) END = ?)`,
    values: [key, value],
  };
}
