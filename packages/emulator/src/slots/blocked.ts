import {
  findSlots,
  freeTime,
  type Interval,
  type Slot,
  type SlotQuery,
} from "@timekit/availability";
import type { Store } from "../store/store";
import { type Found, type Query, readQuery } from "./find";
import { intersect, unite } from "./intervals";

/**
 * The times inside opening hours that somebody can't be booked, with all of those: cut to the length
 * of the query, as they would be offered on an empty calendar.
 *
 * @throws Refusal (422) that names the field.
 */
export function findBlockedSlots(store: Store, body: Query, now: number): Found {
  const { query, resources } = readQuery(store, { ...body, mode: "exclusive" }, now);
  const blocked = new Map(query.resources.map(({ id }) => [id, blockedTimes(query, id)]));
  return {
    slots: query.length === null ? asSlots(blocked) : cutSlots(query, blocked),
    resources,
  };
}

/** When a resource is open and yet can't be booked. */
function blockedTimes(query: SlotQuery, id: string): Interval[] {
  const { buffer = 0, window, constraints } = query;
  const resource = query.resources.find((each) => each.id === id)!;
  const busy = (resource.busy ?? []).filter(
    ({ allDay }) => !(allDay === true && query.ignoreAllDayEvents === true),
  );
  const open = freeTime({ ...resource, busy: [] }, window, { constraints });
  return intersect(
    open,
    unite(busy.map(({ start, end }) => ({ start: start - buffer, end: end + buffer }))),
  );
}

function cutSlots(query: SlotQuery, blocked: ReadonlyMap<string, readonly Interval[]>): Slot[] {
  const empty = query.resources.map((resource) => ({ ...resource, busy: [] }));
  // Slots come by ascending start, so what ends before one is of no interest to the next.
  const passed = new Map<string, number>();
  const isBlocked = (id: string, { start, end }: Interval): boolean => {
    const times = blocked.get(id)!;
    let at = passed.get(id) ?? 0;
    while (at < times.length && times[at]!.end <= start) at++;
    passed.set(id, at);
    return at < times.length && times[at]!.start < end;
  };
  return findSlots({ ...query, resources: empty }).flatMap((slot) => {
    const resources = slot.resources.filter((id) => isBlocked(id, slot));
    return resources.length === 0 ? [] : [{ ...slot, resources }];
  });
}

/** Whole stretches, those of the same time together. */
function asSlots(blocked: ReadonlyMap<string, readonly Interval[]>): Slot[] {
  const slots = new Map<string, { start: number; end: number; resources: string[] }>();
  for (const [id, times] of blocked) {
    for (const { start, end } of times) {
      const slot = slots.get(`${start} ${end}`);
      if (slot === undefined) slots.set(`${start} ${end}`, { start, end, resources: [id] });
      else slot.resources.push(id);
    }
  }
  return [...slots.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}
