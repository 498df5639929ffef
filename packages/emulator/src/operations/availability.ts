import { checkTime, checkTimeZone } from "../checks";
import { invalid } from "../refusal";
import { findBlockedSlots } from "../slots/blocked";
import { findFreeSlots, type Found } from "../slots/find";
import type { Stamps } from "../time/stamps";
import { formatTimestamp } from "../time/timestamps";
import type { Call, Handlers } from "./operation";

/** The cache of the cached variant is always fresh, so that the two can't be told apart. */
function query({
  store,
  body,
  now,
  stamps,
}: Call<"availability.query"> | Call<"availability.cached">) {
  const data = slotViews(findFreeSlots(store, body, now), outputStamps(body, stamps));
  return {
    status: 200,
    body: { data: body.sort === "desc" ? data.toReversed() : data },
  } as const;
}

export const availability: Handlers<
  | "availability.query"
  | "availability.cached"
  | "availability.dates"
  | "availability.count"
  | "availability.unavailable"
> = {
  "availability.query": query,

  "availability.cached": query,

  /** A day is one of the resource's own clock. */
  "availability.dates": ({ store, body, now }) => {
    const { slots, resources } = findFreeSlots(store, { ...body, mode: "exclusive" }, now);
    const zones = new Map(resources.map(({ id, timezone }) => [id, timezone]));
    const dates = new Map<string, Set<string>>();
    for (const { start, resources: ids } of slots) {
      for (const id of ids) {
        const date = formatTimestamp(start, zones.get(id)).slice(0, 10);
        dates.set(date, (dates.get(date) ?? new Set()).add(id));
      }
    }
    const data = Array.from(dates, ([date, ids]) => ({ date, resources: [...ids] }));
    return { status: 200, body: { data: data.toSorted((a, b) => (a.date < b.date ? -1 : 1)) } };
  },

  "availability.count": ({ store, body, now }) => {
    if (body.from !== undefined && checkTime("from", body.from, now) < now) {
      throw invalid("from", "from lies in the past");
    }
    return {
      status: 200,
      body: { data: { total: findFreeSlots(store, body, now).slots.length } },
    };
  },

  "availability.unavailable": ({ store, body, now, stamps }) => ({
    status: 200,
    body: { data: slotViews(findBlockedSlots(store, body, now), outputStamps(body, stamps)) },
  }),
};

function outputStamps(body: { output_timezone?: string | undefined }, stamps: Stamps): Stamps {
  return body.output_timezone
    ? stamps.in(checkTimeZone("output_timezone", body.output_timezone))
    : stamps;
}

function slotViews({ slots, resources }: Found, stamps: Stamps) {
  const summaries = new Map(
    resources.map(({ id, name, timezone }) => [id, { id, name, timezone }]),
  );
  return slots.map(({ start, end, resources: ids }) => ({
    start: stamps.write(start),
    end: stamps.write(end),
    resources: ids.map((id) => summaries.get(id)!),
  }));
}
