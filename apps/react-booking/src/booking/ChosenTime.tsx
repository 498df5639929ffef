import { dayAndTime, visitLine } from "@timekit-demo/shared";
import type { FreeTime, Service } from "@timekit-demo/shared";
import { CalendarCheck } from "lucide-react";

interface ChosenTimeProps {
  slot: FreeTime;
  service: Service;
  timezone: string;
}

/** What is about to be booked, in two lines. */
export function ChosenTime({ slot, service, timezone }: ChosenTimeProps) {
  return (
    <div className="chosen">
      <CalendarCheck className="icon" aria-hidden />
      <div>
        <p className="chosen-when">{dayAndTime(slot, timezone)}</p>
        <p className="chosen-what">{visitLine(service, slot)}</p>
      </div>
    </div>
  );
}
