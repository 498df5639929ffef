import type { OperationName } from "@timekit/openapi";
import type { Timekit } from "../client";
import type { TimekitError } from "../errors";
import type { Includes, Params, Result } from "../operation";
import type { Operations } from "../operations/index";
import { keyOf, normalize } from "./key";
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
  /** Only where the id or the query to ask with is still `undefined`: there is nothing to ask yet. */
  readonly enabled?: false;
}

type Tables = Operations;
type Row = { [Group in keyof Tables]: Tables[Group][keyof Tables[Group]] }[keyof Tables];

/** What an operation answers, widened by what was included. */
export type Answer<
  Name extends OperationName,
  Include extends Includes<Name> = readonly [],
> = Result<Extract<Row, { name: Name }>["kind"], Name, Include>;

/** A client that has at least the group of this operation. */
export type ClientFor<Name extends OperationName> = Pick<
  Timekit,
  (Name extends `${infer Group}.${string}` ? Group : never) & keyof Timekit
>;

/** The operations with an id in their path. */
type OneById =
  | "bookings.get"
  | "projects.get"
  | "projects.embed"
  | "projects.hosted"
  | "resources.get";

/**
 * What a query is asked with: the arguments of the client's method. What decides everything, an id or
 * an availability query, may be `undefined` as long as it is not known.
 */
export type Asked<
  Name extends OperationName,
  Include extends Includes<Name> = Includes<Name>,
> = Name extends OneById
  ? [id: string | undefined, params?: Params<Name, Include> | undefined]
  : Name extends "availability.query"
    ? [query: Params<Name, Include> | undefined]
    : [params?: Params<Name, Include> | undefined];

/** Makes the query options of one operation. */
export type QueryFactory<Name extends OperationName> = <
  const Include extends Includes<Name> = readonly [],
>(
  timekit: ClientFor<Name>,
  ...asked: Asked<Name, Include>
) => TimekitQuery<Answer<Name, Include>>;

/**
 * The query options of one operation, which waits while its first argument is `undefined`. What is
 * asked for is what stands in the key, not the caller's object, which may have changed by the time of
 * a later fetch.
 */
export function query<Args extends readonly unknown[], TAnswer>(
  operation: OperationName,
  args: readonly [...Args],
  call: (...args: [...Args, options: { signal: AbortSignal }]) => Promise<TAnswer>,
): TimekitQuery<TAnswer> {
  const asked = args.map(normalize) as unknown as Args;
  return {
    // The adapters add their tags to this type, which makes the cast needful there.
    queryKey: keyOf(operation, asked) as TimekitQuery<TAnswer>["queryKey"],
    queryFn: ({ signal }) => call(...asked, { signal }),
    retry: false,
    ...(asked[0] === undefined ? { enabled: false } : undefined),
  };
}
