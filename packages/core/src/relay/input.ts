import { isObject, type Json } from "./body";
import { invalid } from "./denial";
import type { InputRule, AnyContext } from "./policy";

type InputRules = Readonly<Record<string, InputRule<AnyContext> | undefined>>;

/** The fields of an operation's input, by their dotted paths. */
export interface Fields {
  accepted: readonly string[];
  /** Those that a policy refuses, inside of what is accepted. */
  refused: readonly string[];
}

/** What the relay accepts by default, and what the policy's `input` says about it. */
export function acceptedFields(defaults: readonly string[], rules: InputRules = {}): Fields {
  const refused = Object.keys(rules).filter((path) => rules[path] === false);
  const accepted = [...defaults, ...Object.keys(rules)].filter((path) => !refused.includes(path));
  return { accepted, refused };
}

/**
 * Refuses input with a field that neither the relay's defaults nor the policy's `input` accept.
 * Refused rather than dropped: a booking made without a field that somebody sent would be a
 * surprise.
 */
export function checkFields(input: Json, { accepted, refused }: Fields): void {
  check(input, "");

  function check(value: Json, parent: string): void {
    for (const [field, child] of Object.entries(value)) {
      const path = parent + field;
      // Laravel, which Timekit is built with, reads the key `customer.email` before it looks for
      // `email` in `customer`: a dot in a key could stand for what a policy has checked.
      if (field.includes(".")) throw invalid(path, "has a dot in its name");
      const isWhole = accepted.some((name) => name === path || path.startsWith(`${name}.`));
      const isPartly = accepted.some((name) => name.startsWith(`${path}.`));
      const hasRefusal = refused.some((name) => name.startsWith(`${path}.`));
      if (refused.includes(path) || (!isWhole && !isPartly)) {
        throw invalid(path, "is not accepted by this relay's policy");
      }
      if (isWhole && !hasRefusal) continue;
      if (isObject(child)) check(child, `${path}.`);
      else if (!isWhole) throw invalid(path, "must be an object");
    }
  }
}

/** Checks values against the policy's `input`, and throws a denial for the first that fails. */
export async function checkValues(
  input: Json,
  rules: InputRules = {},
  context: AnyContext,
): Promise<void> {
  for (const [path, rule] of Object.entries(rules)) {
    if (rule === undefined || typeof rule === "boolean") continue;
    const value = valueAt(input, path);
    const isAllowed =
      typeof rule === "function" ? await rule(value, context) : isListed(value, rule);
    if (!isAllowed) throw invalid(path, "has a value that this relay's policy does not allow");
  }
}

function isListed(value: unknown, allowed: readonly unknown[]): boolean {
  if (Array.isArray(value))
    return value.length > 0 && value.every((item) => allowed.includes(item));
  return allowed.includes(value);
}

function valueAt(input: Json, path: string): unknown {
  let value: unknown = input;
  for (const field of path.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, field)) return undefined;
    value = value[field];
  }
  return value;
}

/**
 * Takes the parameters an operation has out of a query, and leaves the rest behind. One that comes
 * twice is refused: the relay and Timekit could each read another of the two.
 */
export function readQuery(
  searchParams: URLSearchParams,
  known: readonly string[],
): Record<string, string> {
  const query: Record<string, string> = {};
  for (const name of known) {
    const values = searchParams.getAll(name);
    if (values.length > 1) throw invalid(name, "stands in the query twice");
    const [value = ""] = values;
    if (/\p{Cc}/u.test(value)) throw invalid(name, "holds a control character");
    if (value !== "") query[name] = value;
  }
  return query;
}

/** The names in `include=event,calendars.events`. */
export function readInclude(text = ""): string[] {
  const names = text.split(",").map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}
