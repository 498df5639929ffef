import { confirmDecline } from "./confirm-decline";
import type { Action, Graph, State } from "./graph";
import { instant } from "./instant";

export type { Action, Graph, State } from "./graph";

const graphs = new Map([instant, confirmDecline].map((graph) => [graph.name, graph]));

export const graphNames: readonly string[] = [...graphs.keys()];

export function findGraph(name: string): Graph | undefined {
  return graphs.get(name);
}

/** The graph of a booking that exists; only known ones are ever stored. */
export function graphOf(booking: { graph: string }): Graph {
  const graph = graphs.get(booking.graph);
  if (graph === undefined) throw new Error(`A booking has the unknown graph ${booking.graph}`);
  return graph;
}

export function stateOf(graph: Graph, name: string): State {
  const state = graph.states[name];
  if (state === undefined) throw new Error(`The graph ${graph.name} has no state ${name}`);
  return state;
}

/** What can be done with a booking now. */
export function availableActions(booking: { graph: string; state: string }): Action[] {
  return graphOf(booking).actions.filter((action) => action.from.includes(booking.state));
}
