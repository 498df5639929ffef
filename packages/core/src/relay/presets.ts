import { isTimekitError } from "../errors";
import { RelayDenial } from "./denial";
import { definePolicy, type Policy, type RelayClient, type RelayContext } from "./policy";

/** What `publicBookingPage` takes. */
export interface PublicBookingPageOptions {
  /** Ids of the projects that anybody may book. */
  projects: readonly string[];
  /** How long before its start a time can be booked, in seconds. Default: as long as Timekit says. */
  notice?: number;
}

/**
 * A booking page for everybody: reads the given projects, asks for their free times, and books.
 * Shows a visitor no booking but the one just made.
 */
export function publicBookingPage({
  projects,
  notice = 0,
}: PublicBookingPageOptions): Policy<undefined> {
  return definePolicy({
    allow: {
      "projects.embed": { id: projects },
      "projects.get": { id: projects },
      "availability.query": { input: { project_id: projects }, notice },
      "bookings.create": {
        input: { project_id: projects },
        notice,
        expose: ["id", "state", "graph", "completed", "created_at", "updated_at", "event"],
      },
    },
  });
}

/** Who is signed in, as far as the customer portal must know. */
export interface PortalVisitor {
  /** The address the visitor is proven to own; `null` for one who isn't signed in. */
  email: string | null;
}

/** What `customerPortal` takes. */
export interface CustomerPortalOptions<Visitor extends PortalVisitor> {
  /** Finds out who is signed in, from a session cookie for instance. */
  visitor: (request: Request) => Visitor | Promise<Visitor>;
  /** How long before its start a time can be taken, in seconds. Default: as long as Timekit says. */
  notice?: number;
}

/**
 * For signed-in customers: each sees, cancels and reschedules the bookings made under their own
 * e-mail address, and no others. For rescheduling, they see the free times of the projects that they
 * have bookings in.
 */
export function customerPortal<Visitor extends PortalVisitor>({
  visitor,
  notice = 0,
}: CustomerPortalOptions<Visitor>): Policy<Visitor> {
  const expose = [
    "id",
    "state",
    "graph",
    "completed",
    "created_at",
    "updated_at",
    "event",
    "project",
    "resource",
    "available_actions",
  ] as const;
  return definePolicy<Visitor>({
    visitor,
    allow: {
      "bookings.list": {
        authorize: isSignedIn,
        scope: (context) => ({ search: { "customer.email": context.visitor.email } }),
        expose,
      },
      "bookings.get": { authorize: ownsBooking, expose },
      "bookings.act": { action: ["cancel_by_customer"], authorize: ownsBooking, expose },
      "bookings.reschedule": { authorize: ownsBooking, notice, expose },
      "availability.query": {
        authorize: isSignedIn,
        input: { project_id: (id, context) => hasBookingIn(id, context) },
        notice,
      },
    },
  });
}

function isSignedIn({ visitor }: { visitor: PortalVisitor }): boolean {
  if (!visitor.email) throw new RelayDenial(401, "Sign in first.");
  return true;
}

/**
 * Timekit can't limit one booking by its customer, so that the relay looks before it passes on. A
 * booking of somebody else is answered as one that doesn't exist, so that ids can't be tried out.
 */
async function ownsBooking<Visitor extends PortalVisitor>(
  context: RelayContext<"bookings.get" | "bookings.act" | "bookings.reschedule", Visitor>,
): Promise<boolean> {
  isSignedIn(context);
  const customers = await customersOf(context.timekit, context.params.id);
  if (isAmong(customers, context.visitor)) return true;
  throw new RelayDenial(404, "There is no such booking.");
}

async function hasBookingIn(
  id: unknown,
  { timekit, visitor }: { timekit: RelayClient; visitor: PortalVisitor },
): Promise<boolean> {
  if (typeof id !== "string" || !/^[\w-]+$/.test(id)) return false;
  const { data } = await timekit.request("bookings.list", {
    query: {
      search: { "customer.email": visitor.email, "project.id": id },
      include: ["customers"],
      limit: 1,
    },
  });
  // Looked at again, since a search also finds by wildcards.
  return [data.data].flat().some(({ customers = [] }) => isAmong(customers, visitor));
}

function isAmong(customers: readonly { email?: string | null }[], visitor: PortalVisitor): boolean {
  const email = visitor.email?.toLowerCase();
  return customers.some((customer) => customer.email?.toLowerCase() === email);
}

async function customersOf(timekit: RelayClient, id: string) {
  try {
    const { data } = await timekit.request("bookings.get", {
      params: { id },
      query: { include: ["customers"] },
    });
    return data.data.customers ?? [];
  } catch (error) {
    if (isTimekitError(error, "not_found")) return [];
    throw error;
  }
}
