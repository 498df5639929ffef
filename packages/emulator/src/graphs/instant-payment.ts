import { completesAfterEnd } from "./confirmed";
import type { Graph, Timer } from "./graph";

/** Who doesn't pay in time loses what was held. Five minutes are Timekit's default. */
export const timesOut: Timer = { action: "timeout", after: "arrival", milliseconds: 300_000 };

/**
 * The time is held from the start, and lost again unless it is paid. Timekit never sees the money.
 * Source: `reference/instant_payment-graph`.
 */
export const instantPayment: Graph = {
  name: "instant_payment",
  start: { action: "create", state: "tentative" },
  states: {
    tentative: { holdsTime: true, timer: timesOut },
    paid: { holdsTime: true, hasEvent: true, timer: completesAfterEnd },
    unpaid: { final: true },
    completed: { final: true, hasEvent: true },
    cancelled: { final: true },
  },
  actions: [
    { name: "pay", from: ["tentative"], to: "paid" },
    { name: "timeout", from: ["tentative"], to: "unpaid", byTimer: true },
    { name: "cancel", from: ["paid"], to: "cancelled" },
    { name: "complete", from: ["paid"], to: "completed" },
  ],
};
