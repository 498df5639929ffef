import { readConstraints, type Layer } from "./constraints";
import {
  covers,
  inOrder,
  overlaps,
  subtract,
  union,
  type Interval,
  type IntervalSet,
} from "./intervals";
import { applyLayer } from "./opening";
import {
  checkBuffer,
  checkInterval,
  checkWindow,
  isInterval,
  type BusyItem,
  type BusyOptions,
  type FreeTimeOptions,
  type Resource,
  type Window,
} from "./query";
import { zoneAround } from "./zone";

/**
 * The stretches of a window in which a resource is free: open by all rules and not busy.
 * @throws {QueryError | ConstraintError | TimeZoneError} for a question that can't be read.
 */
export function freeTime(
  resource: Resource,
  window: Window,
  options: FreeTimeOptions = {},
): IntervalSet {
  checkWindow(window);
  checkBuffer(options.buffer);
  const space = { start: window.from, end: window.to };
  const layers = readConstraints(options.constraints);
  return freeWithin(space, resource, layers, options);
}

/**
 * Whether a resource is free for the whole of an interval: open by all rules and not busy.
 * @throws {QueryError | ConstraintError | TimeZoneError} for a question that can't be read.
 */
export function isFree(
  resource: Resource,
  interval: Interval,
  options: FreeTimeOptions = {},
): boolean {
  checkInterval(interval, "start", "end");
  checkBuffer(options.buffer);
  const layers = readConstraints(options.constraints);
  return covers(freeWithin(interval, resource, layers, options), interval);
}

/**
 * What in a calendar stands in the way of an interval, rules aside. With a buffer also what ends
 * less than that before it, or starts less than that after it.
 * @throws {QueryError} for an item or interval that ends before it starts.
 */
export function conflicts<Item extends BusyItem>(
  busy: readonly Item[],
  interval: Interval,
  options: BusyOptions = {},
): Item[] {
  checkInterval(interval, "start", "end");
  checkBuffer(options.buffer);
  const buffer = options.buffer ?? 0;
  return blocking(busy, options).filter((item) =>
    overlaps({ start: item.start - buffer, end: item.end + buffer }, interval),
  );
}

/**
 * `freeTime` for callers that have checked the question and read the request's rules already.
 * Stretches shorter than `shortest` may be left out: a full calendar has very many of them.
 */
export function freeWithin(
  space: Interval,
  resource: Resource,
  requestLayers: readonly Layer[],
  options: BusyOptions,
  shortest = 1,
): IntervalSet {
  const zone = zoneAround(resource.timezone, space.start, space.end);
  const layers = [...requestLayers, ...readConstraints(resource.constraints, resource.id)];
  let open = union([space]);
  for (const layer of layers) open = applyLayer(open, layer, zone);
  const busy = blocking(resource.busy ?? [], options, resource.id);
  return subtract(open, inOrder(busy), { margin: options.buffer ?? 0, shortest });
}

/** The items of a calendar that keep others from their time. */
function blocking<Item extends BusyItem>(
  busy: readonly Item[],
  { ignoreAllDayEvents = false }: BusyOptions,
  resource?: string,
): Item[] {
  return busy.filter((item, index) => {
    if (!isInterval(item)) {
      const owner = resource === undefined ? "" : ` of ${resource}`;
      checkInterval(item, `busy[${index}].start${owner}`, `busy[${index}].end${owner}`);
    }
    return item.start < item.end && !(ignoreAllDayEvents && item.allDay === true);
  });
}
