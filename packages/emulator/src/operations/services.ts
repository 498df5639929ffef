import { randomUUID } from "node:crypto";
import { checkIds, checkLength } from "../checks";
import { pageKeys, readPage } from "../http/pages";
import { where } from "../http/search";
import { notFound } from "../refusal";
import type { ServiceRecord } from "../store/records";
import type { Store } from "../store/store";
import { locationView, serviceView } from "../views/places";
import { type Call, type Handlers, noContent } from "./operation";

type Reading = Call<"services.list"> | Call<"services.get">;
type Fields = Call<"services.update">["body"];

export const services: Handlers<
  "services.list" | "services.get" | "services.create" | "services.update" | "services.delete"
> = {
  "services.list": (call) => {
    const page = readPage(call.query, 50);
    const { rows, total } = call.store.services.page(where([]), "seq", page);
    return {
      status: 200,
      body: {
        ...pageKeys(page, total, rows.length, call.url),
        data: rows.map((row) => fullView(call, row)),
      },
    };
  },

  "services.get": (call) => ({
    status: 200,
    body: { data: fullView(call, findService(call.store, call.params.id)) },
  }),

  "services.create": ({ store, body, now, stamps }) => {
    const made: ServiceRecord = {
      id: randomUUID(),
      name: body.name!,
      description: body.description ?? "",
      image_url: body.image_url ?? null,
      availability: body.availability ?? {},
      meta: body.meta ?? {},
      created_at: now,
      updated_at: now,
    };
    store.transaction(() => {
      checkAvailability(body);
      store.services.insert(made);
      saveLocations(store, made.id, body);
    });
    return { status: 201, body: { data: serviceView(made, stamps) } };
  },

  "services.update": ({ store, params, body, now }) => {
    store.transaction(() => {
      const { id } = findService(store, params.id);
      checkAvailability(body);
      store.services.update(id, {
        ...(body.name !== undefined && { name: body.name }),
        ...(body.description !== undefined && { description: body.description ?? "" }),
        ...(body.image_url !== undefined && { image_url: body.image_url }),
        ...(body.availability !== undefined && { availability: body.availability }),
        ...(body.meta !== undefined && { meta: body.meta }),
        updated_at: now,
      });
      saveLocations(store, id, body);
    });
    return noContent;
  },

  "services.delete": ({ store, params }) => {
    store.transaction(() => store.services.delete(findService(store, params.id).id));
    return noContent;
  },
};

function checkAvailability({ availability }: Fields): void {
  if (availability?.length) checkLength("availability.length", availability.length);
}

function saveLocations(store: Store, id: string, { locations }: Fields): void {
  if (locations === undefined) return;
  store.setLinks("locationsOfService", id, checkIds("locations", locations, store.locations));
}

function fullView({ store, stamps, include }: Reading, service: ServiceRecord) {
  const view = serviceView(service, stamps);
  if (!include.has("locations")) return view;
  const locations = store.locations.select({
    sql: "JOIN service_locations ON location_id = id WHERE service_id = ? ORDER BY position",
    values: [service.id],
  });
  return { ...view, locations: locations.map((location) => locationView(location, stamps)) };
}

function findService(store: Store, id: string): ServiceRecord {
  const service = store.services.get(id);
  if (service === undefined) throw notFound("Service");
  return service;
}
