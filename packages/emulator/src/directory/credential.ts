import { randomBytes, randomUUID } from "node:crypto";
import type { CredentialRecord } from "../store/records";

const YEAR = 365 * 24 * 3_600_000;

/** A new key of a resource, for a year. */
export function credential(
  resourceId: string,
  type: CredentialRecord["type"],
  scopes: readonly string[],
  now: number,
): CredentialRecord {
  return {
    id: randomUUID(),
    resource_id: resourceId,
    type,
    description: "Created by Timekit on resource creation",
    token: randomBytes(16).toString("hex"),
    scopes: [...scopes],
    referrer: [],
    expires: now + YEAR,
    token_generated_at: now,
  };
}
