import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { UseMutationOptions, UseMutationResult } from "@tanstack/react-query";
import type { Timekit, TimekitError } from "@timekit/core";
import { withInvalidation } from "@timekit/core/query";
import type { IncludeOption, TimekitMutation } from "@timekit/core/query";
import { useProvidedTimekit } from "./provider";

/**
 * TanStack Query's own options of `useMutation`, but the key and the function, which are ours, and
 * `include`, which widens the result.
 */
export type MutationHookOptions<TData, TInput, Include, TContext = unknown> = Omit<
  UseMutationOptions<TData, TimekitError, TInput, TContext>,
  "mutationKey" | "mutationFn"
> &
  IncludeOption<Include>;

/** `useMutation` with an operation's function, after which what it touched is fetched anew. */
export function useTimekitMutation<TData, TInput, Include, TContext>(
  hook: string,
  mutation: (timekit: Timekit, options: IncludeOption<Include>) => TimekitMutation<TData, TInput>,
  options: MutationHookOptions<TData, TInput, Include, TContext> = {},
): UseMutationResult<TData, TimekitError, TInput, TContext> {
  const timekit = useProvidedTimekit(hook);
  const queryClient = useQueryClient();
  return useMutation({ ...withInvalidation(mutation(timekit, options), queryClient), ...options });
}
