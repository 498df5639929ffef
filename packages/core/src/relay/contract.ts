import type { BodyOf, OperationName, QueryOf, SearchKey } from "@timekit/openapi";
import type { ShapeName } from "./shapes";

/** What the relay takes and gives for an operation. */
export interface Traffic {
  /** Query parameters that a visitor may send. Others are not passed on. */
  query: readonly string[];
  /** Keys of `search`; one that ends in `*` stands for all that begin like it. */
  search?: readonly string[];
  /**
   * Fields of the body that a visitor may send; a policy's `input` can name more. Left out is what
   * would override a project's own rules (`graph`, `settings`, `constraints`), write mail to others
   * (`participants`) or be taken for the server's own word (`meta`). `{action}` stands for the path
   * parameter.
   */
  body: readonly string[];
  /** The shape of what the answer's `data` holds. */
  answer: ShapeName;
}

const paging = ["page", "limit"] as const;

const resourceFields = [
  "name",
  "first_name",
  "last_name",
  "timezone",
  "image",
  "availability_constraints",
  "meta",
  "tags",
] as const;

const projectFields = [
  "name",
  "slug",
  "availability",
  "availability_constraints",
  "booking",
  "resources",
  "customer_fields",
  "ui",
  "reminders",
  "meta",
] as const;

/**
 * The relay's own narrowing of the contract. `signed_search` and the timestamp formats are left
 * out: a signature would act beside the policy, and the formats would break the client's parsing.
 */
const table: { readonly [Name in OperationName]: CheckedTraffic<Name> } = {
  "apps.current": { query: ["include"], body: [], answer: "app" },
  "resources.list": {
    query: [...paging, "search", "include"],
    search: ["name", "email", "meta.*"],
    body: [],
    answer: "resource",
  },
  "resources.get": { query: ["include"], body: [], answer: "resource" },
  "resources.create": {
    query: ["include"],
    body: [...resourceFields, "email"],
    answer: "resource",
  },
  "resources.update": { query: [], body: resourceFields, answer: "resource" },
  "resources.delete": { query: [], body: [], answer: "resource" },
  "projects.list": {
    query: [...paging, "search", "include"],
    search: ["locations.uuid", "services.uuid", "meta.*"],
    body: [],
    answer: "project",
  },
  "projects.get": { query: ["include"], body: [], answer: "project" },
  "projects.create": { query: ["include"], body: projectFields, answer: "project" },
  "projects.update": { query: [], body: projectFields, answer: "project" },
  "projects.delete": { query: [], body: [], answer: "project" },
  "projects.embed": { query: [], body: [], answer: "project" },
  "projects.hosted": { query: [], body: [], answer: "project" },
  "availability.query": {
    query: [],
    body: [
      "project_id",
      "resources",
      "from",
      "to",
      "length",
      "mode",
      "timeslot_increments",
      "output_timezone",
    ],
    answer: "slot",
  },
  "bookings.list": {
    query: [...paging, "search", "include", "orderBy", "sortedBy", "start", "end"],
    search: [
      "state",
      "graph",
      "completed",
      "project.id",
      "resource.id",
      "calendar.id",
      "customer.id",
      "customer.name",
      "customer.email",
      "meta.*",
    ],
    body: [],
    answer: "booking",
  },
  "bookings.get": { query: ["include"], body: [], answer: "booking" },
  "bookings.create": {
    query: ["include"],
    body: ["project_id", "resource_id", "start", "end", "customer", "reservation_id"],
    answer: "booking",
  },
  "bookings.update": { query: [], body: ["meta"], answer: "booking" },
  "bookings.act": {
    query: ["include"],
    body: ["{action}.message"],
    answer: "booking",
  },
  "bookings.delete": { query: [], body: [], answer: "booking" },
};

/** The same, for looking up an operation whose name is known at run time only. */
export const traffic: Readonly<Record<OperationName, Traffic>> = table;

/** Proves each name by the contract. A path into the body is written with a dot. */
interface CheckedTraffic<Name extends OperationName> {
  query: readonly Extract<keyof QueryOf<Name>, string>[];
  search?: readonly SearchKey<Name>[];
  body: readonly (Extract<keyof BodyOf<Name>, string> | "{action}.message")[];
  answer: ShapeName;
}
