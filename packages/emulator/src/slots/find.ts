import { findSlots, type Resource, type Slot, type SlotQuery } from "@timekit/availability";
import type { BodyOf } from "@timekit/openapi";
import { checkConstraints, checkDuration, checkLength, checkTime } from "../checks";
import { invalid } from "../refusal";
import type { ProjectRecord, ResourceRecord } from "../store/records";
import type { Store } from "../store/store";
import { busyItems } from "./busy";

export type Query = BodyOf<"availability.query">;

/** An answer beyond this helps nobody and would stall the server. */
const MAX_SLOTS = 250_000;

/** Times, and who has them. */
export interface Found {
  readonly slots: readonly Slot[];
  /** All resources that were asked for, also those without a slot. */
  readonly resources: readonly ResourceRecord[];
}

/**
 * Answers an availability query from what is stored: opening hours of project and resources, and
 * the bookings that hold time.
 *
 * @throws Refusal (422) that names the field.
 */
export function findFreeSlots(store: Store, body: Query, now: number): Found {
  const { query, resources } = readQuery(store, body, now);
  return { slots: findSlots(query), resources };
}

/** The engine's question behind a query. @throws Refusal (422) that names the field. */
export function readQuery(
  store: Store,
  body: Query,
  now: number,
): { query: SlotQuery; resources: readonly ResourceRecord[] } {
  const project = body.project_id === undefined ? undefined : findProject(store, body.project_id);
  const query: Query = { ...project?.availability, ...body };
  const resources = resourcesOf(store, query, project);
  return { query: slotQueryOf(store, query, project, resources, now), resources };
}

function findProject(store: Store, id: string): ProjectRecord {
  const project = store.projects.get(id);
  if (project === undefined) throw invalid("project_id", "project_id is not a project of this app");
  return project;
}

function resourcesOf(
  store: Store,
  query: Query,
  project: ProjectRecord | undefined,
): ResourceRecord[] {
  if (query.resources === undefined) return store.resourcesOfProject(project!.id);
  return [...new Set(query.resources)].map((id) => {
    const resource = store.resources.get(id);
    if (resource === undefined) {
      throw invalid("resources", `resources holds ${id}, which is not a resource of this app`);
    }
    return resource;
  });
}

function slotQueryOf(
  store: Store,
  query: Query,
  project: ProjectRecord | undefined,
  resources: readonly ResourceRecord[],
  now: number,
): SlotQuery {
  const window = windowOf(query, now);
  const length = query.length === null ? null : checkLength("length", query.length ?? "1 hour");
  const increment = query.timeslot_increments
    ? checkLength("timeslot_increments", query.timeslot_increments)
    : undefined;
  const buffer = query.buffer ? checkDuration("buffer", query.buffer) : 0;
  const step = increment ?? length ?? Infinity;
  if (((window.to - window.from) / step) * resources.length > MAX_SLOTS) {
    const field = increment === undefined ? "length" : "timeslot_increments";
    throw invalid(
      field,
      `${field} is too short for so long a time: it could give more than ${MAX_SLOTS.toLocaleString("en")} slots; ask for less at once`,
    );
  }
  return {
    window,
    resources: resources.map((resource) => engineResource(store, resource, window, buffer)),
    mode: query.mode ?? "roundrobin_random",
    length,
    increment,
    buffer,
    constraints:
      query.constraints === undefined
        ? (project?.availability_constraints ?? [])
        : checkConstraints("constraints", query.constraints),
    ignoreAllDayEvents: query.ignore_all_day_events,
    roundToNearestHour: query.round_to_nearest_hour,
  };
}

/** @throws Refusal (422) */
export function windowOf(
  query: { from?: string | undefined; to?: string | undefined },
  now: number,
): { from: number; to: number } {
  // Timestamps are written to the second: a slot must not begin in the second that has gone.
  const from = Math.ceil(checkTime("from", query.from ?? "now", now) / 1_000) * 1_000;
  const to = checkTime("to", query.to ?? "4 weeks", now);
  if (to <= from) throw invalid("to", "to must be later than from");
  if (to > checkTime("to", "6 months", now)) {
    throw invalid("to", "to may be at most 6 months ahead");
  }
  return { from, to };
}

function engineResource(
  store: Store,
  resource: ResourceRecord,
  window: { from: number; to: number },
  buffer: number,
): Resource {
  const around = { start_at: window.from - buffer, end_at: window.to + buffer };
  return {
    id: resource.id,
    timezone: resource.timezone,
    constraints: resource.availability_constraints,
    busy: busyItems(store, resource.id, around),
  };
}
