import { describe, expect, it } from "vitest";
import { actionsFrom, availableActions, graphNamed, graphNames, stateOf } from ".";

const actionsIn = (graph: string, state: string) =>
  availableActions({ graph, state }).map((action) => action.name);

describe.each(graphNames)("the graph %s", (name) => {
  const graph = graphNamed(name);

  it("only leads from and to states it has", () => {
    const named = graph.actions.flatMap((action) => [...action.from, action.to]);
    expect(Object.keys(graph.states)).toEqual(
      expect.arrayContaining([...named, graph.start.state]),
    );
  });

  it("has no way out of a final state, and a way out of every other", () => {
    const states = Object.entries(graph.states);
    const stuck = states.filter(([state]) => actionsFrom({ graph: name, state }).length === 0);
    expect(stuck).toEqual(states.filter(([, { final }]) => final));
  });

  it("reaches every state from the start", () => {
    const reached = new Set([graph.start.state]);
    for (const state of reached) {
      for (const action of actionsFrom({ graph: name, state })) reached.add(action.to);
    }
    expect([...reached].toSorted()).toEqual(Object.keys(graph.states).toSorted());
  });

  it("knows each action that plays by itself, and comes to an end without anybody", () => {
    for (const [state, { timer, final }] of Object.entries(graph.states)) {
      const names = actionsFrom({ graph: name, state }).map((action) => action.name);
      expect(timer === undefined || names.includes(timer.action)).toBe(true);
      // A tentative `confirm_decline` booking waits for its owner as long as it takes.
      const waits = name === "confirm_decline" && state === "tentative";
      expect([state, timer !== undefined]).toEqual([state, final !== true && !waits]);
    }
  });

  it("asks for the seats' own actions where seats follow", () => {
    const seatGraphs = graphNames.map(graphNamed).filter(({ isSeat }) => isSeat);
    for (const { seats } of graph.actions) {
      for (const seat of seats === undefined ? [] : seatGraphs) {
        expect(seat.actions.map((action) => action.name)).toContain(seats);
      }
    }
  });
});

/** As Timekit's documentation tells them; what plays by itself can't be asked for. */
it.each([
  ["instant", "confirmed", ["cancel", "cancel_by_customer", "reschedule_by_customer", "complete"]],
  ["confirm_decline", "tentative", ["confirm", "decline"]],
  ["instant_payment", "tentative", ["pay"]],
  ["instant_payment", "paid", ["cancel", "complete"]],
  ["group_owner", "tentative", ["cancel", "complete"]],
  ["group_customer", "confirmed", ["cancel_by_customer", "cancel_by_owner", "complete"]],
  ["group_customer_payment", "tentative", ["pay", "cancel_by_owner"]],
  ["group_customer_payment", "paid", ["cancel_by_owner", "cancel_by_customer", "complete"]],
  ["reservation", "reserved", []],
])("a booking of %s that is %s can take %j", (graph, state, actions) => {
  expect(actionsIn(graph, state)).toEqual(actions);
});

it("holds time from the start, except for confirm_decline and seats", () => {
  const holding = graphNames.filter((name) => {
    const graph = graphNamed(name);
    return stateOf(graph, graph.start.state).holdsTime;
  });
  expect(holding).toEqual(["instant", "instant_payment", "group_owner", "reservation"]);
});
