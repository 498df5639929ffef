import { definePolicy } from "@timekit/core/relay";

/** Shows bookings as Timekit sends them, so that relay and proxy answer alike. */
export const readAll = definePolicy({
  allow: {
    "bookings.list": {
      expose: ["id", "graph", "state", "completed", "created_at", "updated_at", "event"],
    },
  },
});

/** How long a cached contestant keeps what it read: longer than the measurement takes. */
export const cacheFor = (isCached) =>
  isCached ? { operations: { "bookings.list": 3_600 } } : false;
