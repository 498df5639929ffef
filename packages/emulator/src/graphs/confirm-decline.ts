import { confirmedActions, confirmedStates } from "./confirmed";
import type { Graph } from "./graph";

/**
 * The owner decides. Until then there is no event and the time stays open to others.
 * Source: `reference/confirm-decline-graph`.
 */
export const confirmDecline: Graph = {
  name: "confirm_decline",
  start: { action: "create", state: "tentative" },
  states: { tentative: {}, declined: { final: true }, ...confirmedStates },
  actions: [
    { name: "confirm", from: ["tentative"], to: "confirmed" },
    { name: "decline", from: ["tentative"], to: "declined" },
    ...confirmedActions,
  ],
};
