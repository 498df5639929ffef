import type { FreeTime } from "./times";
import { words } from "./words";

/** What the pages read of a Timekit project: a visit that can be booked. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly availability?: { readonly length?: string | null };
  readonly booking?: {
    readonly graph?: string;
    readonly where?: string | null;
    readonly description?: string | null;
  };
}

/** Timekit's length as people write it: `45 minutes` is `45 min`, `1 hour` is `1 h`. */
export function lengthOf(service: Service): string {
  return (service.availability?.length ?? "")
    .replace(/\s*minutes?/g, " min")
    .replace(/\s*hours?/g, " h")
    .trim();
}

/** Whether the clinic answers a request first, as in Timekit's graph `confirm_decline`. */
export function needsConfirmation(service: Service): boolean {
  return service.booking?.graph === "confirm_decline";
}

/** A service in one line: `45 min · Confirmed at once`. */
export function serviceLine(service: Service): string {
  return joined(
    lengthOf(service),
    needsConfirmation(service) ? words.book.byClinic : words.book.atOnce,
  );
}

/** What is about to be booked, in one line: `First visit · 45 min · with Ines Duarte`. */
export function visitLine(service: Service, slot: FreeTime): string {
  const practitioner = slot.resources[0];
  return joined(
    service.name,
    lengthOf(service),
    practitioner ? words.desk.withWhom(practitioner.name) : "",
  );
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}
