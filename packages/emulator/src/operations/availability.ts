import { checkTimeZone } from "../checks";
import { findFreeSlots } from "../slots/find";
import { formatTimestamp } from "../time/timestamps";
import type { Handlers } from "./operation";

export const availability: Handlers<"availability.query"> = {
  "availability.query": ({ store, body, now, zone: headerZone }) => {
    const zone = body.output_timezone
      ? checkTimeZone("output_timezone", body.output_timezone)
      : headerZone;
    const { slots, resources } = findFreeSlots(store, body, now);
    const summaries = new Map(
      resources.map(({ id, name, timezone }) => [id, { id, name, timezone }]),
    );
    const data = slots.map(({ start, end, resources: ids }) => ({
      start: formatTimestamp(start, zone),
      end: formatTimestamp(end, zone),
      resources: ids.map((id) => summaries.get(id)!),
    }));
    return { status: 200, body: { data: body.sort === "desc" ? data.toReversed() : data } };
  },
};
