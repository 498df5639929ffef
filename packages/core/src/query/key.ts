import type { OperationName } from "@timekit/openapi";

/**
 * What a cached answer holds, for `queryClient.getQueryData(key)` to be typed. TanStack Query marks
 * its keys with symbols of its own, which differ from one of its versions to the next. So core,
 * which must not depend on any of them, leaves this open, and `@timekit/react` and `@timekit/vue`
 * each fill in the symbols of the TanStack Query that the app has.
 */
// oxlint-disable-next-line no-unused-vars -- the adapters' declarations use both
export interface QueryKeyTags<TData, TError> {}

/** The key of one operation's cached answers, or of some of them: `["timekit", "bookings.list"]`. */
export type TimekitKey = readonly ["timekit", OperationName, ...unknown[]];

/**
 * The query key of an operation: `["timekit", "bookings.list", { limit: 20 }]`. Without arguments,
 * or with fewer, it is the prefix of all keys that begin so, as `invalidateQueries` wants it.
 *
 * Two ways to ask for the same thing give the same key: object keys are sorted, what is `undefined`
 * or an empty object falls out, and the order of `include` doesn't count.
 *
 * @param operation Name of the operation, such as `"bookings.list"`.
 * @param args Path parameters, then the object of parameters, as the client's method takes them.
 *
 * @example
 * queryClient.invalidateQueries({ queryKey: timekitKey("bookings.list") });
 */
export function timekitKey(operation: OperationName, ...args: readonly unknown[]): TimekitKey {
  const normal = args.map(normalize);
  while (normal.length > 0 && isEmpty(normal.at(-1))) normal.pop();
  return ["timekit", operation, ...normal];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (isPlainObject(value) && Object.keys(value).length === 0);
}

/** A copy of a parameter in the one form that all equal parameters share. */
export function normalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalize);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .filter((name) => value[name] !== undefined)
      .map((name) => [name, name === "include" ? sortedSet(value[name]) : normalize(value[name])]),
  );
}

function sortedSet(include: unknown): unknown {
  return Array.isArray(include) ? [...new Set(include)].toSorted() : include;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
