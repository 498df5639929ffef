import { resultOf } from "./answer";
import type { Recovery } from "./options";
import { sendAndRetry } from "./transport/retry";
import type { TimekitRequest } from "./transport/types";

/** The key in a booking's `meta` under which it is found again. */
const REQUEST_ID = "timekit_request_id";

/**
 * Tags bookings and reservations in their `meta`, and finds them by the list of bookings. Part of
 * `createTimekit`; give it to `createClient` on a server.
 *
 * @example
 * const timekit = createClient({ appKey, recovery: bookingRecovery }, { bookings });
 */
export const bookingRecovery: Recovery = {
  tag(input, key) {
    const { meta, ...body } = Object(input.body) as { readonly meta?: object };
    return { ...input, body: { ...body, meta: { ...meta, [REQUEST_ID]: key } } };
  },

  async find(request, ms) {
    const { row, url, key } = request;
    const { lookup } = row;
    if (!lookup) return undefined;
    const [address = "", query] = url.split("?");
    const search = `${query ? `${query}&` : ""}limit=1&search=meta.${REQUEST_ID}%3A${key}`;
    const read: TimekitRequest = {
      ...request,
      row: lookup,
      url: `${address.slice(0, -row.path.length)}${lookup.path}?${search}`,
      body: undefined,
      key: undefined,
      isRepeat: false,
      deadline: ms,
    };
    const outcome = await sendAndRetry(read);
    const [made] = resultOf(read, outcome, "list").data as unknown[];
    return made ? { ...outcome, body: { data: made } } : undefined;
  },
};
