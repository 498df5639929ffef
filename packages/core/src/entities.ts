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

/** A kind of appointment, with its rules for availability and booking. */
export interface Project extends contract.Project {}
/** What `include` adds to a project. */
export interface ProjectIncludes extends contract.ProjectIncludes {}
/** What a booking page needs to know of a project. */
export interface ProjectEmbed extends contract.ProjectEmbed {}
/** The same for a hosted page, with the widget key. */
export interface ProjectHosted extends contract.ProjectHosted {}

/** A time that can be booked. */
export interface AvailabilitySlot extends contract.AvailabilitySlot {}

/** An appointment. Nothing but this comes unless `include` asks for more. */
export interface Booking extends contract.Booking {}
/** What `include` adds to a booking. */
export interface BookingIncludes extends contract.BookingIncludes {}
