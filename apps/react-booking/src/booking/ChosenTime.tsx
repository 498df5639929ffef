import { dateOf, dayHeading, lengthOf, timeRange, words } from "@timekit-demo/shared";
import type { FreeTime, Service } from "@timekit-demo/shared";
import { CalendarCheck } from "lucide-react";

interface ChosenTimeProps {
  slot: FreeTime;
  service: Service;
  timezone: string;
}

/** What is about to be booked, in two lines. */
export function ChosenTime({ slot, service, timezone }: ChosenTimeProps) {
  const practitioner = slot.resources[0]?.name;
  return (
    <div className="chosen">
      <CalendarCheck className="icon" aria-hidden />
      <div>
        <p className="chosen-when">
          {dayHeading(dateOf(slot.start, timezone))}, {timeRange(slot, timezone)}
        </p>
        <p className="chosen-what">
          {service.name} · {lengthOf(service)}
          {practitioner && ` · ${words.desk.withWhom(practitioner)}`}
        </p>
      </div>
    </div>
  );
}
