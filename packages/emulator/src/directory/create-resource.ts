import { randomUUID } from "node:crypto";
import type { Schemas } from "@timekit/openapi";
import { checkConstraints, checkTimeZone } from "../checks";
import { hashPassword } from "../password";
import { invalid } from "../refusal";
import type { ResourceRecord } from "../store/records";
import type { Store } from "../store/store";
import { calendar } from "./calendar";
import { credential } from "./credential";

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
    // Timekit makes one at random where none is given: nobody knows it.
    password: input.password ? hashPassword(input.password) : null,
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
  const description = "Created by Timekit on resource creation";
  store.calendars.insert(calendar(id, { name: "Bookings", description }, now));
  store.credentials.insert(credential(id, "server-token", ["global"], now));
  store.credentials.insert(credential(id, "client-token", ["widget"], now));
  return resource;
}
