import type {
  AnswerOf,
  BodyOf,
  IncludeName,
  OperationName,
  PathOf,
  QueryOf,
  Route,
  SearchKey,
} from "@timekit/openapi";
import type { Call, PageCall } from "./call";
import type {
  Account,
  App,
  AppIncludes,
  AuthenticatedResource,
  AvailabilityCount,
  AvailabilityDate,
  AvailabilitySlot,
  Booking,
  BookingBulkResult,
  BookingIncludes,
  Calendar,
  CalendarEvent,
  CalendarIncludes,
  EmailTemplate,
  FindTimeFilterCollection,
  FindTimeSlot,
  FindTimeTeamSlot,
  GroupBooking,
  LocationIncludes,
  Project,
  ProjectEmbed,
  ProjectHosted,
  ProjectIncludes,
  Resource,
  ResourceCredential,
  ResourceIncludes,
  ResourceSummary,
  ResourceTimezone,
  Service,
  ServiceIncludes,
  ServiceLocation,
  WebhookRegistration,
} from "./entities";
import type { RequestOptions } from "./options";
import type { Page } from "./page";

// --- Rows -------------------------------------------------------------------------------------

/** What an operation answers: an object, an array, one page of a list, or nothing. */
export type AnswerKind = "one" | "list" | "page" | "none";

/** `link` is the address of a page for a browser to go to: nothing is requested for it. */
export type RowKind = AnswerKind | "link";

/** An endpoint, as data. */
export interface Row<Kind extends RowKind = RowKind, Name extends OperationName = OperationName> {
  readonly kind: Kind;
  readonly name: Name;
  readonly method: string;
  /** Path below the base address, with parameters in braces. */
  readonly path: string;
  /** Whether it only reads, so that it may be repeated. */
  readonly safe: boolean;
  /** Makes the body out of the method's parameters, where it is not these themselves. */
  readonly body?: ((input: BodyInput, args: readonly unknown[]) => unknown) | undefined;
  /** Takes out of an answer's whole body what others have as its `data`. */
  readonly read?: ((body: BodyInput) => unknown) | undefined;
  /** The list in which something that this makes is found again by its key. */
  readonly lookup?: Row | undefined;
}

type BodyInput = Readonly<Record<string, unknown>>;
type RowOptions = Partial<Pick<Row, "safe" | "body" | "read" | "lookup">>;

/** A group's endpoints by method name. A group may hold others: `projects.resources`. */
export type OperationTable = { readonly [name: string]: Row | OperationTable };

/** Groups by name. */
export type OperationTables = { readonly [group: string]: OperationTable };

/** Whether an entry of a table is an endpoint and not a group of them. */
export function isRow(entry: Row | OperationTable): entry is Row {
  return typeof entry["path"] === "string";
}

/**
 * A row of each kind. The contract checks that the route belongs to the name.
 *
 * @__NO_SIDE_EFFECTS__
 */
export function one<Name extends OperationName>(
  name: Name,
  route: Route<Name>,
  options?: RowOptions,
): Row<"one", Name> {
  return row("one", name, route, options);
}

/** @__NO_SIDE_EFFECTS__ */
export function list<Name extends OperationName>(
  name: Name,
  route: Route<Name>,
  options?: RowOptions,
): Row<"list", Name> {
  return row("list", name, route, options);
}

/** @__NO_SIDE_EFFECTS__ */
export function page<Name extends OperationName>(
  name: Name,
  route: Route<Name>,
  options?: RowOptions,
): Row<"page", Name> {
  return row("page", name, route, options);
}

/** @__NO_SIDE_EFFECTS__ */
export function none<Name extends OperationName>(
  name: Name,
  route: Route<Name>,
  options?: RowOptions,
): Row<"none", Name> {
  return row("none", name, route, options);
}

/** @__NO_SIDE_EFFECTS__ */
export function link<Name extends OperationName>(
  name: Name,
  route: Route<Name>,
  options?: RowOptions,
): Row<"link", Name> {
  return row("link", name, route, options);
}

