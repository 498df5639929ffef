import type { OperationName, SearchKey } from "@timekit/openapi";

/** The search keys of an operation that stand for one thing; `meta.*` is understood everywhere. */
export type FixedSearchKey<Name extends OperationName> = Exclude<SearchKey<Name>, `meta.${string}`>;
