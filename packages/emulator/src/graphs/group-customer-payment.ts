import { completesAfterEnd } from "./confirmed";
import type { Graph } from "./graph";
import { timesOut } from "./instant-payment";

/**
 * A seat, held until it is paid. Source: `reference/group_customer_payment-graph`, which prints
 * `cancelled_by_customer` for a tentative seat that the owner cancels; that is read as a slip.
 */
export const groupCustomerPayment: Graph = {
  name: "group_customer_payment",
  start: { action: "create", state: "tentative" },
  states: {
    tentative: { takesSeat: true, timer: timesOut },
    paid: { takesSeat: true, timer: completesAfterEnd },
    unpaid: { final: true },
    completed: { final: true, takesSeat: true },
    cancelled_by_customer: { final: true },
    cancelled_by_owner: { final: true },
  },
  actions: [
    { name: "pay", from: ["tentative"], to: "paid" },
    { name: "timeout", from: ["tentative"], to: "unpaid", byTimer: true },
    { name: "cancel_by_owner", from: ["tentative", "paid"], to: "cancelled_by_owner" },
    {
      name: "cancel_by_customer",
      from: ["paid"],
      to: "cancelled_by_customer",
      byCustomer: true,
    },
    { name: "complete", from: ["paid"], to: "completed" },
  ],
  isSeat: true,
};
