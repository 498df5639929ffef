import type { OperationName } from "@timekit/openapi";
import type { TimekitKey } from "./key";

/** Mutation options for any TanStack Query adapter: `useMutation(withInvalidation(...))`. */
export interface TimekitMutation<TData, TVariables> {
  readonly mutationKey: readonly ["timekit", OperationName];
  readonly mutationFn: (variables: TVariables) => Promise<TData>;
  /** Keys, or beginnings of keys, of what a call with these variables may have made stale. */
  readonly invalidates: (variables: TVariables) => readonly TimekitKey[];
}

/** The little of a `QueryClient` that invalidating takes, so that any version of it fits. */
export interface QueryInvalidator {
  invalidateQueries(filters: { queryKey: TimekitKey }): Promise<unknown>;
}

/**
 * Mutation options that also tell a `QueryClient` what became stale. They do so after a failure
 * too: a refused slot means that the times on screen are old, and after a lost answer the booking
 * may well be made. Nothing waits for the refetch, so success shows as soon as it is known.
 *
 * @example
 * useMutation(withInvalidation(createBookingMutation(timekit), useQueryClient()));
 */
export function withInvalidation<TData, TVariables>(
  { mutationKey, mutationFn, invalidates }: TimekitMutation<TData, TVariables>,
  queryClient: QueryInvalidator,
): Omit<TimekitMutation<TData, TVariables>, "invalidates"> {
  return {
    mutationKey,
    async mutationFn(variables) {
      try {
        return await mutationFn(variables);
      } finally {
        for (const queryKey of invalidates(variables)) {
          void queryClient.invalidateQueries({ queryKey });
        }
      }
    },
  };
}
