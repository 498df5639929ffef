import { isObject } from "./body";

/**
 * A value as JSON with its keys in order, so that two texts are equal where Timekit would be sent the
 * same.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isObject(part) ? sorted(part) : part));
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(object);
  if (keys.length < 2) return object;
  return Object.fromEntries(keys.toSorted().map((key) => [key, object[key]]));
}
