import type { Schemas } from "@timekit/openapi";
import type { CredentialRecord } from "../store/records";
import type { Stamps } from "../time/stamps";

export function credentialView(
  { resource_id: _, expires, token_generated_at, ...fields }: CredentialRecord,
  stamps: Stamps,
): Schemas["Credential"] {
  return {
    ...fields,
    expires: stamps.write(expires),
    token_generated_at: stamps.write(token_generated_at),
  };
}
