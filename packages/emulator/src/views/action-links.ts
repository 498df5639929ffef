import { availableActions } from "../graphs";
import { signJwt } from "../jwt";
import type { BookingRecord } from "../store/records";

/**
 * The addresses by which a customer can act without a key, signed as Timekit signs them: a JWT with
 * HS256 and the app key. Source: `docs/action-links`.
 */
export function customerActionLinks(
  booking: BookingRecord,
  url: URL,
  appKey: string,
): Record<string, string> {
  const links: Record<string, string> = {};
  for (const { name, byCustomer } of availableActions(booking)) {
    if (!byCustomer) continue;
    const link = new URL(`/v2/bookings/${booking.id}/external_action/${name}`, url);
    link.searchParams.set("signature", signJwt({ booking_id: booking.id, action: name }, appKey));
    links[name] = link.href;
  }
  return links;
}
