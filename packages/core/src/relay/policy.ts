import type { BodyOf, OperationName, PathOf, QueryOf, SearchKey } from "@timekit/openapi";
import type { Timekit } from "../client";
import type { Json } from "./body";
import type { ShapeOf } from "./contract";
import type { GrantSettings } from "./grant";
import type { Limit } from "./limits";
import type { Forced, Scope } from "./scope";
import type { SecretField, Shapes } from "./shapes";

/** All that the relay needs of a client. */
export type RelayClient = Pick<Timekit, "request">;

/** What a policy's functions are told about a call. */
export interface RelayContext<Name extends OperationName = OperationName, Visitor = unknown> {
  /** The operation, such as `bookings.list`. */
  operation: Name;
  /** What the policy's `visitor` answered for this request. */
  visitor: Visitor;
  /** The path parameters: checked for their form, and against the rule. */
  params: Readonly<PathOf<Name>>;
  /** The query parameters the visitor sent, as text; only those the relay knows. */
  query: Readonly<Record<string, string>>;
  /** The JSON body the visitor sent. Its values are unchecked; `{}` when there was none. */
  body: Readonly<Json>;
  /** The visitor's request, for its headers. Its body is read already. */
  request: Request;
  /** The relay's client, to look things up: `timekit.request("bookings.get", ...)`. */
  timekit: RelayClient;
}

/** Listed values are allowed and nothing else is, or a function decides. */
export type Allowed<Value, Context> =
  | readonly Value[]
  | ((value: Value, context: Context) => boolean | Promise<boolean>);

/** What a policy says about one field of the input. */
export type InputRule<Context> =
  /** The field must be there and hold one of these values; of an array, each element must. */
  | readonly (string | number | boolean | null)[]
  /** `true` accepts a field the relay refuses by default, `false` refuses one it accepts. */
  | boolean
  /** Decides by the field's value, which is `undefined` when the field isn't there. */
  | ((value: unknown, context: Context) => boolean | Promise<boolean>);

/** What is permitted of one operation. */
export type Rule<Name extends OperationName = OperationName, Visitor = unknown> = {
  /**
   * Whether this visitor may make this call. `false` is answered with 403; throw a `RelayDenial`
   * for another status.
   */
  authorize?: (context: RelayContext<Name, Visitor>) => boolean | Promise<boolean>;
  /**
   * What is forced, whatever the visitor sent. A visitor who sends another value is refused. A
   * value that is empty, null or undefined refuses the call, so that a visitor who isn't signed in
   * never sees everybody's bookings.
   */
  scope?:
    | ScopeOf<Name>
    | ((context: RelayContext<Name, Visitor>) => ScopeOf<Name> | Promise<ScopeOf<Name>>);
  /** What is accepted, by the field of the body (of the query, for a read). Dots reach inside. */
  input?: { [Field in InputField<Name>]?: InputRule<RelayContext<Name, Visitor>> };
  /** The fields shown. Left out: the object's own plain fields, and nobody's personal data. */
  expose?: readonly ExposedField<Name>[];
  /**
   * Whether the call needs a grant, made by `createGrant`, that names the operation. The rest of the
   * rule holds as well.
   */
  grant?: boolean;
  /** How often one visitor may make this call, counted apart from the relay's `limits`. */
  limit?: Limit;
} & ParamRules<Name, Visitor> &
  NoticeRule<Name>;

/** Who may do what through a relay. */
export interface Policy<Visitor = unknown> {
  /** Finds out who calls, from a session cookie for instance. Called once a permitted request. */
  visitor?: (request: Request) => Visitor | Promise<Visitor>;
  /** Whose grants are believed; needed where a rule says `grant: true`. */
  grants?: GrantSettings;
  /** The permitted operations. All others are denied. */
  allow: { [Name in OperationName]?: Rule<Name, Visitor> };
}

/** A context with its types erased, as the relay makes it. */
export interface AnyContext extends Omit<RelayContext, "params"> {
  params: Readonly<Record<string, string>>;
}

/** A rule with its types erased, as the relay applies it. */
export interface AnyRule {
  authorize?: (context: AnyContext) => boolean | Promise<boolean>;
  scope?: Scope | ((context: AnyContext) => Scope | Promise<Scope>);
  input?: Readonly<Record<string, InputRule<AnyContext> | undefined>>;
  expose?: readonly string[];
  grant?: boolean;
  limit?: Limit;
  notice?: number;
}

/**
 * Types a policy: `visitor`'s answer flows to `authorize` and `scope`, and operations, fields and
 * path parameters complete in the editor. Put `visitor` before `allow`, so that TypeScript sees it
 * first.
 */
export function definePolicy<Visitor = undefined>(policy: Policy<Visitor>): Policy<Visitor> {
  return policy;
}

/**
 * Allowed values of path parameters, by their names. `action` has no default: which actions a
 * visitor may run must be said.
 */
type ParamRules<Name extends OperationName, Visitor> = {
  [Param in Exclude<keyof PathOf<Name>, "action">]?: Allowed<
    PathOf<Name>[Param],
    RelayContext<Name, Visitor>
  >;
} & {
  [Param in Extract<keyof PathOf<Name>, "action">]: Allowed<
    PathOf<Name>[Param],
    RelayContext<Name, Visitor>
  >;
};

/** Where there is a time that a visitor chooses. */
type NoticeRule<Name extends OperationName> = Name extends
  | "availability.query"
  | "availability.cached"
  | "bookings.create"
  | "bookings.reserve"
  | "bookings.reschedule"
  ? {
      /**
       * How long before its start a time can be booked, in seconds. Nearer ones are not shown and not
       * taken, whatever `from` the visitor asks for, which goes over the project's own.
       */
      notice?: number;
    }
  : unknown;

/** A scope with the search keys that the operation knows, if it searches at all. */
type ScopeOf<Name extends OperationName> = Omit<Scope, "search"> &
  ([SearchKey<Name>] extends [never]
    ? { search?: never }
    : { search?: { readonly [Key in SearchKey<Name>]?: Forced | null | undefined } });

type KeysOf<T> = T extends unknown ? Extract<keyof T, string> : never;

/** A field that an operation's input may have. */
export type InputField<Name extends OperationName> = WithPaths<
  [BodyOf<Name>] extends [never]
    ? Exclude<KeysOf<QueryOf<Name>>, "search" | "include">
    : KeysOf<BodyOf<Name>>
>;

type ExposedField<Name extends OperationName> = WithPaths<
  Exclude<KeysOf<Shapes[ShapeOf<Name>]>, SecretField>
>;

/** A field, or a dotted path into it. */
type WithPaths<Field extends string> = Field | `${Field}.${string}`;
