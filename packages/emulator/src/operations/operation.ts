import type {
  AnswerOf,
  BodyOf,
  IncludeName,
  OperationName,
  PathOf,
  QueryOf,
} from "@timekit/openapi";
import type { Caller, Keys } from "../http/authenticate";
import type { Store } from "../store/store";

/** What every request to the emulator works with. */
export interface Context {
  readonly store: Store;
  readonly keys: Keys;
}

/** How an answer is to be written. */
export interface Presentation {
  readonly caller: Caller;
  /** IANA zone in which the answer's timestamps are written. */
  readonly zone: string;
  /** The address of the request, for links in the answer. */
  readonly url: URL;
}

/** One request, already authenticated and valid by the contract. */
export interface Call<Name extends OperationName> extends Context, Presentation {
  readonly params: PathOf<Name>;
  readonly query: QueryOf<Name>;
  readonly body: BodyOf<Name>;
  /** What was asked for by `include`; names that the contract doesn't know may be among them. */
  readonly include: ReadonlySet<IncludeName<Name>>;
  /** The emulator's time, in epoch milliseconds. */
  readonly now: number;
}

export type Reply<Name extends OperationName> =
  | { readonly status: 200 | 201; readonly body: AnswerOf<Name> }
  | { readonly status: 204 };

/** Answers an operation. Synchronous on purpose: nothing happens between its reads and writes. */
export type Handler<Name extends OperationName> = (call: Call<Name>) => Reply<Name>;

export type Handlers<Name extends OperationName> = { readonly [N in Name]: Handler<N> };

export const noContent = { status: 204 } as const;
