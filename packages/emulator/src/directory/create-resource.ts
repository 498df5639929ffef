import { randomBytes, randomUUID } from "node:crypto";
import type { Schemas } from "@timekit/openapi";
import { checkConstraints, checkTimeZone } from "../checks";
import { invalid } from "../refusal";
import type { CalendarRecord, CredentialRecord, ResourceRecord } from "../store/records";
import type { Store } from "../store/store";

const YEAR = 365 * 24 * 3_600_000;

/**
 * Makes a resource and what comes with each: a calendar for its bookings and a pair of keys. Call
 * it inside a transaction.
 *
 * @throws Refusal (422) for a taken email address, an unknown zone or rules that can't be read.
 */
export function createResource(
  store: Store,
  input: Schemas["ResourceCreate"],
  now: number,
  id: string = randomUUID(),
): ResourceRecord {
  const email = input.email || null;
  if (email !== null && store.resources.count({ sql: "WHERE email = ?", values: [email] }) > 0) {
    throw invalid("email", `email is already taken by another resource`);
  }
  const hasParts = Boolean(input.first_name || input.last_name);
  const resource: ResourceRecord = {
    id,
    name: input.name,
    first_name: hasParts ? (input.first_name ?? "") : input.name,
    last_name: input.last_name ?? "",
    email,
    timezone: checkTimeZone("timezone", input.timezone),
    image: input.image ?? null,
    meta: input.meta ?? {},
    tags: input.tags ?? [],
    availability_constraints: checkConstraints(
      "availability_constraints",
      input.availability_constraints ?? [],
    ),
    created_at: now,
    updated_at: now,
  };
  store.resources.insert(resource);
  store.calendars.insert(bookingsCalendar(id, now));
  store.credentials.insert(credential(id, "server-token", "global", now));
  store.credentials.insert(credential(id, "client-token", "widget", now));
  return resource;
}

function bookingsCalendar(resourceId: string, now: number): CalendarRecord {
  return {
    id: randomUUID(),
    resource_id: resourceId,
    name: "Bookings",
    description: "Created by Timekit on resource creation",
    foregroundcolor: null,
    backgroundcolor: null,
    provider: "timekit",
    provider_id: null,
    provider_access: "owner",
    provider_primary: false,
    provider_sync: false,
    created_at: now,
    updated_at: now,
  };
}

function credential(
  resourceId: string,
  type: CredentialRecord["type"],
  scope: string,
  now: number,
): CredentialRecord {
  return {
    id: randomUUID(),
    resource_id: resourceId,
    type,
    description: "Created by Timekit on resource creation",
    token: randomBytes(16).toString("hex"),
    scopes: [scope],
    referrer: [],
    expires: now + YEAR,
    token_generated_at: now,
  };
}
