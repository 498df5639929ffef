import { dateOf, dayShort, timeOf, words } from "@timekit-demo/shared";
import type { FreeTime } from "@timekit-demo/shared";
import { nearestSlots } from "@timekit/core/slots";
import { Clock } from "lucide-react";
import { Notice } from "../parts/Notice";
import type { useBookingPage } from "./useBookingPage";

interface TimeTakenProps {
  lost: FreeTime;
  page: ReturnType<typeof useBookingPage>;
  timezone: string;
  onTake: (slot: FreeTime) => void;
}

/** Which time went, kindly, and the three nearest that are free: one tap books one of them. */
export function TimeTaken({ lost, page, timezone, onTake }: TimeTakenProps) {
  const { month } = page;
  const offers = nearestSlots(month.slots, lost.start, 3);
  const day = dateOf(lost.start, timezone);
  const text = month.isFetching
    ? words.taken.looking
    : offers.length === 0
      ? words.taken.none
      : words.taken.offers;

  return (
    <Notice
      icon={Clock}
      tone="tentative"
      title={words.taken.title(timeOf(lost.start, timezone))}
      text={text}
    >
      {!month.isFetching && offers.length > 0 && (
        <div className="offers">
          {offers.map((slot) => {
            const date = dateOf(slot.start, timezone);
            return (
              <button
                key={slot.start}
                type="button"
                className="button offer"
                aria-disabled={page.isBooking || undefined}
                onClick={() => onTake(slot)}
              >
                {words.taken.offer(timeOf(slot.start, timezone))}{" "}
                <small>{date === day ? words.taken.sameDay : dayShort(date)}</small>
              </button>
            );
          })}
        </div>
      )}
    </Notice>
  );
}
