import { createTimekit, type Booking } from "@timekit/core";
import { bookingsQuery } from "@timekit/core/query";
import { createRelay, publicBookingPage } from "@timekit/core/relay";
import { actionLink, signSearch } from "@timekit/core/signing";
import { groupSlotsByDay } from "@timekit/core/slots";
import { undiciTransport } from "@timekit/core/undici";
import { isWebhook, parseWebhook } from "@timekit/core/webhooks";

const appKey = process.env["TIMEKIT_APP_KEY"];
const timekit = createTimekit({ appKey, transport: undiciTransport({ connections: 5 }) });

export async function use(): Promise<Booking[]> {
  const { data } = await timekit.bookings.list({ include: ["event"] });
  const starts: string[] = data.map((booking) => booking.event.start);
  // @ts-expect-error -- not included, which shows that there are types at all
  void data[0]?.customers;
  const link: string = await actionLink({ appKey, bookingId: "b1", action: "cancel" });
  const search = { "customer.email": link };
  const signedSearch: string = await signSearch({ appKey, app: "clinic", search });
  const booking = await parseWebhook({ body: signedSearch, unsigned: true });
  if (isWebhook(booking, { state: "confirmed" })) booking.state satisfies "confirmed";
  const days = groupSlotsByDay([], { timezone: "Asia/Tokyo" });
  const relay = createRelay({ timekit, policy: publicBookingPage({ projects: starts }) });
  void [days, relay, bookingsQuery(timekit).queryKey];
  return data;
}
