import type { ActionName, ActionParams, Entity, Includes, Params } from "../operation";
import { timekitKey } from "./key";
import type { TimekitMutation } from "./mutation";
import type { ClientFor } from "./query";

/** What is set once for a mutation, and not for each call: it decides the type of the result. */
export interface IncludeOption<Include> {
  /** What to add to the booking that comes back. */
  readonly include?: Include | undefined;
}

/** What to book: the body of `bookings.create`. */
export type CreateBookingInput = Omit<Params<"bookings.create">, "include">;

/** Which action to run on which booking. `params` is what goes along, for instance a `message`. */
export type BookingActionInput = {
  [Action in ActionName]: {
    readonly id: string;
    readonly action: Action;
    readonly params?: Omit<ActionParams<Action>, "include"> | undefined;
  };
}[ActionName];

/** Books a slot: `bookings.create`. Makes the lists of bookings and the free slots stale. */
export function createBookingMutation<
  const Include extends Includes<"bookings.create"> = readonly [],
>(
  timekit: ClientFor<"bookings.create">,
  { include }: IncludeOption<Include> = {},
): TimekitMutation<Entity<"bookings.create", Include>, CreateBookingInput> {
  return {
    mutationKey: ["timekit", "bookings.create"],
    mutationFn: (input) => timekit.bookings.create({ ...input, include }),
    invalidates: () => [timekitKey("bookings.list"), timekitKey("availability.query")],
  };
}

/**
 * Runs an action of a booking's graph, such as `confirm`: `bookings.act`. Makes that booking, the
 * lists of bookings and the free slots stale.
 */
export function bookingActionMutation<const Include extends Includes<"bookings.act"> = readonly []>(
  timekit: ClientFor<"bookings.act">,
  { include }: IncludeOption<Include> = {},
): TimekitMutation<Entity<"bookings.act", Include>, BookingActionInput> {
  return {
    mutationKey: ["timekit", "bookings.act"],
    mutationFn: ({ id, action, params }) =>
      timekit.bookings.act(id, action, { ...params, include }),
    invalidates: ({ id }) => [
      timekitKey("bookings.get", id),
      timekitKey("bookings.list"),
      timekitKey("availability.query"),
    ],
  };
}
