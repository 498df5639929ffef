import type {
  AnswerOf,
  BodyOf,
  IncludeName,
  OperationName,
  PathOf,
  QueryOf,
} from "@timekit/openapi";
import type { Context, Presentation } from "../context";

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
  | { readonly status: 204 }
  | { readonly status: 302; readonly location: string }
  | { readonly status: 200; readonly html: string };

/** Answers an operation. Synchronous on purpose: nothing happens between its reads and writes. */
export type Handler<Name extends OperationName> = (call: Call<Name>) => Reply<Name>;

export type Handlers<Name extends OperationName> = { readonly [N in Name]: Handler<N> };

export const noContent = { status: 204 } as const;
