import { randomUUID } from "node:crypto";
import type { CalendarRecord } from "../store/records";

/** A new calendar of a resource, kept by Timekit unless `fields` say otherwise. */
export function calendar(
  resourceId: string,
  fields: Partial<CalendarRecord> & { readonly name: string },
  now: number,
): CalendarRecord {
  return {
    id: randomUUID(),
    resource_id: resourceId,
    description: "",
    foregroundcolor: null,
    backgroundcolor: null,
    provider: "timekit",
    provider_id: null,
    provider_access: "owner",
    provider_primary: false,
    provider_sync: false,
    created_at: now,
    updated_at: now,
    ...fields,
  };
}
