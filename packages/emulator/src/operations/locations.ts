import { randomUUID } from "node:crypto";
import { pageKeys, readPage } from "../http/pages";
import { readSearch, where } from "../http/search";
import { notFound } from "../refusal";
import type { LocationRecord } from "../store/records";
import type { Store } from "../store/store";
import { locationView, serviceView } from "../views/places";
import { type Call, type Handlers, noContent } from "./operation";

type Reading = Call<"locations.list"> | Call<"locations.get">;

export const locations: Handlers<
  "locations.list" | "locations.get" | "locations.create" | "locations.update" | "locations.delete"
> = {
  "locations.list": (call) => {
    const condition = where(readSearch(call.query.search, {}, { hasMeta: true }));
    const page = readPage(call.query, 50);
    const { rows, total } = call.store.locations.page(condition, "seq", page);
    return {
      status: 200,
      body: {
        ...pageKeys(page, total, rows.length, call.url),
        data: rows.map((row) => fullView(call, row)),
      },
    };
  },

  "locations.get": (call) => ({
    status: 200,
    body: { data: fullView(call, findLocation(call.store, call.params.id)) },
  }),

  "locations.create": ({ store, body, now, stamps }) => {
    const made: LocationRecord = {
      id: randomUUID(),
      name: body.name!,
      description: body.description ?? "",
      latitude: body.latitude ?? null,
      longitude: body.longitude ?? null,
      use_custom_hours: body.use_custom_hours ?? false,
      meta: body.meta ?? {},
      created_at: now,
      updated_at: now,
    };
    store.transaction(() => store.locations.insert(made));
    return { status: 201, body: { data: locationView(made, stamps) } };
  },

  "locations.update": ({ store, params, body, now }) => {
    store.transaction(() => {
      const { id } = findLocation(store, params.id);
      store.locations.update(id, {
        ...(body.name !== undefined && { name: body.name }),
        ...(body.description !== undefined && { description: body.description ?? "" }),
        ...(body.latitude !== undefined && { latitude: body.latitude }),
        ...(body.longitude !== undefined && { longitude: body.longitude }),
        ...(body.use_custom_hours !== undefined && { use_custom_hours: body.use_custom_hours }),
        ...(body.meta !== undefined && { meta: body.meta }),
        updated_at: now,
      });
    });
    return noContent;
  },

  "locations.delete": ({ store, params }) => {
    store.transaction(() => store.locations.delete(findLocation(store, params.id).id));
    return noContent;
  },
};

function fullView({ store, stamps, include }: Reading, location: LocationRecord) {
  const view = locationView(location, stamps);
  if (!include.has("services")) return view;
  const services = store.services.select({
    sql: "JOIN service_locations ON service_id = id WHERE location_id = ? ORDER BY seq",
    values: [location.id],
  });
  return { ...view, services: services.map((service) => serviceView(service, stamps)) };
}

function findLocation(store: Store, id: string): LocationRecord {
  const location = store.locations.get(id);
  if (location === undefined) throw notFound("Location");
  return location;
}
