import { readConstraints } from "./constraints";
import { freeWithin } from "./free-time";
import { intersect, type Interval, type IntervalSet } from "./intervals";
import { orderOf } from "./order";
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
  const { starts, ends, owners } = offersOf(parties, query);
  const order = orderOf(starts, ends);

  const slots: Slot[] = [];
  for (let i = 0; i < order.length;) {
    const start = starts[order[i]!]!;
    const end = ends[order[i]!]!;
    let next = i + 1;
    while (next < order.length && starts[order[next]!] === start && ends[order[next]!] === end) {
      next++;
    }
    let { resources } = parties[owners[order[i]!]!]!;
    if (query.mode === "exclusive" && next > i + 1) {
      // Each party is one resource here. Making the list in its size saves a quarter of all time.
      const joined: string[] = [];
      joined.length = next - i;
      for (let k = i; k < next; k++) joined[k - i] = parties[owners[order[k]!]!]!.resources[0]!;
      resources = joined;
    }
    slots.push({ start, end, resources });
    i = next;
  }
  return slots;
}

/** Those who are booked together, and the stretches of time, long enough, in which all are free. */
interface Party {
  readonly resources: readonly string[];
  readonly free: IntervalSet;
}

/** All resources in one party for `mutual`, else a party for each, in the query's order. */
export function partiesOf(query: SlotQuery): Party[] {
  checkQuery(query);
  const requestLayers = readConstraints(query.constraints);
  const parties = query.resources.map((resource) => ({
    resources: [resource.id],
    free: freeWithin(
      searchSpace(query, resource),
      resource,
      requestLayers,
      query,
      query.length ?? 1,
    ),
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

/**
 * What all parties offer: slots side by side or overlapping, or whole stretches. In columns, for
 * there are many more offers than slots, and as objects they would cost more than all else.
 */
interface Offers {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Indexes of the parties. */
  readonly owners: Uint32Array;
}

function offersOf(parties: readonly Party[], { length, increment }: SlotQuery): Offers {
  const lengthIn = ({ start, end }: Interval): number => length ?? end - start;
  const step = increment ?? length ?? 1;
  const countIn = (stretch: Interval): number =>
    Math.max(0, Math.floor((stretch.end - stretch.start - lengthIn(stretch)) / step) + 1);

  let size = 0;
  for (const { free } of parties) for (const stretch of free) size += countIn(stretch);
  const offers = {
    starts: new Float64Array(size),
    ends: new Float64Array(size),
    owners: new Uint32Array(size),
  };
  let at = 0;
  for (const [party, { free }] of parties.entries()) {
    for (const stretch of free) {
      const count = countIn(stretch);
      for (let i = 0; i < count; i++, at++) {
        const start = stretch.start + i * step;
        offers.starts[at] = start;
        offers.ends[at] = start + lengthIn(stretch);
        offers.owners[at] = party;
      }
    }
  }
  return offers;
}

/** Fisher and Yates, in place. */
function shuffle(items: unknown[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
}
