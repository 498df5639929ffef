import { randomBytes, randomUUID } from "node:crypto";
import type { Schemas } from "@timekit/openapi";
import { createBooking } from "../bookings/create";
import { draftBooking } from "../bookings/draft";
import { settle } from "../bookings/due";
import { act } from "../bookings/transition";
import { checkTime } from "../checks";
import { createResource } from "../directory/create-resource";
import { createProject } from "../directory/save-project";
import { findFreeSlots } from "../slots/find";
import type { Store } from "../store/store";

/** What an emulator holds when it starts for the first time. */
export interface Seed {
  readonly app: { readonly slug: string; readonly name: string };
  readonly resources: readonly (Schemas["ResourceCreate"] & { readonly id: string })[];
  readonly projects: readonly (Schemas["ProjectCreate"] & { readonly id: string })[];
  readonly bookings: readonly SeedBooking[];
}

/** A booking whose time is found among the free slots, so that it fits the opening hours. */
export interface SeedBooking {
  readonly id: string;
  readonly project_id: string;
  readonly resource_id: string;
  /** The first free slot after this time is taken: relative to the start, such as `-3 days`. */
  readonly after: string;
  /** When it was made, relative to the start, such as `-1 week`. */
  readonly made: string;
  readonly customer: Schemas["CustomerInput"];
  /** What was done to it since, an hour after it was made. */
  readonly afterwards?: { readonly action: string; readonly message?: string };
}

/** An app with nothing in it. */
export const emptySeed: Seed = {
  app: { slug: "emulator", name: "Emulator" },
  resources: [],
  projects: [],
  bookings: [],
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Fills a store, unless it has been filled before. */
export function applySeed(store: Store, seed: Seed, now: number): void {
  store.transaction(() => {
    if (store.apps.count() > 0) return;
    const { slug, name } = seed.app;
    const founded = now - 90 * DAY;
    store.apps.insert({
      id: randomUUID(),
      slug,
      settings: { name, disableEmail: false },
      creator_resource_id: seed.resources[0]?.id ?? null,
      webhook_secret: randomBytes(24).toString("hex"),
      created_at: founded,
      updated_at: founded,
    });
    for (const { id, ...resource } of seed.resources) createResource(store, resource, founded, id);
    for (const { id, ...project } of seed.projects) createProject(store, project, founded, id);
    for (const booking of seed.bookings) addBooking(store, booking, now);
  });
  settle(store, now);
}

/** Through the same doors as a request, but at the time when it was made. */
function addBooking(store: Store, seed: SeedBooking, now: number): void {
  const after = checkTime("after", seed.after, now);
  const made = checkTime("made", seed.made, now);
  const { slots } = findFreeSlots(
    store,
    {
      project_id: seed.project_id,
      resources: [seed.resource_id],
      from: new Date(after).toISOString(),
      to: new Date(after + 14 * DAY).toISOString(),
    },
    now,
  );
  const [slot] = slots;
  if (slot === undefined) throw new Error(`The seed finds no free slot for booking ${seed.id}`);
  const { project_id, resource_id, customer } = seed;
  const draft = draftBooking(
    store,
    {
      project_id,
      resource_id,
      customer,
      start: new Date(slot.start).toISOString(),
      end: new Date(slot.end).toISOString(),
    },
    made,
  );
  const booking = createBooking(store, draft, made, seed.id);
  if (seed.afterwards === undefined) return;
  const { action, message } = seed.afterwards;
  act(store, booking, action, message === undefined ? {} : { message }, made + HOUR);
}
