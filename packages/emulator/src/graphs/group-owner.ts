import { completesAfterEnd } from "./confirmed";
import type { Graph } from "./graph";

/** An event with seats. Source: `reference/group_owner-graph`. */
export const groupOwner: Graph = {
  name: "group_owner",
  start: { action: "create", state: "tentative" },
  states: {
    tentative: { holdsTime: true, hasEvent: true, timer: completesAfterEnd },
    completed: { final: true, hasEvent: true },
    cancelled: { final: true },
  },
  actions: [
    { name: "cancel", from: ["tentative"], to: "cancelled", seats: "cancel_by_owner" },
    { name: "complete", from: ["tentative"], to: "completed" },
  ],
  hasSeats: true,
  withoutCustomer: true,
};
