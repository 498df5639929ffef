import { useQuery } from "@tanstack/vue-query";
import type { UseQueryOptions, UseQueryReturnType } from "@tanstack/vue-query";
import type { Includes, OperationName, Timekit, TimekitError } from "@timekit/core";
import type { Answer, Asked, TimekitQuery } from "@timekit/core/query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter, Ref } from "vue";
import { useProvidedTimekit } from "./plugin";

/**
 * TanStack Query's own options of `useQuery`, but the key and the function, which are ours. Each may
 * be a ref, as there.
 */
export type QueryComposableOptions<TAnswer, TData = TAnswer> = Omit<
  Exclude<UseQueryOptions<TAnswer, TimekitError, TData, TAnswer>, Ref>,
  "queryKey" | "queryFn"
>;

/** Each argument as it is, or as a ref, a computed or a getter of it. */
type Reactive<Args extends readonly unknown[]> = {
  [Index in keyof Args]: MaybeRefOrGetter<Args[Index]>;
};

/** The composable of a read: what the operation is asked with, then TanStack Query's options. */
export type QueryComposable<Name extends OperationName> = <
  const Include extends Includes<Name> = readonly [],
  TData = Answer<Name, Include>,
>(
  ...args: [
    ...asked: Reactive<Asked<Name, Include>>,
    options?: MaybeRefOrGetter<QueryComposableOptions<Answer<Name, Include>, TData> | undefined>,
  ]
) => UseQueryReturnType<TData, TimekitError>;

/** `useQuery` with an operation's options, made anew when what they read changes. */
export function useTimekitQuery<TAnswer, TData>(
  composable: string,
  query: (timekit: Timekit) => TimekitQuery<TAnswer>,
  options: MaybeRefOrGetter<QueryComposableOptions<TAnswer, TData> | undefined>,
): UseQueryReturnType<TData, TimekitError> {
  const timekit = useProvidedTimekit(composable);
  return useQuery<TAnswer, TimekitError, TData>(
    computed(() => {
      const ours = query(timekit);
      return {
        ...ours,
        ...toValue(options),
        // With nothing to ask yet it waits, whatever the caller's `enabled` says.
        ...(ours.enabled === false ? { enabled: false } : {}),
      };
    }),
  );
}
