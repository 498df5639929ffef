import type * as contract from "@timekit/openapi";

// Interfaces, so that editors and error messages say `Booking` and not what a booking consists of.

/** A Timekit account. */
export interface App extends contract.App {}
/** What `include` adds to an app. */
export interface AppIncludes extends contract.AppIncludes {}

/** A person, room or thing that can be booked. */
export interface Resource extends contract.Resource {}
/** What `include` adds to a resource. */
export interface ResourceIncludes extends contract.ResourceIncludes {}
/** A resource as it stands in other objects, with few fields. */
export interface ResourceSummary extends contract.ResourceSummary {}
/** The time zone of a resource. */
export interface ResourceTimezone extends contract.ResourceTimezone {}
/** A resource with its own key, as signing in gives it. */
export interface AuthenticatedResource extends contract.AuthenticatedResource {}

/** An account at Google or Microsoft that a resource has connected. */
export interface Account extends contract.Account {}
/** A key of a resource. Not what a client is made with: that is `Credential`. */
export interface ResourceCredential extends contract.ResourceCredential {}

/** A kind of appointment, with its rules for availability and booking. */
export interface Project extends contract.Project {}
/** What `include` adds to a project. */
export interface ProjectIncludes extends contract.ProjectIncludes {}
/** What a booking page needs to know of a project. */
export interface ProjectEmbed extends contract.ProjectEmbed {}
/** The same for a hosted page, with the widget key. */
export interface ProjectHosted extends contract.ProjectHosted {}

/** A place at which services are offered. */
export interface ServiceLocation extends contract.ServiceLocation {}
/** What `include` adds to a location. */
export interface LocationIncludes extends contract.LocationIncludes {}

/** Something that is offered at locations. */
export interface Service extends contract.Service {}
/** What `include` adds to a service. */
export interface ServiceIncludes extends contract.ServiceIncludes {}

/** An email that Timekit sends. */
export interface EmailTemplate extends contract.EmailTemplate {}

/** A time that can be booked. */
export interface AvailabilitySlot extends contract.AvailabilitySlot {}
/** A day on which there is at least one free slot. */
export interface AvailabilityDate extends contract.AvailabilityDate {}
/** How many free slots there are. */
export interface AvailabilityCount extends contract.AvailabilityCount {}

/** An appointment. Nothing but this comes unless `include` asks for more. */
export interface Booking extends contract.Booking {}
/** What `include` adds to a booking. */
export interface BookingIncludes extends contract.BookingIncludes {}
/** An event in which seats can be booked. */
export interface GroupBooking extends contract.GroupBooking {}
/** What became of one of many bookings: the `booking`, or what was wrong. */
export interface BookingBulkResult extends contract.BookingBulkResult {}

/** Something in a calendar that blocks time. */
export interface CalendarEvent extends contract.CalendarEvent {}

/** A calendar of a resource. */
export interface Calendar extends contract.Calendar {}
/** What `include` adds to a calendar. */
export interface CalendarIncludes extends contract.CalendarIncludes {}

/** A free time, as the former search gives it. */
export interface FindTimeSlot extends contract.FindTimeSlot {}
/** The same, with who is free. */
export interface FindTimeTeamSlot extends contract.FindTimeTeamSlot {}
/** Filters of the former search that are stored. */
export interface FindTimeFilterCollection extends contract.FindTimeFilterCollection {}

/** What Timekit tells of a new webhook. */
export interface WebhookRegistration {
  /** What `webhooks.delete` takes. `undefined` when it is not where it is known to be: see `message`. */
  readonly id: string | undefined;
  /** Timekit's words, which hold the id. */
  readonly message: string;
}
