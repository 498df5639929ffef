import { readConstraints } from "./constraints";
import { freeWithin } from "./free-time";
import { intersect, type Interval, type IntervalSet } from "./intervals";
import { mergeInOrder } from "./merge";
import { checkQuery, type Resource, type SlotQuery } from "./query";
import { zoneAround } from "./zone";

/** A time that can be booked. */
export interface Slot extends Interval {
  /** Ids of who is free, as the query's mode says. */
  readonly resources: readonly string[];
}

/**
 * Finds the free slots of a window, by ascending start.
 *
 * Slots are counted from the start of each stretch of free time, so two resources share a slot only
 * where both of their counts meet: slots with the same start and end are one, others may overlap.
 *
 * @throws {QueryError | ConstraintError | TimeZoneError} for a question that can't be read.
 */
export function findSlots(query: SlotQuery): Slot[] {
  const parties = partiesOf(query);
  if (query.mode === "roundrobin_random") shuffle(parties, query.random ?? Math.random);
  const offers = mergeInOrder(parties.map((party) => offersOf(party, query)));
  return query.mode === "exclusive" ? joinEqual(offers) : firstOfEqual(offers);
}

/** Those who are booked together, and the stretches of time in which all of them are free. */
export interface Party {
  readonly resources: readonly string[];
  readonly free: IntervalSet;
}

/** All resources in one party for `mutual`, else a party for each, in the query's order. */
export function partiesOf(query: SlotQuery): Party[] {
  checkQuery(query);
  const requestLayers = readConstraints(query.constraints);
  const parties = query.resources.map((resource) => ({
    resources: [resource.id],
    free: freeWithin(searchSpace(query, resource), resource, requestLayers, query),
  }));
  if (query.mode !== "mutual" || parties.length === 0) return parties;
  return [
    {
      resources: query.resources.map(({ id }) => id),
      free: parties.map(({ free }) => free).reduce(intersect),
    },
  ];
}

/** The query's window, beginning at a full hour of the resource's clock if so asked. */
export function searchSpace(
  { window: { from, to }, roundToNearestHour = true }: SlotQuery,
  { timezone }: Resource,
): Interval {
  const start = roundToNearestHour ? zoneAround(timezone, from, to).nextFullHour(from) : from;
  return { start, end: to };
}

/** What a party can offer: slots side by side or overlapping, or whole stretches. */
function offersOf({ resources, free }: Party, { length, increment }: SlotQuery): Slot[] {
  if (length === null) return free.map(({ start, end }) => ({ start, end, resources }));
  const offers: Slot[] = [];
  const step = increment ?? length;
  for (const stretch of free) {
    const last = stretch.end - length;
    for (let start = stretch.start; start <= last; start += step) {
      offers.push({ start, end: start + length, resources });
    }
  }
  return offers;
}

/** Of equal slots in a row, the first. */
function firstOfEqual(slots: readonly Slot[]): Slot[] {
  return slots.filter((slot, index) => index === 0 || !isEqual(slot, slots[index - 1]!));
}

/** Equal slots in a row made one that lists the resources of all. */
function joinEqual(slots: readonly Slot[]): Slot[] {
  const result: Slot[] = [];
  let resources: string[] = [];
  for (const slot of slots) {
    const previous = result.at(-1);
    if (previous !== undefined && isEqual(previous, slot)) {
      resources.push(...slot.resources);
    } else {
      resources = [...slot.resources];
      result.push({ start: slot.start, end: slot.end, resources });
    }
  }
  return result;
}

function isEqual(a: Interval, b: Interval): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Fisher and Yates, in place. */
function shuffle(items: unknown[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
}
