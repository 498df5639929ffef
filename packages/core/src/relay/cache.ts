import type { OperationName } from "@timekit/openapi";
import { TimekitConfigError } from "../errors";
import { operationRows, rowOf } from "../operations";
import { groupOf } from "./stale";
import type { RelayStore } from "./store";

/** How long a relay keeps what it read. */
export interface CacheOptions {
  /** For how many seconds free times and projects are kept, 0 for not at all. Default 10. */
  seconds?: number;
  /** Seconds for single reads, which go over that; `false` for not at all. */
  operations?: { [Name in OperationName]?: number | false };
  /** Where they are kept. Default: `memoryStore()`, in this process. */
  store?: RelayStore;
}

/** What is the same for every visitor, and asked for by all. Other reads are kept on demand. */
const keptByDefault = new Set(["availability", "projects"]);

/** Works out the seconds of every operation that is kept at all. */
export function cacheTimes({
  seconds = 10,
  operations = {},
}: CacheOptions): ReadonlyMap<OperationName, number> {
  const times = new Map<OperationName, number>();
  for (const row of operationRows) {
    if (row.safe && keptByDefault.has(groupOf(row.name))) {
      times.set(row.name, checked("cache.seconds", seconds));
    }
  }
  for (const [name, time] of Object.entries(operations)) {
    if (time === undefined) continue;
    const row = rowOf(name);
    if (!row?.safe) {
      throw new TimekitConfigError(
        `cache.operations has "${name}", which is ${row ? "a write: only reads are kept" : "no operation"}.`,
      );
    }
    times.set(row.name, checked(`cache.operations["${name}"]`, time === false ? 0 : time));
  }
  return times;
}

function checked(name: string, seconds: number): number {
  if (Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new TimekitConfigError(`${name} must be a number of seconds, 0 or more.`);
}
