import type { Schemas } from "@timekit/openapi";
import type { Context, Presentation } from "../context";
import type { ProjectRecord } from "../store/records";
import type { Stamps } from "../time/stamps";
import { resourceSummary } from "./resources";

/**
 * A project as it stands in answers. What is nobody else's business is for the app key alone
 * (reminders may name webhooks).
 */
export function projectView(
  { store, stamps, caller, include }: Context & Presentation,
  project: ProjectRecord,
): Schemas["Project"] & Schemas["ProjectIncludes"] {
  return {
    ...commonFields(project, stamps),
    customer_fields: project.customer_fields as Schemas["CustomerFields"],
    ui: project.ui,
    ...(caller === "app" && {
      reminders: project.reminders as Schemas["Reminder"][],
      meta: project.meta,
    }),
    ...(include.has("resources") && {
      resources: store.resourcesOfProject(project.id).map(resourceSummary),
    }),
  };
}

/**
 * A project as a booking form's configuration, which anybody may read: with what Timekit's widget
 * can't do without.
 */
export function embeddedProjectView(
  { store, stamps, keys }: Context & Presentation,
  project: ProjectRecord,
): Schemas["ProjectHosted"] & { app_key: string } {
  const ui = project.ui as Schemas["ProjectUi"];
  return {
    ...commonFields(project, stamps),
    app_key: keys.widgetKey,
    resources: store.resourcesOfProject(project.id).map(({ id }) => id),
    customer_fields: {
      name: { title: "Name", required: true },
      email: { title: "E-mail", format: "email", required: true },
      ...(project.customer_fields as Schemas["CustomerFields"]),
    },
    ui: {
      display_name: project.name,
      availability_view: "agendaWeek",
      show_credits: true,
      show_timezone_helper: true,
      time_date_format: "12h-mdy-sun",
      ...ui,
      localization: {
        allocated_resource_prefix: "with",
        submit_button: "Book it",
        success_message: "We have received your booking and sent a confirmation to %s",
        ...ui.localization,
      },
    },
  };
}

/** A project as it stands in a booking. */
export function projectSummary({ id, name, slug }: ProjectRecord): Schemas["ProjectSummary"] {
  return { id, name, slug };
}

function commonFields(project: ProjectRecord, stamps: Stamps) {
  return {
    id: project.id,
    name: project.name,
    slug: project.slug,
    availability: project.availability as Schemas["ProjectAvailability"],
    availability_constraints: project.availability_constraints as Schemas["Constraint"][],
    booking: project.booking as Schemas["ProjectBooking"],
    allow_conference: 0,
    allow_double_bookings: false,
    enabled_email_notification: true,
    reservation_time: "30",
    ...project.settings,
    created_at: stamps.write(project.created_at),
    updated_at: stamps.write(project.updated_at),
  };
}
