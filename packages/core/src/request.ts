import type { Access } from "./credentials";
import { TimekitConfigError } from "./errors";
import type { Row } from "./operation";
import type { RequestOptions } from "./options";

/** The parts of a request, before they are written as text. */
export interface RequestInput {
  /** Path parameters by name. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** Query parameters; `search` as an object, `include` as an array, or both as Timekit's text. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** The body, before it becomes JSON. */
  readonly body?: unknown;
  readonly options?: RequestOptions | undefined;
}

/**
 * Sorts the arguments of a method: path parameters, the parameters object, options. `page` goes over
 * that of the parameters.
 */
export function inputOf(
  { method, path, body }: Row,
  args: readonly unknown[],
  page?: number,
): RequestInput {
  const at = path.split("{").length - 1;
  // Path parameters are found by their place as well as by their name.
  const params = args as unknown as NonNullable<RequestInput["params"]>;
  const given = args[at] as Readonly<Record<string, unknown>> | undefined;
  const options = args[at + 1] as RequestOptions | undefined;
  if (/^[GD]/.test(method)) return { params, query: page ? { ...given, page } : given, options };
  // A body that is a list is sent as it is.
  if (Array.isArray(given)) return { params, body: given, options };
  const { include, ...input } = given ?? {};
  return { params, query: { include }, body: body ? body(input, args) : input, options };
}

/** A request as text: path with query, and JSON. Throws before anything doubtful is sent. */
export function written(
  row: Pick<Row, "name" | "path">,
  { address, signedSearch }: Access,
  { params = {}, query, body }: RequestInput,
): { url: string; body: string | undefined } {
  try {
    let place = 0;
    const path = row.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      segment(name, params[name] ?? params[place++]),
    );
    // `undefined` is left out; `0`, `false`, `""` and `null` are sent.
    const asked = signedSearch ? { ...query, signed_search: signedSearch } : query;
    return { url: address() + path + queryText(asked), body: JSON.stringify(body) };
  } catch (error) {
    // Also what the platform refuses: a circular body, half a surrogate pair.
    const { message } = error as Error;
    throw new TimekitConfigError(`${row.name}: ${message}`, { operation: row.name });
  }
}

/**
 * What a server may read as another path, however often it is encoded: slashes, since some match their
 * routes after decoding, and dots. No id or slug has a slash, or two dots in a row.
 */
const DOUBTFUL = /[/\\]|%(25)*(2f|5c)|^(\.|%(25)*2e)$|(\.|%(25)*2e){2}/i;

/** One path segment. What could lead to another endpoint is refused. */
function segment(name: string, value: unknown): string {
  if (typeof value === "string" && value && !DOUBTFUL.test(value)) return encodeURIComponent(value);
  throw new TypeError(`${name} must be a string that is not empty, without "/" and "..".`);
}

function queryText(query: RequestInput["query"] = {}): string {
  let text = "";
  for (const [name, value] of Object.entries(query)) {
    const plain = Array.isArray(value)
      ? value.join() || undefined
      : name === "search" && String(value) === "[object Object]"
        ? searchText(value as object)
        : scalar(name, value);
    if (plain === undefined) continue;
    text += `${text ? "&" : "?"}${encodeURIComponent(name)}=${encodeURIComponent(plain)}`;
  }
  return text;
}

/**
 * `key:value` pairs joined by `;`. Timekit documents no way to escape its separators, so what holds
 * one is refused: it would become another search.
 */
function searchText(search: object): string | undefined {
  const pairs: string[] = [];
  for (const [key, value] of Object.entries(search)) {
    const plain = scalar(key, value);
    if (plain === undefined) continue;
    // A value may hold colons, since the first one ends the key.
    if (/[:;\p{Cc}]/u.test(key + plain.replaceAll(":", ""))) {
      throw new TypeError(`search "${key}" holds ":", ";" or a line break.`);
    }
    pairs.push(`${key}:${plain}`);
  }
  return pairs.join(";") || undefined;
}

function scalar(name: string, value: unknown): string | undefined {
  if (value === undefined) return value;
  if (value !== null && value !== Object(value)) return String(value);
  throw new TypeError(`${name} must be a string, number or boolean.`);
}
