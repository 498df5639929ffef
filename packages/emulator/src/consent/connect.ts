import { randomUUID } from "node:crypto";
import { calendar } from "../directory/calendar";
import { createResource } from "../directory/create-resource";
import type { AccountRecord, ResourceRecord } from "../store/records";
import type { Store } from "../store/store";

/**
 * What happens at Timekit when somebody has allowed a provider to share their calendar: they become
 * a resource unless they are one, with an account and its calendar. Call it inside a transaction.
 *
 * @returns The resource's own key.
 */
export function connectAccount(
  store: Store,
  provider: AccountRecord["provider"],
  email: string,
  now: number,
): string {
  const resource = findOrCreate(store, email, now);
  const isConnected = store.accounts.count({
    sql: "WHERE resource_id = ? AND provider = ? AND email = ?",
    values: [resource.id, provider, email],
  });
  if (isConnected === 0) {
    store.accounts.insert({
      id: randomUUID(),
      resource_id: resource.id,
      provider,
      email,
      last_sync: now,
      created_at: now,
      updated_at: now,
    });
    // Which calendars count is chosen afterwards, by `provider_sync` of each.
    store.calendars.insert(
      calendar(resource.id, { name: email, provider, provider_id: email }, now),
    );
  }
  const [key] = store.credentials.select({
    sql: "WHERE resource_id = ? AND type = 'server-token' ORDER BY seq",
    values: [resource.id],
  });
  return key?.token ?? "";
}

function findOrCreate(store: Store, email: string, now: number): ResourceRecord {
  const [known] = store.resources.select({ sql: "WHERE email = ?", values: [email] });
  return known ?? createResource(store, { name: email, email, timezone: "UTC" }, now);
}
