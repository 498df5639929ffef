export { createClient, createTimekit } from "./client";
export type { Client, ClientCore, Timekit } from "./client";
export type {
  AppKeyCredential,
  Credential,
  CredentialKind,
  Key,
  RelayCredential,
  ResourceKeyCredential,
  SignedSearchCredential,
  WidgetKeyCredential,
} from "./credentials";
export type {
  ClientOptions,
  Recovery,
  RequestOptions,
  RetryOptions,
  SharedOptions,
  TimekitOptions,
} from "./options";
export { bookingRecovery } from "./recovery";
export type { RequestInput } from "./request";

export { createLimiter } from "./pacing";
export type { Limiter, LimiterOptions } from "./pacing";
export { debugHooks } from "./hooks";
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from "./hooks";
export type { Middleware, Transport, TransportRequest, TransportResponse } from "./transport/types";

export { accounts } from "./operations/accounts";
export { apps } from "./operations/apps";
export { auth } from "./operations/auth";
export { availability } from "./operations/availability";
export { bookings } from "./operations/bookings";
export { calendars } from "./operations/calendars";
export { credentials } from "./operations/credentials";
export { emailTemplates } from "./operations/email-templates";
export { events } from "./operations/events";
export { findtime } from "./operations/findtime";
export { locations } from "./operations/locations";
export { projects } from "./operations/projects";
export { resources } from "./operations/resources";
export { services } from "./operations/services";
export { webhooks } from "./operations/webhooks";
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

export type { Call, PageCall, PagesOptions, TimekitResponse } from "./call";
export type { Page } from "./page";

export {
  isTimekitError,
  TimekitAbortError,
  TimekitActionError,
  TimekitApiError,
  TimekitConfigError,
  TimekitConnectionError,
  TimekitError,
  TimekitQueueError,
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
