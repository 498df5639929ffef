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

export { accounts } from "./operations/accounts";
export { apps } from "./operations/apps";
export { auth } from "./operations/auth";
export { availability } from "./operations/availability";
export { bookings } from "./operations/bookings";
export { credentials } from "./operations/credentials";
export { emailTemplates } from "./operations/email-templates";
export { locations } from "./operations/locations";
export { projects } from "./operations/projects";
export { resources } from "./operations/resources";
export { services } from "./operations/services";
export { webhooks } from "./operations/webhooks";
export type { Operations } from "./operations/index";
export type {
  ActionName,
export { calendars } from "./operations/calendars";
  ActionParams,
  Entity,
export { events } from "./operations/events";
export { findtime } from "./operations/findtime";
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
  Account,
  App,
  AppIncludes,
  AuthenticatedResource,
  AvailabilitySlot,
  Booking,
  BookingIncludes,
  EmailTemplate,
  LocationIncludes,
  Project,
  ProjectEmbed,
  ProjectHosted,
  ProjectIncludes,
  Resource,
  AvailabilityCount,
  AvailabilityDate,
  ResourceCredential,
  ResourceIncludes,
  BookingBulkResult,
  ResourceSummary,
  Calendar,
  CalendarEvent,
  CalendarIncludes,
  ResourceTimezone,
  FindTimeFilterCollection,
  FindTimeSlot,
  FindTimeTeamSlot,
  GroupBooking,
  Service,
  ServiceIncludes,
  ServiceLocation,
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
  Constraint,
  Customer,
  CustomerInput,
  OperationName,
  PathOf,
  ProjectCreate,
  QueryOf,
  ResourceCreate,
  Route,
  Schemas,
  SearchKey,
  WebhookBooking,
} from "@timekit/openapi";
