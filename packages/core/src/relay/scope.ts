import { isObject, type Json } from "./body";
import { RelayDenial } from "./denial";
import type { Search } from "./search";

/** A value that a policy forces: never empty, since an empty one would lift the limit. */
export type Forced = string | number | boolean;

/** What a policy forces on a call, whatever the visitor sent. */
export interface Scope {
  /** Criteria added to the search, such as `{ "customer.email": visitor.email }`. */
  search?: Readonly<Record<string, Forced | null | undefined>>;
  /** Query parameters, such as `{ limit: 20 }`. */
  query?: Readonly<Record<string, Forced | null | undefined>>;
  /** Fields of the body of a write. Objects are merged, all else is taken as it is. */
  body?: Readonly<Record<string, unknown>>;
}

/**
 * Adds the forced criteria to a visitor's. A visitor who sends another value for a forced key is
 * refused, since an answer to a question nobody asked would mislead.
 */
export function scopeSearch(search: Search, forced: Scope["search"] = {}): Search {
  const scoped: Search = { ...search };
  for (const [key, value] of Object.entries(forced)) {
    const text = String(required(key, value));
    // A wildcard or a second criterion in a forced value would widen what it should limit.
    if (/[*;\r\n]/.test(text)) throw unusable(key);
    if (scoped[key] !== undefined && scoped[key] !== text) throw conflict(`search by ${key}`);
    scoped[key] = text;
  }
  return scoped;
}

/** Adds the forced query parameters to a visitor's, or refuses, as {@link scopeSearch} does. */
export function scopeQuery(
  query: Readonly<Record<string, string>>,
  forced: Scope["query"] = {},
): Record<string, string> {
  const scoped = { ...query };
  for (const [key, value] of Object.entries(forced)) {
    const text = String(required(key, value));
    if (scoped[key] !== undefined && scoped[key] !== text) throw conflict(key);
    scoped[key] = text;
  }
  return scoped;
}

/** Adds the forced fields to a visitor's body, or refuses, as {@link scopeSearch} does. */
export function scopeBody(body: Json, forced: Scope["body"] = {}, parent = ""): Json {
  const scoped: Json = { ...body };
  for (const [key, value] of Object.entries(forced)) {
    const path = parent + key;
    const sent = scoped[key];
    if (isObject(value) && (sent === undefined || isObject(sent))) {
      scoped[key] = scopeBody(sent ?? {}, value, `${path}.`);
    } else {
      const wanted = required(path, value);
      if (sent !== undefined && JSON.stringify(sent) !== JSON.stringify(wanted)) {
        throw conflict(path);
      }
      scoped[key] = wanted;
    }
  }
  return scoped;
}

/** A scope that came out empty (nobody is signed in) must never mean "no limit". */
function required<T>(key: string, value: T | null | undefined): T {
  if (value === undefined || value === null || value === "") throw unusable(key);
  return value;
}

function unusable(key: string): RelayDenial {
  return new RelayDenial(403, `This relay's policy has no usable value for ${key} for you.`, {
    reason: "scope",
  });
}

function conflict(what: string): RelayDenial {
  return new RelayDenial(403, `The ${what} is set by this relay's policy; leave it out.`, {
    reason: "scope",
  });
}
