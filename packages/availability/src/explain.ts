import { readConstraints, type Constraint } from "./constraints";
import { QueryError, quote } from "./errors";
import { conflicts } from "./free-time";
import { covers, overlaps, type Interval } from "./intervals";
import { applyLayer } from "./opening";
import { checkInstant, iso, type BusyItem, type Resource, type SlotQuery } from "./query";
import { partiesOf, searchSpace } from "./slots";
import { zoneAround } from "./zone";

/** One thing that keeps a time from being offered. `message` says it in words. */
export type Reason = { readonly resource: string; readonly message: string } & (
  | {
      /** Not entirely in the window, or before the full hour at which the search begins. */
      readonly kind: "window";
    }
  | {
      /** Outside all of these rules (allows of one kind), or inside this one (a block). */
      readonly kind: "rule";
      /** Whose list the rules stand in. */
      readonly level: "request" | "resource";
      readonly rules: readonly { readonly index: number; readonly key: keyof Constraint }[];
    }
  | {
      /** `busy`: the item itself is in the way; `buffer`: only the time kept free around it. */
      readonly kind: "busy" | "buffer";
      readonly item: BusyItem;
    }
  | {
      /** Free, but slots here start at other times. */
      readonly kind: "grid";
    }
);

/**
 * Says why a query offers no slot of a resource at a time; for `mutual` also what keeps the others
 * from it. Empty means that it is offered, in a round robin perhaps by one that comes earlier. It
 * asks the same functions that find the slots, so the two can't disagree.
 *
 * @param start Start of the slot, epoch milliseconds. Where the query's `length` is `null`, an
 * instant that a stretch of free time should hold.
 * @throws {QueryError | ConstraintError | TimeZoneError} for a question that can't be read.
 */
export function explain(query: SlotQuery, resourceId: string, start: number): Reason[] {
  checkInstant("start", start);
  const party = partiesOf(query).find(({ resources }) => resources.includes(resourceId));
  if (party === undefined) {
    throw new QueryError("resource", `${quote(resourceId)} is not among the query's resources`);
  }
  const slot = { start, end: start + (query.length ?? 1) };
  const reasons = query.resources
    .filter(({ id }) => party.resources.includes(id))
    .flatMap((resource) => closedFor(resource, slot, query));
  if (reasons.length > 0 || query.length === null) return reasons;

  const step = query.increment ?? query.length;
  const stretch = party.free.find((free) => covers([free], slot))!;
  const late = (start - stretch.start) % step;
  if (late === 0) return [];
  return [
    {
      kind: "grid",
      resource: resourceId,
      message: `off the grid: slots here start at ${iso(start - late)} and every ${step / 60_000} minutes`,
    },
  ];
}

/** Everything that keeps one resource from a slot, the grid aside. */
function closedFor(resource: Resource, slot: Interval, query: SlotQuery): Reason[] {
  const { id, timezone } = resource;
  const reasons: Reason[] = [];

  const space = searchSpace(query, resource);
  if (!covers([space], slot)) {
    const message = `outside the window from ${iso(space.start)} to ${iso(space.end)}`;
    reasons.push({ kind: "window", resource: id, message });
  }

  const zone = zoneAround(timezone, slot.start, slot.end);
  const levels = [
    { level: "request", owner: "the request", layers: readConstraints(query.constraints) },
    {
      level: "resource",
      owner: `resource ${id}`,
      layers: readConstraints(resource.constraints, id),
    },
  ] as const;
  for (const { level, owner, layers } of levels) {
    for (const layer of layers) {
      if (covers(applyLayer([slot], layer, zone), slot)) continue;
      const side = layer.effect === "allow" ? "outside" : "inside";
      const text = layer.rules.map((rule) => rule.text).join(", ");
      const rules = layer.rules.map(({ index, key }) => ({ index, key }));
      const message = `${side} ${text} of ${owner}`;
      reasons.push({ kind: "rule", resource: id, level, rules, message });
    }
  }

  for (const item of conflicts(resource.busy ?? [], slot, query)) {
    const kind = overlaps(item, slot) ? "busy" : "buffer";
    const name = item.label ?? item.id ?? "an event";
    const words = kind === "busy" ? "busy with" : "in the buffer around";
    const message = `${words} ${name} from ${iso(item.start)} to ${iso(item.end)}`;
    reasons.push({ kind, resource: id, item, message });
  }
  return reasons;
}
