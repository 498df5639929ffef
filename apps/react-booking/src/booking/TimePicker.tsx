import { dayHeading, timeParts, words } from "@timekit-demo/shared";
import type { FreeTime } from "@timekit-demo/shared";
import type { SlotDay } from "@timekit/core/slots";
import { useId } from "react";

interface TimePickerProps {
  day: SlotDay<FreeTime>;
  timezone: string;
  /** Start of the chosen time, as a timestamp. */
  chosen: string | undefined;
  onChoose: (slot: FreeTime) => void;
}

/** A day's times as one radio group: one tab stop, arrows inside, headings between. */
export function TimePicker({ day, timezone, chosen, onChoose }: TimePickerProps) {
  const id = useId();
  const instant = chosen === undefined ? undefined : Date.parse(chosen);
  return (
    <div role="radiogroup" aria-label={words.times.group(dayHeading(day.date))}>
      {timeParts(day.slots, timezone).map(({ title, choices }) => (
        <div key={title} className="day-part" role="group" aria-labelledby={`${id}-${title}`}>
          <h3 className="day-part-title" id={`${id}-${title}`}>
            {title}
          </h3>
          <div className="times">
            {choices.map(({ slot, time, offset }) => (
              <label key={slot.start} className="time">
                <input
                  className="time-input"
                  type="radio"
                  name="time"
                  checked={Date.parse(slot.start) === instant}
                  onChange={() => onChoose(slot)}
                />
                <span>
                  {time}
                  {offset !== undefined && <small> {offset}</small>}
                </span>
              </label>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
