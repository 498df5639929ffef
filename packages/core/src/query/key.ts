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
  return keyOf(operation, args.map(normalize));
}

/** The key of parameters that are in their normal form already. */
export function keyOf(operation: OperationName, args: readonly unknown[]): TimekitKey {
  let length = args.length;
  while (length > 0 && isEmpty(args[length - 1])) length -= 1;
  return ["timekit", operation, ...args.slice(0, length)];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (isPlainObject(value) && Object.keys(value).length === 0);
}

/**
 * A copy of a parameter in the one form that all equal parameters share. Runs for each hook at each
 * render, so it is written to be fast.
 */
export function normalize(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(normalize);
  if (!isPlainObject(value)) return value;
  const normal: Record<string, unknown> = {};
  for (const name of Object.keys(value).toSorted()) {
    const field = value[name];
    if (field === undefined) continue;
    normal[name] = name === "include" ? sortedSet(field) : normalize(field);
  }
  return normal;
}

function sortedSet(include: unknown): unknown {
  return Array.isArray(include) ? [...new Set(include)].toSorted() : include;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
