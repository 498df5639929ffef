export { createClient, createTimekit } from "./client";
export type { Client, ClientCore, Timekit } from "./client";
export type {
  AppKeyCredential,
  Credential,
  RelayCredential,
  WidgetKeyCredential,
} from "./credentials";
export type { ClientOptions, RequestOptions, RetryOptions, SharedOptions } from "./options";
export type { RequestInput } from "./request";

export { apps } from "./operations/apps";
export { availability } from "./operations/availability";
export { bookings } from "./operations/bookings";
export { projects } from "./operations/projects";
export { resources } from "./operations/resources";
export type { Operations } from "./operations/index";
export type {
  ActionName,
  ActionParams,
  Entity,
  Includes,
  Methods,
  OperationTable,
  OperationTables,
  Params,
  Result,
  Returned,
  Row,
  Search,
  SearchValue,
} from "./operation";

export type {
  App,
  AppIncludes,
  AvailabilitySlot,
  Booking,
  BookingIncludes,
  Project,
  ProjectEmbed,
  ProjectHosted,
  ProjectIncludes,
  Resource,
  ResourceIncludes,
} from "./entities";

export type { Call, PageCall, TimekitResponse } from "./call";
export type { Page } from "./page";

export {
  isTimekitError,
  TimekitAbortError,
  TimekitApiError,
  TimekitConfigError,
  TimekitConnectionError,
  TimekitError,
  TimekitTimeoutError,
} from "./errors";
export type { FieldErrors, TimekitErrorKind, TimekitErrorOf } from "./errors";

export type {
  AvailabilityMode,
  AvailabilityQuery,
  BodyOf,
  BookingCreate,
  BookingGraph,
  BookingState,
  Calendar,
  CalendarEvent,
  Constraint,
  Customer,
  CustomerInput,
  OperationName,
  PathOf,
  ProjectCreate,
  QueryOf,
  ResourceCreate,
  ResourceSummary,
  Route,
  Schemas,
  SearchKey,
} from "@timekit/openapi";
