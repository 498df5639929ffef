import type { UseMutationReturnType } from "@tanstack/vue-query";
import type { Entity, Includes, TimekitError } from "@timekit/core";
import { bookingActionMutation, createBookingMutation } from "@timekit/core/query";
import type { BookingActionInput, CreateBookingInput } from "@timekit/core/query";
import type { MaybeRefOrGetter } from "vue";
import { useTimekitMutation } from "./use-timekit-mutation";
import type { MutationComposableOptions } from "./use-timekit-mutation";

/**
 * Books a slot (`bookings.create`). Afterwards the lists of bookings and the free slots are fetched
 * anew; after a failure too, since a slot that was refused is one that others have.
 *
 * @example
 * const { mutate: book } = useCreateBooking();
 * book({ project_id, resource_id, start, end, customer: { name, email } });
 */
export function useCreateBooking<
  const Include extends Includes<"bookings.create"> = readonly [],
  TContext = unknown,
>(
  options?: MaybeRefOrGetter<
    | MutationComposableOptions<
        Entity<"bookings.create", Include>,
        CreateBookingInput,
        Include,
        TContext
      >
    | undefined
  >,
): UseMutationReturnType<
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
 * const { mutate: act } = useBookingAction();
 * act({ id: booking.id, action: "confirm" });
 */
export function useBookingAction<
  const Include extends Includes<"bookings.act"> = readonly [],
  TContext = unknown,
>(
  options?: MaybeRefOrGetter<
    | MutationComposableOptions<
        Entity<"bookings.act", Include>,
        BookingActionInput,
        Include,
        TContext
      >
    | undefined
  >,
): UseMutationReturnType<
  Entity<"bookings.act", Include>,
  TimekitError,
  BookingActionInput,
  TContext
> {
  return useTimekitMutation("useBookingAction", bookingActionMutation<Include>, options);
}
