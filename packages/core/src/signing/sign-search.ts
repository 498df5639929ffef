import { accessOf } from "../credentials";
import { TimekitConfigError } from "../errors";
import { signJwt } from "./jwt";

/** What `signSearch` takes. */
export interface SignedSearchInput {
  /** App API key, which signs. `undefined` is refused at run time. */
  readonly appKey: string | undefined;
  /** Slug of the app that the key belongs to. */
  readonly app: string;
  /** The one pair that must be searched for: by it the holder of the token is known. */
  readonly search:
    | { readonly "customer.email": string }
    | { readonly [key: `meta.${string}`]: string };
}

/**
 * A token by which one customer's bookings can be listed without a key. Sign only what you know of who
 * asks, such as the address that they signed in with. Timekit names no end of a token: it holds until
 * the app key changes.
 *
 * Source: https://developers.timekit.io/reference/signed-search
 *
 * @example
 * const search = { "customer.email": "marty@example.org" };
 * const signedSearch = await signSearch({ appKey, app: "harbor-clinic-4471", search });
 * const page = await createTimekit({ signedSearch }).bookings.list({ search });
 *
 * @throws {TimekitConfigError} when the key is not usable, in a browser, and when `search` is not one
 * pair that can be searched for
 */
export async function signSearch({ appKey, app, search }: SignedSearchInput): Promise<string> {
  accessOf({ appKey });
  if (typeof app !== "string" || !app) throw new TimekitConfigError("app must be the app's slug.");
  const [[key, value] = [], second] = Object.entries(search ?? {}) as [string, unknown][];
  if (!key || second || !/^(customer\.email|meta\.[^:;\p{Cc}]+)$/u.test(key)) {
    throw new TimekitConfigError('search must be one pair: "customer.email" or "meta.<key>".');
  }
  // A customer without an address would be let into the bookings of all others.
  if (typeof value !== "string" || !/^[^;\p{Cc}]+$/u.test(value)) {
    throw new TimekitConfigError(`search "${key}" must be a text without ";" and line breaks.`);
  }
  return signJwt({ app_slug: app, [key]: value }, appKey as string);
}
