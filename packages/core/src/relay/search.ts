import { invalid, RelayDenial } from "./denial";
import { type Exposure, isExposed } from "./expose";

/** Criteria of Timekit's `search`, all of which must hold. */
export type Search = Record<string, string>;

/**
 * Reads `state:confirmed;project.id:...`. A key may come once: what Timekit makes of two is
 * unknown, and a second one could undo the first.
 */
export function parseSearch(text: string): Search {
  const search: Search = Object.create(null) as Search;
  for (const part of text.split(";")) {
    const colon = part.indexOf(":");
    const key = part.slice(0, colon).trim();
    const value = part.slice(colon + 1).trim();
    if (colon < 1 || key === "" || value === "") {
      throw invalid("search", "must read key:value, several joined by a semicolon");
    }
    if (key in search) throw invalid("search", `holds ${key} twice`);
    search[key] = value;
  }
  return search;
}

/**
 * Refuses keys that Timekit isn't known to search by, and a search in what a visitor can't see:
 * asking for `customer.name:A*`, then `Ab*`, would read hidden fields letter by letter.
 */
export function checkSearch(search: Search, known: readonly string[], exposure: Exposure): void {
  for (const key of Object.keys(search)) {
    if (!/^[\w.-]+$/.test(key) || !known.some((name) => matches(key, name))) {
      throw invalid("search", `takes the keys ${known.join(", ")}`);
    }
    if (!isSearchable(key, exposure)) {
      throw new RelayDenial(
        403,
        `A search by ${key} needs a field that this relay's policy doesn't expose.`,
        { reason: "expose" },
      );
    }
  }
}

/** Keys that name an object by its id, which nobody can guess. */
const idKeys = new Set([
  "calendar.id",
  "locations.uuid",
  "project.id",
  "resource.id",
  "services.uuid",
]);

function matches(key: string, name: string): boolean {
  return name.endsWith("*") ? key.startsWith(name.slice(0, -1)) : key === name;
}

function isSearchable(key: string, exposure: Exposure): boolean {
  // Timekit searches `customer.email` in what an answer calls `customers`.
  const field = key.startsWith("customer.") ? `customers.${key.slice("customer.".length)}` : key;
  return idKeys.has(key) || isExposed(exposure, field);
}
