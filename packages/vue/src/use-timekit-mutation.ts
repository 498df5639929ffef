import { useMutation, useQueryClient } from "@tanstack/vue-query";
import type { MutationOptions, UseMutationReturnType } from "@tanstack/vue-query";
import type { Timekit, TimekitError } from "@timekit/core";
import { withInvalidation } from "@timekit/core/query";
import type { IncludeOption, TimekitMutation } from "@timekit/core/query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";
import { useProvidedTimekit } from "./plugin";

/**
 * TanStack Query's own options of `useMutation`, but the key and the function, which are ours, and
 * `include`, which widens the result.
 */
export type MutationComposableOptions<TData, TInput, Include, TContext = unknown> = Omit<
  MutationOptions<TData, TimekitError, TInput, TContext>,
  "mutationKey" | "mutationFn"
> &
  IncludeOption<Include>;

/** `useMutation` with an operation's function, after which what it touched is fetched anew. */
export function useTimekitMutation<TData, TInput, Include, TContext>(
  composable: string,
  mutation: (timekit: Timekit, options: IncludeOption<Include>) => TimekitMutation<TData, TInput>,
  options: MaybeRefOrGetter<
    MutationComposableOptions<TData, TInput, Include, TContext> | undefined
  >,
): UseMutationReturnType<TData, TimekitError, TInput, TContext> {
  const timekit = useProvidedTimekit(composable);
  const queryClient = useQueryClient();
  return useMutation<TData, TimekitError, TInput, TContext>(
    computed(() => {
      const given = toValue(options) ?? {};
      return { ...withInvalidation(mutation(timekit, given), queryClient), ...given };
    }),
  );
}
