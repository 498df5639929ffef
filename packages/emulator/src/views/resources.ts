import type { Schemas } from "@timekit/openapi";
import type { Context, Presentation } from "../context";
import type { ResourceRecord } from "../store/records";
import { oneOf, type Store } from "../store/store";
import { formatTimestamp } from "../time/timestamps";
import { calendarView, eventView } from "./calendars";
import { groupBy } from "./group";

type ResourceView = Schemas["Resource"] & Schemas["ResourceIncludes"];

/** Resources as they stand in answers; what they include is read once for all of them. */
export function resourceViews(
  { store, caller, zone, include }: Context & Presentation,
  resources: readonly ResourceRecord[],
): ResourceView[] {
  const ids = resources.map(({ id }) => id);
  const credentials = groupBy(store.credentials.select(oneOf("resource_id", ids)), "resource_id");
  const withEvents = include.has("calendars.events");
  const calendars =
    withEvents || include.has("calendars") ? calendarsOf(store, ids, withEvents, zone) : undefined;

  return resources.map((resource) => {
    const { availability_constraints: constraints, created_at, updated_at, ...fields } = resource;
    const keys = credentials.get(resource.id) ?? [];
    const apiToken = keys.find(({ type }) => type === "server-token")?.token;
    return {
      ...fields,
      conference_enabled: false,
      enabled_email_notification: true,
      ...(caller === "app" && apiToken !== undefined && { api_token: apiToken }),
      created_at: formatTimestamp(created_at, zone),
      updated_at: formatTimestamp(updated_at, zone),
      ...(calendars && { calendars: calendars.get(resource.id) ?? [] }),
      ...(include.has("accounts") && { accounts: [] }),
      ...(include.has("credentials") && {
        credentials: keys.map(({ resource_id: _, expires, token_generated_at, ...rest }) => ({
          ...rest,
          expires: formatTimestamp(expires, zone),
          token_generated_at: formatTimestamp(token_generated_at, zone),
        })),
      }),
      ...(include.has("availability_constraints") && {
        availability_constraints: constraints as Schemas["Constraint"][],
      }),
    };
  });
}

/** A resource as it stands in other objects. */
export function resourceSummary(resource: ResourceRecord): Schemas["ResourceSummary"] {
  const { id, name, email, timezone, image } = resource;
  return { id, name, email, timezone, image };
}

function calendarsOf(
  store: Store,
  resourceIds: readonly string[],
  withEvents: boolean,
  zone: string,
): Map<string, Schemas["Calendar"][]> {
  const calendars = store.calendars.select(oneOf("resource_id", resourceIds));
  const events = withEvents
    ? groupBy(
        store.events.select(
          oneOf(
            "calendar_id",
            calendars.map(({ id }) => id),
          ),
        ),
        "calendar_id",
      )
    : undefined;
  const views = new Map<string, Schemas["Calendar"][]>();
  for (const [resourceId, group] of groupBy(calendars, "resource_id")) {
    views.set(
      resourceId,
      group.map((calendar) => ({
        ...calendarView(calendar, zone),
        ...(events && {
          events: (events.get(calendar.id) ?? []).map((event) => eventView(event, zone)),
        }),
      })),
    );
  }
  return views;
}
