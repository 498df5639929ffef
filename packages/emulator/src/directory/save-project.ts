import { randomUUID } from "node:crypto";
import type { Schemas } from "@timekit/openapi";
import { checkConstraints, checkDuration, checkLength, checkTime, checkTimeZone } from "../checks";
import { invalid } from "../refusal";
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
    slug: input.slug ?? freeSlug(store, input.name),
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
  store.setResourcesOfProject(id, checkResources(store, input.resources));
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
  if (input.resources !== undefined) {
    store.setResourcesOfProject(project.id, checkResources(store, input.resources));
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

function checkResources(store: Store, ids: readonly string[]): readonly string[] {
  for (const [index, id] of ids.entries()) {
    if (store.resources.get(id) === undefined) {
      throw invalid(`resources.${index}`, `resources.${index} is not a resource of this app`);
    }
  }
  return ids;
}

function checkSlug(store: Store, id: string, slug: string): void {
  const [other] = store.projects.select({ sql: "WHERE slug = ?", values: [slug] });
  if (other !== undefined && other.id !== id) {
    throw invalid("slug", `slug is already taken by another project`);
  }
}

/** A slug made of the name, with a number behind it where that is taken. */
function freeSlug(store: Store, name: string): string {
  const base =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/\p{M}/gu, "")
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "project";
  let slug = base;
  for (
    let number = 2;
    store.projects.count({ sql: "WHERE slug = ?", values: [slug] }) > 0;
    number++
  ) {
    slug = `${base}-${number}`;
  }
  return slug;
}
