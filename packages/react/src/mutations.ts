import type { UseMutationResult } from "@tanstack/react-query";
import type { Entity, Includes, TimekitError } from "@timekit/core";
import { bookingActionMutation, createBookingMutation } from "@timekit/core/query";
import type { BookingActionInput, CreateBookingInput } from "@timekit/core/query";
import { useTimekitMutation } from "./use-timekit-mutation";
import type { MutationHookOptions } from "./use-timekit-mutation";

/**
 * Books a slot (`bookings.create`). Afterwards the lists of bookings and the free slots are fetched
 * anew; after a failure too, since a slot that was refused is one that others have.
 *
 * @example
 * const create = useCreateBooking();
 * create.mutate({ project_id, resource_id, start, end, customer: { name, email } });
 */
export function useCreateBooking<
  const Include extends Includes<"bookings.create"> = readonly [],
  TContext = unknown,
>(
  options?: MutationHookOptions<
    Entity<"bookings.create", Include>,
    CreateBookingInput,
    Include,
    TContext
  >,
): UseMutationResult<
  Entity<"bookings.create", Include>,
  TimekitError,
  CreateBookingInput,
  TContext
> {
  return useTimekitMutation("useCreateBooking", createBookingMutation<Include>, options);
}

/**
 * Runs an action of a booking's graph, such as `confirm` (`bookings.act`). Afterwards that booking,
 * the lists of bookings and the free slots are fetched anew.
 *
 * @example
 * const act = useBookingAction();
 * act.mutate({ id: booking.id, action: "confirm" });
 */
export function useBookingAction<
  const Include extends Includes<"bookings.act"> = readonly [],
  TContext = unknown,
>(
  options?: MutationHookOptions<
    Entity<"bookings.act", Include>,
    BookingActionInput,
    Include,
    TContext
  >,
): UseMutationResult<Entity<"bookings.act", Include>, TimekitError, BookingActionInput, TContext> {
  return useTimekitMutation("useBookingAction", bookingActionMutation<Include>, options);
}
