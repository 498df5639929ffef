import { parseDate } from "@internationalized/date";
import {
  calendarBounds,
  dayHeading,
  monthTitle,
  nextMonth,
  todayIn,
  weekEdge,
  words,
} from "@timekit-demo/shared";
import { ChevronLeft, ChevronRight } from "lucide-react";
import {
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
  /** `2027-02` */
  month: string;
  /** The calendar's tab stop, a day of the month. */
  focused: string;
  /** Free times a day; undefined while nobody knows. */
  counts: ReadonlyMap<string, number> | undefined;
  isLoading: boolean;
  timezone: string;
  onShowMonth: (month: string) => void;
  onFocus: (date: string) => void;
  onChoose: (date: string) => void;
}

/** The month as a grid of days, each with the number of its free times. */
export function MonthCalendar(props: MonthCalendarProps) {
  const { counts, isLoading } = props;
  const today = todayIn(props.timezone);
  const bounds = calendarBounds(props.timezone);
  const previous = nextMonth(props.month, -1, props.timezone);
  const next = nextMonth(props.month, 1, props.timezone);
  return (
    <Calendar
      className="calendar section"
      aria-label={words.calendar.label}
      value={props.day === undefined ? null : parseDate(props.day)}
      onChange={(date) => props.onChoose(date.toString())}
      focusedValue={parseDate(props.focused)}
      onFocusChange={(date) => props.onFocus(date.toString())}
      minValue={parseDate(bounds.first)}
      maxValue={parseDate(bounds.last)}
      isDateUnavailable={(date) => counts !== undefined && !counts.has(date.toString())}
    >
      <div className="calendar-head">
        <h2 className="calendar-title" aria-live="polite">
          {monthTitle(props.month)}
        </h2>
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-label={words.calendar.previous}
          disabled={previous === undefined}
          onClick={() => previous !== undefined && props.onShowMonth(previous)}
        >
          <ChevronLeft className="icon" aria-hidden />
        </button>
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-label={words.calendar.next}
          disabled={next === undefined}
          onClick={() => next !== undefined && props.onShowMonth(next)}
        >
          <ChevronRight className="icon" aria-hidden />
        </button>
      </div>
      <div
        className="calendar-frame"
        // In React Aria these keys lead to the ends of the month; in the ARIA pattern, of the week.
        onKeyDownCapture={(event) => {
          if (event.key !== "Home" && event.key !== "End") return;
          event.preventDefault();
          event.stopPropagation();
          props.onFocus(weekEdge(props.focused, event.key, props.timezone));
        }}
      >
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
