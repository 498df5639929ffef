import { randomUUID } from "node:crypto";
import type { Schemas } from "@timekit/openapi";
import {
  checkConstraints,
  checkDuration,
  checkIds,
  checkLength,
  checkTime,
  checkTimeZone,
} from "../checks";
import { invalid } from "../refusal";
import { freeSlug } from "../slug";
import type { Json, ProjectRecord } from "../store/records";
import type { Store } from "../store/store";

/**
 * Makes a project. Call it inside a transaction.
 *
 * @throws Refusal (422) for a taken slug, an unknown resource, or times and rules that can't be
 * read.
 */
export function createProject(
  store: Store,
  input: Schemas["ProjectCreate"],
  now: number,
  id: string = randomUUID(),
): ProjectRecord {
  const project: ProjectRecord = {
    id,
    name: input.name,
    slug:
      input.slug ??
      freeSlug(input.name, "project", (slug) => findBySlug(store, slug) !== undefined),
    availability: {},
    availability_constraints: [],
    booking: {},
    customer_fields: {},
    ui: {},
    reminders: [],
    meta: {},
    settings: {},
    created_at: now,
    updated_at: now,
    ...columnsOf(store, id, input, now),
  };
  store.projects.insert(project);
  savePlaces(store, id, input);
  store.setLinks("resourcesOfProject", id, checkIds("resources", input.resources, store.resources));
  return project;
}

/** Changes what is given. Call it inside a transaction. @throws Refusal (422) as when creating. */
export function updateProject(
  store: Store,
  project: ProjectRecord,
  input: Schemas["ProjectUpdate"],
  now: number,
): void {
  const columns = columnsOf(store, project.id, input, now);
  store.projects.update(project.id, {
    ...columns,
    settings: { ...project.settings, ...columns.settings },
    updated_at: now,
  });
  savePlaces(store, project.id, input);
  if (input.resources !== undefined) {
    store.setLinks(
      "resourcesOfProject",
      project.id,
      checkIds("resources", input.resources, store.resources),
    );
  }
}

function columnsOf(
  store: Store,
  id: string,
  input: Schemas["ProjectUpdate"],
  now: number,
): Partial<ProjectRecord> {
  const { name, slug, availability, booking, customer_fields, ui, reminders, meta } = input;
  if (slug !== undefined) checkSlug(store, id, slug);
  if (availability !== undefined) checkAvailability(availability, now);
  if (ui?.timezone) checkTimeZone("ui.timezone", ui.timezone);
  return {
    ...(name !== undefined && { name }),
    ...(slug !== undefined && { slug }),
    ...(availability !== undefined && { availability }),
    ...(input.availability_constraints !== undefined && {
      availability_constraints: checkConstraints(
        "availability_constraints",
        input.availability_constraints,
      ),
    }),
    ...(booking !== undefined && { booking }),
    ...(customer_fields !== undefined && { customer_fields }),
    ...(ui !== undefined && { ui }),
    ...(reminders !== undefined && { reminders }),
    ...(meta !== undefined && { meta }),
    settings: settingsOf(input),
  };
}

/** The plain fields, in the form that answers have them in. */
function settingsOf(input: Schemas["ProjectUpdate"]): Json {
  const { allow_conference, allow_double_bookings, enabled_email_notification } = input;
  return {
    ...(allow_conference !== undefined && { allow_conference: Number(allow_conference) || 0 }),
    ...(allow_double_bookings !== undefined && { allow_double_bookings }),
    ...(enabled_email_notification !== undefined && { enabled_email_notification }),
    ...(input.reservation_time !== undefined && {
      reservation_time: String(input.reservation_time),
    }),
  };
}

function checkAvailability(availability: Schemas["ProjectAvailability"], now: number): void {
  const { length, from, to, buffer, timeslot_increments: increments } = availability;
  if (length) checkLength("availability.length", length);
  if (increments) checkLength("availability.timeslot_increments", increments);
  if (buffer) checkDuration("availability.buffer", buffer);
  if (from) checkTime("availability.from", from, now);
  if (to) checkTime("availability.to", to, now);
}

function checkSlug(store: Store, id: string, slug: string): void {
  const other = findBySlug(store, slug);
  if (other !== undefined && other.id !== id) {
    throw invalid("slug", `slug is already taken by another project`);
  }
}

function findBySlug(store: Store, slug: string): ProjectRecord | undefined {
  return store.projects.select({ sql: "WHERE slug = ?", values: [slug] })[0];
}

/**
 * Timekit's documentation doesn't say how a project gets its locations and services; here it names
 * them as it names its resources.
 */
function savePlaces(store: Store, id: string, input: Schemas["ProjectUpdate"]): void {
  const { locations, services } = input as { locations?: unknown; services?: unknown };
  if (locations !== undefined) {
    store.setLinks("locationsOfProject", id, checkIds("locations", locations, store.locations));
  }
  if (services !== undefined) {
    store.setLinks("servicesOfProject", id, checkIds("services", services, store.services));
  }
}
