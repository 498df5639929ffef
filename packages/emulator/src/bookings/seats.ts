import { checkDuration } from "../checks";
import { invalid, refused } from "../refusal";
import type { BookingRecord } from "../store/records";
import type { Store } from "../store/store";

/** How many seats of an event are taken. */
export function seatsTaken(store: Store, ownerId: string): number {
  return store.bookings.count({
    sql: "WHERE owner_booking_id = ? AND takes_seat = 1",
    values: [ownerId],
  });
}

export function maxSeats(owner: BookingRecord): number {
  return Number(owner.settings["max_seats"]);
}

/**
 * @throws Refusal (422) when an event takes nobody any more, or nobody yet: it is full, over, or the
 * time for booking it hasn't come or has passed.
 */
export function refuseIfNoSeat(store: Store, owner: BookingRecord, now: number): void {
  const field = "related.owner_booking_id";
  if (owner.state !== "tentative") {
    throw invalid(field, `${field} is an event in state '${owner.state}', which has no seats`);
  }
  const left = owner.start_at - now;
  if (left < Math.max(0, lengthOf(owner, "min_booking_time") ?? 0)) {
    throw invalid(field, `${field} is an event that can't be booked any more`);
  }
  if (left > (lengthOf(owner, "max_booking_time") ?? Infinity)) {
    throw invalid(field, `${field} is an event that can't be booked yet`);
  }
  if (seatsTaken(store, owner.id) >= maxSeats(owner)) {
    throw invalid(field, `${field} is an event whose seats are all taken`);
  }
}

/** @throws Refusal (422) when a customer gives a seat back later than the event allows. */
export function refuseIfTooLate(store: Store, seat: BookingRecord, now: number): void {
  const owner = seat.owner_booking_id && store.bookings.get(seat.owner_booking_id);
  if (!owner) return;
  if (owner.start_at - now < (lengthOf(owner, "min_cancel_time") ?? -Infinity)) {
    throw refused("It is too late to cancel this seat");
  }
}

const LENGTHS = ["min_cancel_time", "min_booking_time", "max_booking_time"] as const;

/** @throws Refusal (422) for settings of an event that can't be. */
export function checkSeatSettings(settings: BookingRecord["settings"]): void {
  if (settings["max_seats"] === undefined) {
    throw invalid("settings.max_seats", "settings.max_seats is required");
  }
  for (const name of LENGTHS) {
    const length = settings[name];
    if (typeof length === "string") checkDuration(`settings.${name}`, length);
  }
}

function lengthOf(owner: BookingRecord, name: (typeof LENGTHS)[number]): number | undefined {
  const length = owner.settings[name];
  return typeof length === "string" ? checkDuration(name, length) : undefined;
}
