import { describe, expect, it } from "vitest";
import { availableActions, findGraph, graphNames, stateOf } from ".";

const actionsIn = (graph: string, state: string) =>
  availableActions({ graph, state }).map((action) => action.name);

describe.each(graphNames)("the graph %s", (name) => {
  const graph = findGraph(name)!;

  it("only leads from and to states it has", () => {
    const named = graph.actions.flatMap((action) => [...action.from, action.to]);
    expect(Object.keys(graph.states)).toEqual(
      expect.arrayContaining([...named, graph.start.state]),
    );
  });

  it("has no way out of a final state, and a way out of every other", () => {
    const states = Object.entries(graph.states);
    const stuck = states.filter(([state]) => actionsIn(name, state).length === 0);
    expect(stuck).toEqual(states.filter(([, { final }]) => final));
  });

  it("reaches every state from the start", () => {
    const reached = new Set([graph.start.state]);
    for (const state of reached) {
      for (const action of availableActions({ graph: name, state })) reached.add(action.to);
    }
    expect([...reached].toSorted()).toEqual(Object.keys(graph.states).toSorted());
  });

  it("knows each action that plays by itself", () => {
    const unknown = Object.entries(graph.states).filter(
      ([state, { afterEnd }]) => afterEnd && !actionsIn(name, state).includes(afterEnd.action),
    );
    expect(unknown).toEqual([]);
  });
});

it("lets an instant booking be cancelled, moved or completed, by owner and customer", () => {
  expect(actionsIn("instant", "confirmed")).toEqual([
    "cancel",
    "cancel_by_customer",
    "reschedule_by_customer",
    "complete",
  ]);
});

it("asks the owner first in confirm_decline, and holds no time until the answer", () => {
  const graph = findGraph("confirm_decline")!;
  expect(actionsIn("confirm_decline", "tentative")).toEqual(["confirm", "decline"]);
  expect(stateOf(graph, "tentative").holdsTime).toBeUndefined();
  expect(stateOf(graph, "confirmed").holdsTime).toBe(true);
});
