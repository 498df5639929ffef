/** Query parameters by name, the first of each; an empty one counts as not given. */
export function queryOf(url: URL): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    if (value !== "" && !Object.hasOwn(query, name)) query[name] = value;
  }
  return query;
}

/** What the answer shall include; Timekit's documentation also spells the parameter `includes`. */
export function includeOf(url: URL): ReadonlySet<string> {
  const lists = ["include", "includes", "include[]"].flatMap((name) =>
    url.searchParams.getAll(name),
  );
  return new Set(lists.flatMap((list) => list.split(",")).map((name) => name.trim()));
}
