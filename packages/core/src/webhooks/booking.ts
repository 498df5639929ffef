import type * as contract from "@timekit/openapi";

type Graph = contract.BookingGraph;
type State = contract.BookingState;
type Customer = NonNullable<contract.WebhookBooking["customers"]>[number];

/** A customer as a webhook has it, with `meta` read. */
export interface WebhookCustomer extends Omit<Customer, "meta"> {
  readonly meta: Readonly<Record<string, unknown>>;
}

/**
 * A booking as Timekit sends it to a webhook, of this graph and in this state. What it holds besides
 * its six fields differs: each of them may be missing.
 */
export type WebhookBooking<G extends Graph = Graph, S extends State = State> = Omit<
  contract.WebhookBooking,
  "graph" | "state" | "meta" | "customers"
> & {
  readonly graph: G;
  readonly state: S;
  /** Your own values; empty when there are none. */
  readonly meta: Readonly<Record<string, unknown>>;
  readonly customers?: readonly WebhookCustomer[];
};

/** What `isWebhook` compares with; what is left out may be anything. */
export interface WebhookFilter<G extends Graph = Graph, S extends State = State> {
  readonly graph?: G | undefined;
  readonly state?: S | undefined;
}

/**
 * Whether a booking is of this graph and in this state, which narrows its type.
 *
 * @example
 * if (isWebhook(booking, { graph: "instant", state: "confirmed" })) remind(booking);
 */
export function isWebhook<const G extends Graph = Graph, const S extends State = State>(
  booking: WebhookBooking,
  { graph, state }: WebhookFilter<G, S>,
): booking is WebhookBooking<G, S> {
  return (
    (graph === undefined || booking.graph === graph) &&
    (state === undefined || booking.state === state)
  );
}
