import type { Graph } from "./graph";

/**
 * A slot that is held for a short time: 30 seconds unless told. A booking that is made with its id
 * takes its place.
 */
export const reservation: Graph = {
  name: "reservation",
  start: { action: "reserve", state: "reserved" },
  states: {
    reserved: {
      holdsTime: true,
      timer: {
        action: "expire",
        after: "arrival",
        milliseconds: 30_000,
        setting: "reservation_time",
      },
    },
    expired: { final: true },
  },
  actions: [{ name: "expire", from: ["reserved"], to: "expired", byTimer: true }],
  withoutCustomer: true,
};
