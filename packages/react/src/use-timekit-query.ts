import { useQuery } from "@tanstack/react-query";
import type { UseQueryOptions, UseQueryResult } from "@tanstack/react-query";
import type { Includes, OperationName, Timekit, TimekitError } from "@timekit/core";
import type { Answer, Asked, TimekitQuery } from "@timekit/core/query";
import { useProvidedTimekit } from "./provider";

/** TanStack Query's own options of `useQuery`, but the key and the function, which are ours. */
export type QueryHookOptions<TAnswer, TData = TAnswer> = Omit<
  UseQueryOptions<TAnswer, TimekitError, TData>,
  "queryKey" | "queryFn"
>;

/** The hook of a read: what the operation is asked with, then TanStack Query's options. */
export type QueryHook<Name extends OperationName> = <
  const Include extends Includes<Name> = readonly [],
  TData = Answer<Name, Include>,
>(
  ...args: [
    ...asked: Asked<Name, Include>,
    options?: QueryHookOptions<Answer<Name, Include>, TData> | undefined,
  ]
) => UseQueryResult<TData, TimekitError>;

/** `useQuery` with an operation's options under those of the caller. */
export function useTimekitQuery<TAnswer, TData>(
  hook: string,
  query: (timekit: Timekit) => TimekitQuery<TAnswer>,
  options: QueryHookOptions<TAnswer, TData> | undefined,
): UseQueryResult<TData, TimekitError> {
  const ours = query(useProvidedTimekit(hook));
  // With nothing to ask yet it waits, whatever the caller's `enabled` says.
  return useQuery({ ...ours, ...options, ...(ours.enabled === false ? { enabled: false } : {}) });
}