function row<Kind extends RowKind, Name extends OperationName>(
  kind: Kind,
  name: Name,
  route: string,
  options: RowOptions | undefined,
): Row<Kind, Name> {
  const [method, path] = route.split(" ") as [string, string];
  return { kind, name, method, path, safe: method === "GET", ...options };
}

// --- Parameters -------------------------------------------------------------------------------

/** What `search` compares with. */
export type SearchValue = string | number | boolean;

/** The search of an operation: all keys must match. */
export type Search<Name extends OperationName> = {
  readonly [Key in SearchKey<Name>]?: SearchValue | undefined;
};

/** A list of names that `include` of an operation takes. */
export type Includes<Name extends OperationName> = readonly IncludeName<Name>[];

/**
 * The parameters object of an operation: the body of a write or the query of a read, and `include`.
 * `Include` is the tuple of included names, which decides the type of the result.
 */
export type Params<
  Name extends OperationName,
  Include extends Includes<Name> = Includes<Name>,
> = Fields<Name> & IncludeField<Name, Include>;

/** The parameters of `bookings.act`: what the action takes, without the wrapper of its name. */
export type ActionParams<
  Action extends ActionName = ActionName,
  Include extends Includes<"bookings.act"> = Includes<"bookings.act">,
> = Sendable<NonNullable<ActionBody[Action]>> &
  Sendable<Pick<ActionBody, "apply_to_bulked_bookings">> &
  IncludeField<"bookings.act", Include>;

/** An action that can be called on a booking. Which are open now stands in `available_actions`. */
export type ActionName = PathOf<"bookings.act">["action"];

type ActionBody = BodyOf<"bookings.act">;

type Fields<Name extends OperationName> = Name extends "bookings.act"
  ? Omit<ActionParams, "include">
  : [BodyOf<Name>] extends [never]
    ? Omit<Sendable<QueryOf<Name>>, "include" | "search"> & SearchField<Name>
    : BodyOf<Name> extends readonly (infer Element)[]
      ? readonly Element[]
      : Sendable<BodyOf<Name>>;

type SearchField<Name extends OperationName> = [SearchKey<Name>] extends [never]
  ? unknown
  : { readonly search?: Search<Name> | undefined };

type IncludeField<Name extends OperationName, Include> = [IncludeName<Name>] extends [never]
  ? unknown
  : { readonly include?: Include | undefined };

/** `undefined` is never sent, so it may stand wherever a field may be left out. */
type Sendable<T> = {
  [Key in keyof T]: Record<never, never> extends Pick<T, Key> ? T[Key] | undefined : T[Key];
};

// --- Results ----------------------------------------------------------------------------------

type Data<Name extends OperationName> = AnswerOf<Name> extends { data: infer Data } ? Data : never;

// The answer to a new webhook has no data: its row reads it out of a sentence.
type Item<Name extends OperationName> = [Name] extends ["webhooks.create"]
  ? WebhookRegistration
  : Data<Name> extends readonly (infer Element)[]
    ? Element
    : Data<Name>;

/** The objects that `include` widens, each with what can be included. */
type Widened =
  | [Booking, BookingIncludes]
  | [Calendar, CalendarIncludes]
  | [Resource, ResourceIncludes]
  | [Project, ProjectIncludes]
  | [App, AppIncludes]
  | [ServiceLocation, LocationIncludes]
  | [Service, ServiceIncludes];

/** What is answered as it is, under its name. */
type Plain =
  | Account
  | App
  | AuthenticatedResource
  | AvailabilityCount
  | AvailabilityDate
  | AvailabilitySlot
  | BookingBulkResult
  | Calendar
  | CalendarEvent
  | EmailTemplate
  | FindTimeFilterCollection
  | FindTimeSlot
  | FindTimeSlot[]
  | FindTimeTeamSlot
  | GroupBooking
  | ProjectEmbed
  | ProjectHosted
  | Resource
  | ResourceCredential
  | ResourceSummary
  | ResourceTimezone
  | Service
  | ServiceLocation
  | WebhookRegistration;

/**
 * An object of an operation's answer, with the included fields and no others. `calendars.events`
 * includes `calendars`.
 */
