import type { CredentialRecord } from "../store/records";
import type { Store } from "../store/store";
import type { Credentials, Identity } from "./authenticate";
import { equal } from "./equal";

/**
 * Who calls with a resource's email address and key. The `Timekit-App` header must name the app, or
 * in an address that a browser follows a parameter of that name. A key of scope `widget` opens what
 * the app's widget key opens, on the sites it was made for.
 *
 * Source: https://developers.timekit.io/reference/credentials
 */
export function findResourceKey(
  email: string,
  token: string,
  { headers, url }: Credentials,
  { store, now }: { store: Store; now: number },
): Identity | undefined {
  const slug = headers.get("timekit-app") ?? url.searchParams.get("Timekit-App");
  const [resource] = store.resources.select({ sql: "WHERE email = ?", values: [email] });
  const found = store.credentials
    .select({ sql: "WHERE resource_id = ?", values: [resource?.id ?? ""] })
    .find((credential) => equal(credential.token, token));
  if (resource === undefined || found === undefined) return undefined;
  if (slug !== store.app().slug || found.expires <= now || !comesFrom(found, headers)) {
    return undefined;
  }
  return found.scopes.includes("global")
    ? { caller: "resource", resourceId: resource.id }
    : { caller: "widget", resourceId: resource.id };
}

function comesFrom({ referrer }: CredentialRecord, headers: Headers): boolean {
  const sites = referrer.filter((site) => site !== "");
  if (sites.length === 0) return true;
  const origin = headers.get("origin") ?? headers.get("referer");
  return sites.some((site) => originOf(site) !== undefined && originOf(site) === originOf(origin));
}

function originOf(address: string | null): string | undefined {
  return address !== null && URL.canParse(address) ? new URL(address).origin : undefined;
}
