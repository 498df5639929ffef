import type { WebhookBooking } from "./booking";
import { TimekitWebhookError } from "./error";
import { bytesOf, verifyWebhook } from "./signature";

/** What `parseWebhook` takes. */
export type ParseWebhookInput = {
  /** The body as it came, before any parser: it is signed byte by byte. */
  readonly body: Uint8Array | string;
} & (
  | {
      /** The header `x-timekit-signature`. */
      readonly signature: string | null | undefined;
      /** The app's `webhook_secret`, or several while it is being changed. */
      readonly secret: string | readonly string[] | undefined;
      readonly unsigned?: undefined;
    }
  | {
      /**
       * Takes any body as Timekit's: for plans without signatures. Then protect the address by other
       * means, such as a long random part in it, and `get` the booking before you rely on it.
       */
      readonly unsigned: true;
      readonly signature?: string | null | undefined;
      readonly secret?: undefined;
    }
);

/**
 * Checks where a webhook's body comes from, and reads the booking in it: `meta` of the booking and of its
 * customers become objects, whether they come as `[]` or as JSON. All else is as Timekit sends it,
 * times included.
 *
 * Source: https://developers.timekit.io/docs/notifications-webhooks
 *
 * @example
 * const booking = await parseWebhook({
 *   body: await request.text(),
 *   signature: request.headers.get("x-timekit-signature"),
 *   secret: process.env.TIMEKIT_WEBHOOK_SECRET,
 * });
 *
 * @throws {TimekitWebhookError} when the signature is wrong or missing, or the body is not a booking
 * @throws {TimekitConfigError} when the secret is missing or empty, or the body was parsed already
 */
export async function parseWebhook(input: ParseWebhookInput): Promise<WebhookBooking> {
  const { body, signature, secret } = input;
  if (input.unsigned !== true && !(await verifyWebhook({ body, signature, secret }))) {
    throw new TimekitWebhookError(
      "signature",
      signature
        ? "x-timekit-signature doesn't fit the body. Is the secret right, and the body as it came?"
        : "x-timekit-signature is missing. Only some of Timekit's plans sign: see `unsigned`.",
    );
  }
  const booking = read(new TextDecoder().decode(bytesOf(body)));
  const { id, graph, state } = booking ?? {};
  if (!booking || !isText(id) || !isText(graph) || !isText(state)) {
    throw new TimekitWebhookError(
      "body",
      `The body is ${booking ? "no booking: id, graph or state is missing" : "no JSON object"}.`,
    );
  }
  const { customers } = booking;
  return {
    ...booking,
    meta: objectOf(booking["meta"]),
    ...(Array.isArray(customers) && { customers: customers.map(customerOf) }),
  } as unknown as WebhookBooking;
}

type Fields = Readonly<Record<string, unknown>>;

function read(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** PHP writes an empty map as a list, and Timekit some maps as JSON inside JSON. */
function objectOf(value: unknown): Fields {
  if (isText(value)) return read(value) ?? {};
  return isObject(value) ? value : {};
}

function customerOf(customer: unknown): unknown {
  return isObject(customer) ? { ...customer, meta: objectOf(customer["meta"]) } : customer;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
