import { groupSlotsByDay } from "@timekit/core/slots";
import { parseDate } from "@internationalized/date";
import { dayHeadingWithYear, fullDayAndTime, timeRange } from "./format";
import { words } from "./words";

/** The states that the front desk has a tab for, in the order of the tabs. */
export const deskStates = [
  "tentative",
  "confirmed",
  "completed",
  "declined",
  "cancelled",
  "cancelled_by_customer",
] as const;

export type DeskState = (typeof deskStates)[number];

/** A state as a word; each also has an icon, never colour alone. */
export const stateWords: Record<DeskState, string> = {
  tentative: "Tentative",
  confirmed: "Confirmed",
  completed: "Completed",
  declined: "Declined",
  cancelled: "Cancelled",
  cancelled_by_customer: "Withdrawn",
};

/** What staff may do from a row, when Timekit says that it is available. */
const deskActions = ["confirm", "decline", "cancel"] as const;

export type DeskAction = (typeof deskActions)[number];

/** What the front desk asks Timekit to include with each booking. */
export const deskIncludes = [
  "attributes",
  "customers",
  "resource",
  "project",
  "available_actions",
] as const;

/** What is to come is listed soonest first, what is over latest first. */
export function deskOrder(state: DeskState) {
  const isToCome = state === "tentative" || state === "confirmed";
  return { orderBy: "event.start", sortedBy: isToCome ? "asc" : "desc" } as const;
}

/** What the front desk reads of a booking. */
export interface DeskBooking {
  readonly id: string;
  readonly attributes?: {
    readonly event_info?: { readonly start: string; readonly end: string; readonly what?: string };
  };
  readonly customers?: readonly { readonly name?: string; readonly email?: string }[];
  readonly resource?: { readonly name?: string } | null;
  readonly project?: { readonly name?: string } | null;
  readonly available_actions?: readonly string[];
}

/** A booking as a row shows it. */
export interface DeskRow {
  readonly id: string;
  readonly start: string;
  /** `09:00–09:45` */
  readonly when: string;
  readonly who: string;
  readonly email: string;
  readonly what: string;
  readonly withWhom: string;
  readonly actions: readonly DeskAction[];
  /** For sentences about it: `Wednesday 10 February 2027, 09:00–09:45`. */
  readonly dayAndTime: string;
}

/** The rows of one calendar day. */
export interface DeskDay {
  readonly date: string;
  /** `Today`, `Tomorrow`, `Yesterday`, else empty. */
  readonly near: string;
  /** `Wednesday 10 February 2027` */
  readonly title: string;
  readonly rows: readonly DeskRow[];
}

/**
 * A state's bookings as rows under their days, in a zone. One without a time has no place in a
 * day's list.
 */
export function deskDays(
  bookings: readonly DeskBooking[],
  state: DeskState,
  timezone: string,
  today: string,
): DeskDay[] {
  const timed = bookings.flatMap((booking) => {
    const span = booking.attributes?.event_info;
    return span === undefined ? [] : [{ booking, span, start: span.start }];
  });
  const days = groupSlotsByDay(timed, { timezone }).map(({ date, slots }) => {
    const title = dayHeadingWithYear(date);
    return {
      date,
      near: nearWord(date, today),
      title,
      rows: slots.map(({ booking, span, start }) => {
        const customer = booking.customers?.[0];
        const when = timeRange(span, timezone);
        return {
          id: booking.id,
          start,
          when,
          who: customer?.name || words.desk.unnamed,
          email: customer?.email ?? "",
          what: booking.project?.name || span.what || "",
          withWhom: booking.resource?.name ?? "",
          actions: deskActions.filter((action) => booking.available_actions?.includes(action)),
          dayAndTime: fullDayAndTime(span, timezone),
        };
      }),
    };
  });
  return deskOrder(state).sortedBy === "asc" ? days : days.toReversed();
}

function nearWord(date: string, today: string): string {
  switch (parseDate(date).compare(parseDate(today))) {
    case 0:
      return words.desk.today;
    case 1:
      return words.desk.tomorrow;
    case -1:
      return words.desk.yesterday;
    default:
      return "";
  }
}
