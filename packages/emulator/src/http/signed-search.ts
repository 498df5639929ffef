import { verifyJwt } from "../jwt";
import { Refusal } from "../refusal";
import type { Store } from "../store/store";
import type { Keys } from "./authenticate";
import { criteriaOf } from "./search";

/**
 * Checks a signed search: a token that says what must be searched for. What else is searched for
 * can only narrow what is found.
 *
 * Source: https://developers.timekit.io/reference/signed-search
 *
 * @throws Refusal 401 for a token that the app's key didn't sign, 403 for another search.
 */
export function checkSignedSearch(
  token: string,
  search: string | null,
  { keys, store }: { keys: Keys; store: Store },
): void {
  const payload = verifyJwt(token, keys.appKey);
  const { app_slug: slug, ...signed } = payload ?? {};
  const pairs = Object.entries(signed).filter(([key]) => isSignable(key));
  if (slug !== store.app().slug || pairs.length === 0) {
    throw new Refusal(401, { error: "Invalid signed_search supplied" });
  }
  const criteria = criteriaOf(search ?? "");
  for (const [key, value] of pairs) {
    if (criteria.some((criterion) => criterion.key === key && criterion.value === String(value))) {
      continue;
    }
    throw new Refusal(403, { error: `search must hold '${key}' just as signed_search has it` });
  }
}

function isSignable(key: string): boolean {
  return key === "customer.email" || /^meta\../.test(key);
}
