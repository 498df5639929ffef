import type { dataTagErrorSymbol, dataTagSymbol } from "@tanstack/react-query";

// Makes `queryClient.getQueryData(bookingsQuery(...).queryKey)` typed, by the symbols of the
// TanStack Query that this package is used with. See `QueryKeyTags` in @timekit/core/query.
declare module "@timekit/core/query" {
  interface QueryKeyTags<TData, TError> {
    [dataTagSymbol]: TData;
    [dataTagErrorSymbol]: TError;
  }
}
