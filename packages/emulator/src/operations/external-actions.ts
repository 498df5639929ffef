import { act } from "../bookings/transition";
import { verifyJwt } from "../jwt";
import { invalid, notFound, Refusal } from "../refusal";
import { page } from "../views/page";
import type { Handlers } from "./operation";

/**
 * What the links in mails do, without a key: each names one action on one booking and works once.
 * Source: `docs/action-links`.
 */
export const externalActions: Handlers<"bookings.externalAction"> = {
  "bookings.externalAction": ({ store, keys, params, query, now }) => {
    const signed = verifyJwt(query.signature, keys.appKey);
    if (signed?.["booking_id"] !== params.id || signed["action"] !== params.action) {
      throw new Refusal(403, { error: "This link was not signed for this action" });
    }
    const { redirect } = query;
    if (redirect !== undefined && !isWebAddress(redirect)) {
      throw invalid("redirect", "redirect must be a web address");
    }
    store.transaction(() => {
      const booking = store.bookings.get(params.id);
      if (booking === undefined) throw notFound("Booking");
      const link = `${params.id} ${params.action}`;
      if (store.usedLinks.get(link) !== undefined) {
        throw new Refusal(422, { error: "This link has been used already" });
      }
      act(store, booking, params.action, {}, now);
      store.usedLinks.insert({ id: link });
    });
    if (redirect !== undefined) return { status: 302, location: redirect };
    return { status: 200, html: page("Done", "<p>Your booking has been updated.</p>") };
  },
};

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
