import type { Schemas } from "@timekit/openapi";
import type { LocationRecord, ServiceRecord } from "../store/records";
import type { Stamps } from "../time/stamps";

export function locationView(location: LocationRecord, stamps: Stamps): Schemas["Location"] {
  const { created_at, updated_at, ...fields } = location;
  return {
    ...fields,
    created_at: stamps.write(created_at),
    updated_at: stamps.write(updated_at),
  };
}

export function serviceView(service: ServiceRecord, stamps: Stamps): Schemas["Service"] {
  const { created_at, updated_at, ...fields } = service;
  return {
    ...fields,
    created_at: stamps.write(created_at),
    updated_at: stamps.write(updated_at),
  };
}
