import type { Service } from "./services";
import type { FreeTime } from "./times";
import { words } from "./words";

/** What a visitor types. */
export interface Visitor {
  name: string;
  email: string;
  note: string;
}

/** A sentence for each field that can't be sent yet. */
export type VisitorErrors = Partial<Record<keyof Visitor, string>>;

/** What stops the form from being sent, by field; empty when nothing does. */
export function visitorErrors(visitor: Visitor): VisitorErrors {
  const errors: VisitorErrors = {};
  if (visitor.name.trim() === "") errors.name = words.form.nameMissing;
  const email = visitor.email.trim();
  if (email === "") errors.email = words.form.emailMissing;
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) errors.email = words.form.emailWrong;
  return errors;
}

/** The body of `bookings.create` for a free time; undefined for a slot that nobody serves. */
export function bookingOf(slot: FreeTime, service: Service, visitor: Visitor, timezone: string) {
  const practitioner = slot.resources[0];
  if (practitioner === undefined) return undefined;
  const note = visitor.note.trim();
  return {
    project_id: service.id,
    resource_id: practitioner.id,
    start: slot.start,
    end: slot.end,
    customer: {
      name: visitor.name.trim(),
      email: visitor.email.trim(),
      timezone,
      ...(note === "" ? {} : { comment: note }),
    },
  };
}
