import type { Action, State, Timer } from "./graph";

/** An hour after its end, what took place is complete. */
export const completesAfterEnd: Timer = {
  action: "complete",
  after: "end",
  milliseconds: 3_600_000,
};

/** The states that the graphs `instant` and `confirm_decline` share, from `confirmed` on. */
export const confirmedStates = {
  confirmed: { holdsTime: true, hasEvent: true, timer: completesAfterEnd },
  completed: { final: true, hasEvent: true },
  cancelled: { final: true },
  cancelled_by_customer: { final: true },
  rescheduled_by_customer: { final: true },
} satisfies Record<string, State>;

export const confirmedActions: readonly Action[] = [
  { name: "cancel", from: ["confirmed"], to: "cancelled" },
  {
    name: "cancel_by_customer",
    from: ["confirmed"],
    to: "cancelled_by_customer",
    byCustomer: true,
  },
  {
    name: "reschedule_by_customer",
    from: ["confirmed"],
    to: "rescheduled_by_customer",
    byCustomer: true,
  },
  { name: "complete", from: ["confirmed"], to: "completed" },
];
