import type { Schemas } from "@timekit/openapi";
import type { Context, Presentation } from "../context";
import type { ResourceRecord } from "../store/records";
import { oneOf } from "../store/store";
import { accountView } from "./accounts";
import { calendarViews } from "./calendars";
import { credentialView } from "./credentials";
import { groupBy } from "./group";

type ResourceView = Schemas["Resource"] & Schemas["ResourceIncludes"];

/** Resources as they stand in answers; what they include is read once for all of them. */
export function resourceViews(
  wanted: Context & Presentation,
  resources: readonly ResourceRecord[],
): ResourceView[] {
  const { store, caller, stamps, include } = wanted;
  const ids = resources.map(({ id }) => id);
  const credentials = groupBy(store.credentials.select(oneOf("resource_id", ids)), "resource_id");
  const calendars =
    include.has("calendars") || include.has("calendars.events")
      ? calendarsOf(wanted, ids)
      : undefined;
  const accounts = include.has("accounts")
    ? groupBy(store.accounts.select(oneOf("resource_id", ids)), "resource_id")
    : undefined;

  return resources.map((resource) => {
    const {
      availability_constraints: constraints,
      password: _,
      created_at,
      updated_at,
      ...fields
    } = resource;
    const keys = credentials.get(resource.id) ?? [];
    const apiToken = keys.find(({ type }) => type === "server-token")?.token;
    return {
      ...fields,
      conference_enabled: false,
      enabled_email_notification: true,
      ...((caller === "app" || caller === "resource") &&
        apiToken !== undefined && { api_token: apiToken }),
      created_at: stamps.write(created_at),
      updated_at: stamps.write(updated_at),
      ...(calendars && { calendars: calendars.get(resource.id) ?? [] }),
      ...(accounts && {
        accounts: (accounts.get(resource.id) ?? []).map((account) => accountView(account, stamps)),
      }),
      ...(include.has("credentials") && {
        credentials: keys.map((key) => credentialView(key, stamps)),
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

/** The calendars of each resource. */
function calendarsOf(
  wanted: Context & Presentation,
  resourceIds: readonly string[],
): Map<string, Schemas["Calendar"][]> {
  const calendars = wanted.store.calendars.select(oneOf("resource_id", resourceIds));
  const withEvents = wanted.include.has("calendars.events");
  return new Map(
    Array.from(groupBy(calendars, "resource_id"), ([resourceId, group]) => [
      resourceId,
      calendarViews(wanted, group, withEvents),
    ]),
  );
}
