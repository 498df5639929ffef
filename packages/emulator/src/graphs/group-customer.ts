import { completesAfterEnd } from "./confirmed";
import type { Graph } from "./graph";

/** A seat, taken at once. Source: `reference/group_customer-graph`. */
export const groupCustomer: Graph = {
  name: "group_customer",
  start: { action: "create", state: "confirmed" },
  states: {
    confirmed: { takesSeat: true, timer: completesAfterEnd },
    completed: { final: true, takesSeat: true },
    cancelled_by_customer: { final: true },
    cancelled_by_owner: { final: true },
  },
  actions: [
    {
      name: "cancel_by_customer",
      from: ["confirmed"],
      to: "cancelled_by_customer",
      byCustomer: true,
    },
    { name: "cancel_by_owner", from: ["confirmed"], to: "cancelled_by_owner" },
    { name: "complete", from: ["confirmed"], to: "completed" },
  ],
  isSeat: true,
};
