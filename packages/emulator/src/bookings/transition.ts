import { randomUUID } from "node:crypto";
import { availableActions, graphOf, stateOf } from "../graphs";
import { invalid, refused } from "../refusal";
import type { BookingRecord, EventRecord, Json } from "../store/records";
import type { Store } from "../store/store";
import { isTaken } from "./conflict";

/**
 * Moves a booking on by an action of its graph. Call it inside a transaction.
 *
 * @throws Refusal (422) when the action doesn't lead from the booking's state, or leads to one that
 * holds time that another booking has got meanwhile.
 */
export function act(
  store: Store,
  booking: BookingRecord,
  actionName: string,
  input: Json,
  now: number,
): BookingRecord {
  const action = availableActions(booking).find(({ name }) => name === actionName);
  if (action === undefined) {
    throw refused(`Cannot apply action '${actionName}' to current state '${booking.state}'`);
  }
  const moved = { ...booking, ...stateColumns(booking, action.to), updated_at: now };
  if (moved.holds_time && !booking.holds_time) refuseIfTaken(store, moved);
  store.bookings.update(booking.id, moved);
  arrive(store, moved, { action: actionName, from: booking.state, input });
  return moved;
}

/** The columns that follow from the state a booking is in. */
export function stateColumns(
  booking: Pick<BookingRecord, "graph" | "end_at">,
  name: string,
): Pick<BookingRecord, "state" | "completed" | "holds_time" | "due_at" | "due_action"> {
  const state = stateOf(graphOf(booking), name);
  return {
    state: name,
    completed: state.final === true,
    holds_time: state.holdsTime === true,
    due_at: state.afterEnd ? booking.end_at + state.afterEnd.milliseconds : null,
    due_action: state.afterEnd?.action ?? null,
  };
}

/** What happens when a booking has come into its state: the calendar follows, and the log grows. */
export function arrive(
  store: Store,
  booking: BookingRecord,
  step: { action: string; from: string | null; input: Json },
): void {
  syncEvent(store, booking);
  store.logs.insert({
    id: randomUUID(),
    booking_id: booking.id,
    action: step.action,
    from_state: step.from,
    to_state: booking.state,
    input: step.input,
    created_at: booking.updated_at,
  });
}

/** @throws Refusal (422) when the booking's time is held by another one. */
export function refuseIfTaken(store: Store, booking: BookingRecord): void {
  if (booking.settings["allow_double_bookings"] === true) return;
  if (!isTaken(store, booking)) return;
  throw invalid(
    "start",
    "start is no longer available: the resource already has a booking between start and end",
  );
}

function syncEvent(store: Store, booking: BookingRecord): void {
  const [event] = store.events.select({ sql: "WHERE booking_id = ?", values: [booking.id] });
  const { hasEvent } = stateOf(graphOf(booking), booking.state);
  if (hasEvent && event === undefined) store.events.insert(eventOf(booking));
  if (!hasEvent && event !== undefined) store.events.delete(event.id);
}

function eventOf(booking: BookingRecord): EventRecord {
  return {
    id: randomUUID(),
    booking_id: booking.id,
    calendar_id: booking.calendar_id,
    what: booking.what,
    where: booking.where,
    description: booking.description,
    rsvp: "accepted",
    all_day: false,
    start_at: booking.start_at,
    end_at: booking.end_at,
    created_at: booking.updated_at,
    updated_at: booking.updated_at,
  };
}
