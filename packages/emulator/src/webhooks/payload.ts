import type { Context } from "../context";
import { Stamps } from "../time/stamps";
import { bookingViews } from "../views/bookings";
import type { DueCall } from "./outbox";

/** Webhooks write times without a colon in the offset. */
const STAMPS = new Stamps("UTC", "Y-m-d\\TH:i:sO");

const INCLUDED = new Set([
  "attributes",
  "event",
  "calendar",
  "customers",
  "user",
  "project",
  "meta",
  "available_actions",
  "customer_action_links",
  "owner_booking",
]);

/**
 * What a webhook is sent: the booking without an envelope, with Timekit's own small oddities, since
 * receivers must cope with them. Source: `docs/notifications-webhooks`.
 */
export function payloadOf(context: Context, { booking, state }: DueCall, url: URL): string {
  const wanted = {
    ...context,
    caller: "app",
    resourceId: undefined,
    stamps: STAMPS,
    url,
    include: INCLUDED,
  } as const;
  const [view] = bookingViews(wanted, [{ ...booking, state }]);
  const { customers = [], meta = {} } = view!;
  return JSON.stringify({
    ...view,
    customers: customers.map((customer) => ({ ...customer, meta: JSON.stringify(customer.meta) })),
    meta: Object.keys(meta).length === 0 ? [] : meta,
  });
}
