import type { DeskState } from "@timekit-demo/shared";
import { Ban, CircleCheck, CircleCheckBig, CircleX, Hourglass, Undo2 } from "@lucide/vue";
import type { Component } from "vue";

/** A state is never told by colour alone. */
export const stateIcons: Record<DeskState, Component> = {
  tentative: Hourglass,
  confirmed: CircleCheck,
  completed: CircleCheckBig,
  declined: Ban,
  cancelled: CircleX,
  cancelled_by_customer: Undo2,
};
