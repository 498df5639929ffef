import { dayHeading, monthName, monthOf, todayIn, words, zoneLabel } from "@timekit-demo/shared";
import { CalendarOff } from "lucide-react";
import { Empty } from "../parts/Empty";
import { LoadFailure } from "../parts/LoadFailure";
import { TimePicker } from "./TimePicker";
import { TimesSkeleton } from "./TimesSkeleton";
import type { useBookingPage } from "./useBookingPage";

interface DayTimesProps {
  page: ReturnType<typeof useBookingPage>;
  timezone: string;
  at: string;
}

/** The chosen day's times, or why there are none and what next. */
export function DayTimes({ page, timezone, at }: DayTimesProps) {
  const { month, day } = page;
  if (month.isLoading) {
    return (
      <div className="section" role="status" aria-label={words.times.loading}>
        <TimesSkeleton />
      </div>
    );
  }
  if (month.error) {
    return <LoadFailure title={words.times.failed} error={month.error} onRetry={month.refetch} />;
  }
  if (day === undefined) return <EmptyMonth page={page} timezone={timezone} />;
  return (
    <div className="section">
      <div aria-live="polite">
        <h2 className="section-title">{dayHeading(day.date)}</h2>
        <p className="section-note">{words.times.in(zoneLabel(timezone, at))}</p>
      </div>
      <TimePicker
        day={day}
        timezone={timezone}
        chosen={page.chosen?.start}
        onChoose={page.chooseTime}
      />
    </div>
  );
}

/** A month without a free time is never a dead end. */
function EmptyMonth({ page, timezone }: Pick<DayTimesProps, "page" | "timezone">) {
  const { month } = page;
  const shown = page.shownMonth;
  const today = todayIn(timezone);
  const title = words.times.noneInMonth(monthName(shown));

  if (month.isLookingAhead) {
    return <Empty icon={CalendarOff} title={title} text={words.times.lookingAhead} />;
  }
  if (month.nextDay !== undefined) {
    const next = month.nextDay;
    return (
      <Empty icon={CalendarOff} title={title} text={words.times.nextText}>
        <button
          type="button"
          className="button button-primary"
          onClick={() => page.chooseDay(next)}
        >
          {words.times.next(dayHeading(next))}
        </button>
      </Empty>
    );
  }
  if (shown === monthOf(today)) {
    return <Empty icon={CalendarOff} title={title} text={words.times.nothingAtAll} />;
  }
  return (
    <Empty icon={CalendarOff} title={title} text={words.times.nothingLater}>
      <button type="button" className="button" onClick={() => page.showMonth(monthOf(today))}>
        {words.times.backTo(monthName(monthOf(today)))}
      </button>
    </Empty>
  );
}
