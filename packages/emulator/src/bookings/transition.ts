import { randomUUID } from "node:crypto";
import { type Action, actionsFrom, availableActions, graphOf, stateOf } from "../graphs";
import { refused } from "../refusal";
import type { BookingRecord, EventRecord, Json } from "../store/records";
import type { Store } from "../store/store";
import { noteArrival } from "../webhooks/outbox";
import { refuseIfTaken } from "./conflict";
import { refuseIfTooLate } from "./seats";

/**
 * Moves a booking on by an action that somebody asks for. Call it inside a transaction.
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
  if (action.byCustomer) refuseIfTooLate(store, booking, now);
  return move(store, booking, action, input, now);
}

/** Moves a booking on by the action whose time has come. Call it inside a transaction. */
export function actByTimer(store: Store, booking: BookingRecord): void {
  const action = actionsFrom(booking).find(({ name }) => name === booking.due_action);
  if (action !== undefined && booking.due_at !== null) {
    move(store, booking, action, {}, booking.due_at);
  }
}

function move(
  store: Store,
  booking: BookingRecord,
  action: Action,
  input: Json,
  now: number,
): BookingRecord {
  const moved = { ...booking, ...stateColumns(booking, action.to, now), updated_at: now };
  if (moved.holds_time && !booking.holds_time) refuseIfTaken(store, moved);
  store.bookings.update(booking.id, moved);
  arrive(store, moved, { action: action.name, from: booking.state, input });
  if (action.seats !== undefined) moveSeats(store, moved, action.seats, now);
  return moved;
}

function moveSeats(store: Store, owner: BookingRecord, actionName: string, now: number): void {
  const seats = store.bookings.select({
    sql: "WHERE owner_booking_id = ? ORDER BY seq",
    values: [owner.id],
  });
  for (const seat of seats) {
    const action = actionsFrom(seat).find(({ name }) => name === actionName);
    if (action !== undefined) move(store, seat, action, {}, now);
  }
}

/** The columns that follow from the state a booking is in. */
export function stateColumns(
  booking: Pick<BookingRecord, "graph" | "end_at" | "settings">,
  name: string,
  now: number,
): Pick<
  BookingRecord,
  "state" | "completed" | "holds_time" | "takes_seat" | "due_at" | "due_action"
> {
  const state = stateOf(graphOf(booking), name);
  return {
    state: name,
    completed: state.final === true,
    holds_time: state.holdsTime === true,
    takes_seat: state.takesSeat === true,
    due_at: dueAt(booking, state.timer, now),
    due_action: state.timer?.action ?? null,
  };
}

function dueAt(
  booking: Pick<BookingRecord, "end_at" | "settings">,
  timer: ReturnType<typeof stateOf>["timer"],
  now: number,
): number | null {
  if (timer === undefined) return null;
  const seconds = timer.setting && booking.settings[timer.setting];
  const length = typeof seconds === "number" ? seconds * 1_000 : timer.milliseconds;
  return (timer.after === "end" ? booking.end_at : now) + length;
}

/**
 * What happens when a booking has come into its state: the calendar follows, the log grows, and
 * webhooks will be called.
 */
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
  noteArrival(store, booking);
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
    participants: booking.participants,
    start_at: booking.start_at,
    end_at: booking.end_at,
    created_at: booking.updated_at,
    updated_at: booking.updated_at,
  };
}