export type Entity<Name extends OperationName, Include extends Includes<Name> = readonly []> = [
  IncludeName<Name>,
] extends [never]
  ? Named<Plain, Item<Name>>
  : Widen<Widened, Item<Name>, Include>;

// By their fields too: what two objects need may be the same, an id and a name.
type Named<Known, Whole> = Known extends unknown
  ? [Known, keyof Known] extends [Whole, keyof Whole]
    ? [Whole, keyof Whole] extends [Known, keyof Known]
      ? Known
      : never
    : never
  : never;

type Widen<Pair, Whole, Include> = Pair extends [infer Base, infer More]
  ? Named<Base & More, Whole> extends never
    ? never
    : WithIncluded<Base, More, Include>
  : never;

// Distributes over `Include`, so that a list chosen at run time gives a union and no false promise.
type WithIncluded<Base, More, Include> = Include extends readonly string[]
  ? [Include[number]] extends [never]
    ? Base
    : number extends Include["length"]
      ? Base & Pick<More, Root<Include[number]> & keyof More>
      : Base & Required<Pick<More, Root<Include[number]> & keyof More>>
  : never;

type Root<Name extends string> = Name extends `${infer First}.${string}` ? First : Name;

/** What a method gives, by the kind of its row. */
export type Result<
  Kind extends RowKind,
  Name extends OperationName,
  Include extends Includes<Name> = readonly [],
> = {
  one: Entity<Name, Include>;
  list: Entity<Name, Include>[];
  page: Page<Entity<Name, Include>>;
  none: void;
  link: string;
}[Kind];

/**
 * What a method returns: a promise of its result, for a page also an iteration over all rows, and for a
 * link the text itself.
 */
export type Returned<
  Kind extends RowKind,
  Name extends OperationName,
  Include extends Includes<Name> = readonly [],
> = Kind extends "link"
  ? string
  : Kind extends "page"
    ? PageCall<Entity<Name, Include>>
    : Call<Result<Kind, Name, Include>>;

// --- Methods ----------------------------------------------------------------------------------

/** The methods of a table: each row's doc comment stays with its method. */
export type Methods<Table extends OperationTable> = {
  readonly [Key in keyof Table]: Table[Key] extends Row<infer Kind, infer Name>
    ? Method<Kind, Name>
    : Table[Key] extends OperationTable
      ? Methods<Table[Key]>
      : never;
};

/** The names of the operations in some tables. */
export type NamesIn<Tables> =
  Tables extends Row<RowKind, infer Name>
    ? Name
    : { [Key in keyof Tables]: NamesIn<Tables[Key]> }[keyof Tables];

type Method<Kind extends RowKind, Name extends OperationName> = Name extends "bookings.act"
  ? ActMethod
  : PathNames<Route<Name>> extends [infer Id extends keyof PathOf<Name>]
    ? <const Include extends Includes<Name> = readonly []>(
        id: PathOf<Name>[Id],
        ...rest: Rest<Name, Include>
      ) => Returned<Kind, Name, Include>
    : PathNames<Route<Name>> extends [
          infer Id extends keyof PathOf<Name>,
          infer Second extends keyof PathOf<Name>,
        ]
      ? <const Include extends Includes<Name> = readonly []>(
          id: PathOf<Name>[Id],
          second: PathOf<Name>[Second],
          ...rest: Rest<Name, Include>
        ) => Returned<Kind, Name, Include>
      : <const Include extends Includes<Name> = readonly []>(
          ...rest: Rest<Name, Include>
        ) => Returned<Kind, Name, Include>;

type ActMethod = <
  Action extends ActionName,
  const Include extends Includes<"bookings.act"> = readonly [],
>(
  id: string,
  action: Action,
  params?: ActionParams<Action, Include>,
  options?: RequestOptions,
) => Returned<"one", "bookings.act", Include>;

/** The parameters may be left out when nothing in them is required. */
type Rest<Name extends OperationName, Include extends Includes<Name>> =
  Record<never, never> extends Params<Name>
    ? [params?: Params<Name, Include> | undefined, options?: RequestOptions | undefined]
    : [params: Params<Name, Include>, options?: RequestOptions | undefined];

type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer More}`
  ? [Name, ...PathNames<More>]
  : [];
