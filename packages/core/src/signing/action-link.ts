import type { PathOf } from "@timekit/openapi";
import { accessOf } from "../credentials";
import { TimekitConfigError } from "../errors";
import { written } from "../request";
import { signJwt } from "./jwt";

// Not the row of the table: a client of few groups would then be left with all of them, since bundlers
// drop a table only where it stands beside what makes its rows.
const EXTERNAL_ACTION = {
  name: "bookings.externalAction",
  path: "/bookings/{id}/external_action/{action}",
} as const;

/** What `actionLink` takes. */
export interface ActionLinkInput {
  /** App API key, which signs. `undefined` is refused at run time. */
  readonly appKey: string | undefined;
  readonly bookingId: string;
  /** What the link does, such as `cancel_by_customer`. */
  readonly action: PathOf<"bookings.externalAction">["action"];
  /** Where the browser goes afterwards: an absolute address. It is not signed. */
  readonly redirect?: string | undefined;
  /** Another server than `https://api.timekit.io/v2`. */
  readonly baseUrl?: string | undefined;
}

/**
 * The address at which a customer runs one action on one booking, once and without a key: for an email.
 *
 * Source: https://developers.timekit.io/docs/action-links
 *
 * @example
 * const href = await actionLink({ appKey, bookingId: booking.id, action: "cancel_by_customer" });
 *
 * @throws {TimekitConfigError} when the key or the address is not usable, in a browser, and when id,
 * action or `redirect` could lead elsewhere
 */
export async function actionLink({
  appKey,
  bookingId,
  action,
  redirect,
  baseUrl,
}: ActionLinkInput): Promise<string> {
  const access = accessOf({ appKey, baseUrl });
  if (redirect !== undefined && !/^https?:\/\/[^\s\\]+$/i.test(redirect)) {
    throw new TimekitConfigError("redirect must be an absolute address, https://...");
  }
  const signature = await signJwt({ booking_id: bookingId, action }, appKey as string);
  return written(EXTERNAL_ACTION, access, {
    params: { id: bookingId, action },
    query: { signature, redirect },
  }).url;
}
