import { confirmedActions, confirmedStates } from "./confirmed";
import type { Graph } from "./graph";

/** Booked is booked: the event is in the calendar at once. Source: `reference/instant-graph`. */
export const instant: Graph = {
  name: "instant",
  start: { action: "confirm", state: "confirmed" },
  states: confirmedStates,
  actions: confirmedActions,
};
