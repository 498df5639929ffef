import { parseDate } from "@internationalized/date";
import { dayHeading, monthOf, monthTitle, todayIn, words } from "@timekit-demo/shared";
import { ChevronLeft, ChevronRight } from "lucide-react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from "react-aria-components";

interface MonthCalendarProps {
  /** The day whose times are shown, `2027-02-10`. */
  day: string | undefined;
  focused: string;
  bounds: { first: string; last: string };
  /** Free times a day; undefined while nobody knows. */
  counts: ReadonlyMap<string, number> | undefined;
  isLoading: boolean;
  timezone: string;
  onFocus: (date: string) => void;
  onChoose: (date: string) => void;
}

/** The month as a grid of days, each with the number of its free times. */
export function MonthCalendar(props: MonthCalendarProps) {
  const { counts, isLoading } = props;
  const today = todayIn(props.timezone);
  return (
    <Calendar
      className="calendar section"
      aria-label={words.calendar.label}
      value={props.day === undefined ? null : parseDate(props.day)}
      onChange={(date) => props.onChoose(date.toString())}
      focusedValue={parseDate(props.focused)}
      onFocusChange={(date) => props.onFocus(date.toString())}
      minValue={parseDate(props.bounds.first)}
      maxValue={parseDate(props.bounds.last)}
      isDateUnavailable={(date) => counts !== undefined && !counts.has(date.toString())}
    >
      <div className="calendar-head">
        <h2 className="calendar-title">{monthTitle(monthOf(props.focused))}</h2>
        <Button
          slot="previous"
          className="button button-quiet button-icon"
          aria-label={words.calendar.previous}
        >
          <ChevronLeft className="icon" aria-hidden />
        </Button>
        <Button
          slot="next"
          className="button button-quiet button-icon"
          aria-label={words.calendar.next}
        >
          <ChevronRight className="icon" aria-hidden />
        </Button>
      </div>
      <div className="calendar-frame">
        <CalendarGrid className="calendar-grid" weekdayStyle="short">
          <CalendarGridHeader>
            {(weekday) => <CalendarHeaderCell>{weekday.slice(0, 2)}</CalendarHeaderCell>}
          </CalendarGridHeader>
          <CalendarGridBody>
            {(date) => {
              const key = date.toString();
              const count = counts && (counts.get(key) ?? 0);
              return (
                <CalendarCell
                  date={date}
                  className={key === today ? "day day-today" : "day"}
                  // React Aria names a day by its date; ours says what is in it, too.
                  render={(cell) => (
                    <div
                      {...cell}
                      aria-label={words.calendar.dayName(dayHeading(key), count, isLoading)}
                      data-unknown={counts === undefined || undefined}
                    />
                  )}
                >
                  <span className="day-number">{date.day}</span>
                  <span className="day-count" aria-hidden>
                    {isLoading ? <span className="day-bar" /> : count || null}
                  </span>
                </CalendarCell>
              );
            }}
          </CalendarGridBody>
        </CalendarGrid>
      </div>
    </Calendar>
  );
}
