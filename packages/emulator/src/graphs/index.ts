import { confirmDecline } from "./confirm-decline";
import type { Action, Graph, State } from "./graph";
import { groupCustomer } from "./group-customer";
import { groupCustomerPayment } from "./group-customer-payment";
import { groupOwner } from "./group-owner";
import { instant } from "./instant";
import { instantPayment } from "./instant-payment";
import { reservation } from "./reservation";

export type { Action, Graph, State } from "./graph";

const graphs = new Map(
  [
    instant,
    confirmDecline,
    instantPayment,
    groupOwner,
    groupCustomer,
    groupCustomerPayment,
    reservation,
  ].map((graph) => [graph.name, graph]),
);

export const graphNames: readonly string[] = [...graphs.keys()];

/** @throws Error for a name that the contract doesn't know: requests are checked by it. */
export function graphNamed(name: string): Graph {
  const graph = graphs.get(name);
  if (graph === undefined) throw new Error(`There is no graph ${name}`);
  return graph;
}

export function graphOf(booking: { graph: string }): Graph {
  return graphNamed(booking.graph);
}

export function stateOf(graph: Graph, name: string): State {
  const state = graph.states[name];
  if (state === undefined) throw new Error(`The graph ${graph.name} has no state ${name}`);
  return state;
}

/** What leads on from where a booking is, by itself or because somebody asks. */
export function actionsFrom(booking: { graph: string; state: string }): Action[] {
  return graphOf(booking).actions.filter((action) => action.from.includes(booking.state));
}

/** What somebody can do with a booking now. */
export function availableActions(booking: { graph: string; state: string }): Action[] {
  return actionsFrom(booking).filter(({ byTimer }) => byTimer !== true);
}
