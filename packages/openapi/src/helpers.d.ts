/** The name of an operation: `group.verb`. */
export type OperationName = keyof operations;

/** How sure the contract is. */
export type Certainty = "documented" | "observed" | "assumed";

/** What opens an operation. */
export type KeyKind = "app" | "widget" | "resource" | "signed_search" | "none";

/** Method and path of an operation, such as `"GET /bookings/{id}"`. */
export type Route<Name extends OperationName> = Routes[Name];

/** All schemas by name. */
export type Schemas = components["schemas"];

/** The body of a failure. */
export type ErrorBody = Schemas["Error"];

/** An entry in a calendar. */
export type CalendarEvent = Schemas["Event"];

/** A key of a resource. */
export type ResourceCredential = Schemas["Credential"];

/** A place at which services are offered. */
export type ServiceLocation = Schemas["Location"];

/** The path parameters of an operation. */
export type PathOf<Name extends OperationName> = operations[Name]["parameters"] extends {
  path: infer Path;
}
  ? Path
  : Record<never, never>;

/** The query parameters of an operation. */
export type QueryOf<Name extends OperationName> = operations[Name]["parameters"] extends {
  query?: infer Query;
}
  ? [Query] extends [never] | [undefined]
    ? Record<never, never>
    : NonNullable<Query>
  : Record<never, never>;

type JsonOf<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

/** The request body of an operation; `never` where there is none. */
export type BodyOf<Name extends OperationName> = JsonOf<
  NonNullable<operations[Name]["requestBody"]>
>;

type Responses<Name extends OperationName> = operations[Name]["responses"];

/** The body of an operation's good answer, with its `data`; `never` where there is none. */
export type AnswerOf<Name extends OperationName> = JsonOf<
  Responses<Name>[keyof Responses<Name> & (200 | 201)]
>;

/** What `include` can add to an operation's answer; `never` where it adds nothing. */
export type IncludeName<Name extends OperationName> =
  QueryOf<Name> extends infer Query
    ? "include" extends keyof Query
      ? Extract<Query["include"], readonly unknown[]>[number]
      : never
    : never;

/** The keys that an operation's `search` knows; `never` where it doesn't search. */
export type SearchKey<Name extends OperationName> = Name extends keyof SearchKeys
  ? SearchKeys[Name]
  : never;
