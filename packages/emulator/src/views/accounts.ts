import type { Schemas } from "@timekit/openapi";
import type { AccountRecord } from "../store/records";
import type { Stamps } from "../time/stamps";

export function accountView(account: AccountRecord, stamps: Stamps): Schemas["Account"] {
  const { id, provider, email, last_sync: synced, created_at: created } = account;
  return {
    id,
    provider,
    email,
    last_sync: synced === null ? null : stamps.write(synced),
    created_at: stamps.write(created),
  };
}
