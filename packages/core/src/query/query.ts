import type { OperationName } from "@timekit/openapi";
import type { TimekitError } from "../errors";
import { normalize, timekitKey } from "./key";
import type { QueryKeyTags, TimekitKey } from "./key";

/**
 * Query options for any TanStack Query adapter: `useQuery(options)`, `useQueries`,
 * `queryClient.ensureQueryData(options)`.
 */
export interface TimekitQuery<TAnswer> {
  readonly queryKey: TimekitKey & QueryKeyTags<TAnswer, TimekitError>;
  readonly queryFn: (context: { signal: AbortSignal }) => Promise<TAnswer>;
  /**
   * The client has already tried again what is safe to try again; TanStack Query's own three tries
   * would multiply with it, and the visitor would wait for all of them to see an error.
   */
  readonly retry: false;
}

/**
 * Query options of one operation. What is asked for is what stands in the key, not the caller's
 * object, which may have changed by the time of a later fetch.
 */
export function query<Args extends readonly unknown[], TAnswer>(
  operation: OperationName,
  args: Args,
  call: (...args: [...Args, options: { signal: AbortSignal }]) => Promise<TAnswer>,
): TimekitQuery<TAnswer> {
  const asked = args.map(normalize) as unknown as Args;
  return {
    queryKey: timekitKey(operation, ...asked) as TimekitQuery<TAnswer>["queryKey"],
    queryFn: ({ signal }) => call(...asked, { signal }),
    retry: false,
  };
}
