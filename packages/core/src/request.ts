import { TimekitConfigError } from "./errors";
import type { Row } from "./operation";

/** The parts of a request, before they are written as text. */
export interface RequestInput {
  /** Path parameters by name. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** Query parameters; `search` as an object, `include` as an array, or both as Timekit's text. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** The body, before it becomes JSON. */
  readonly body?: unknown;
}

/** The names of a row's path parameters, in order. */
export function pathNames({ path }: Row): string[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name as string);
}

/** Sorts the arguments of a method, other than its options, into path, query and body. */
export function inputOf(row: Row, args: readonly unknown[]): RequestInput {
  const names = pathNames(row);
  const params = Object.fromEntries(names.map((name, index) => [name, args[index]]));
  const given = args[names.length] ?? {};
  if (typeof given !== "object") {
    throw refusal(row, `argument ${names.length + 1} must be an object of parameters.`);
  }
  if (row.method === "GET" || row.method === "DELETE") return { params, query: { ...given } };
  if (Array.isArray(given)) return { params, body: given };
  const { include, ...input } = given as { include?: unknown };
  return { params, query: { include }, body: row.body?.(input, params) ?? input };
}

/** Path and query of a request, below the base address. */
export function pathOf(row: Row, { params = {}, query }: RequestInput): string {
  const path = row.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    segment(row, name, params[name]),
  );
  return path + (query === undefined ? "" : queryText(row, query));
}

/** The body as JSON. `undefined` is left out; `0`, `false`, `""` and `null` are sent. */
export function bodyText(row: Row, { body }: RequestInput): string | undefined {
  if (body === undefined) return undefined;
  try {
    return JSON.stringify(body);
  } catch (error) {
    throw refusal(row, `the body cannot be written as JSON: ${(error as Error).message}`);
  }
}

/**
 * One path segment. What could lead to another endpoint is refused: an empty segment, and dots that
 * servers resolve, alone or between slashes, however often they are encoded.
 */
function segment(row: Row, name: string, value: unknown): string {
  if (typeof value !== "string" || value === "") {
    throw refusal(row, `${name} must be a string that is not empty.`);
  }
  const plain = value.replace(/%(?:25)*(2e|2f|5c)/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (plain.split(/[/\\]/).some((part) => part === "." || part === "..")) {
    throw refusal(row, `${name} must not be "." or "..".`);
  }
  return encoded(row, name, value);
}

function queryText(row: Row, query: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const [name, value] of Object.entries(query)) {
    const written =
      name === "search"
        ? searchText(row, value)
        : name === "include"
          ? includeText(row, value)
          : scalarText(row, name, value);
    if (written === undefined) continue;
    text += `${text === "" ? "?" : "&"}${encodeURIComponent(name)}=${encoded(row, name, written)}`;
  }
  return text;
}

/**
 * `key:value` pairs joined by `;`. Timekit documents no way to escape its separators, so what holds
 * one is refused: it would become another search.
 */
function searchText(row: Row, search: unknown): string | undefined {
  if (search === undefined || typeof search === "string") return search || undefined;
  const pairs: string[] = [];
  for (const [key, value] of Object.entries(search as object)) {
    const written = scalarText(row, `search["${key}"]`, value);
    if (written === undefined) continue;
    if (/^$|[:;\p{Cc}]/u.test(key) || /[;\p{Cc}]/u.test(written)) {
      throw refusal(
        row,
        `search[${JSON.stringify(key)}]: a key cannot hold ":", and neither key nor value can hold ` +
          '";" or a line break, since Timekit has no way to escape them.',
      );
    }
    pairs.push(`${key}:${written}`);
  }
  return pairs.length === 0 ? undefined : pairs.join(";");
}

function includeText(row: Row, include: unknown): string | undefined {
  if (include === undefined) return undefined;
  const text = Array.isArray(include) ? include.join(",") : include;
  if (typeof text !== "string" || !/^[\w.,]*$/.test(text)) {
    throw refusal(row, 'include must be an array of names, for instance ["event", "customers"].');
  }
  return text || undefined;
}

function scalarText(row: Row, name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) {
    return String(value);
  }
  throw refusal(row, `${name} must be a string, a number or a boolean.`);
}

/** Percent-encoded, with the separators of `search` and `include` left readable in logs. */
function encoded(row: Row, name: string, value: string): string {
  try {
    return encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%2C", ",");
  } catch {
    throw refusal(row, `${name} is not well-formed text.`);
  }
}

function refusal({ name: operation }: Row, fault: string): TimekitConfigError {
  return new TimekitConfigError(`${operation}: ${fault}`, { operation });
}
