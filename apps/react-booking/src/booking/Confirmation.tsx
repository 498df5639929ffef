import {
  calendarLink,
  fullDayAndTime,
  lengthOf,
  timeRange,
  words,
  zoneLabel,
} from "@timekit-demo/shared";
import {
  CalendarDays,
  CalendarPlus,
  Check,
  Clock,
  MapPin,
  ClipboardList,
  User,
} from "lucide-react";
import { useEffect, useRef } from "react";
import type { Booked } from "./useBookingPage";

interface ConfirmationProps {
  booked: Booked;
  timezone: string;
  onAnother: () => void;
}

/** What was booked, when and with whom, by the server's word. */
export function Confirmation({ booked, timezone, onAnother }: ConfirmationProps) {
  const { slot, service } = booked;
  const isTentative = booked.state === "tentative";
  const practitioner = slot.resources[0];
  const place = service.booking?.where || words.clinic;
  const heading = useRef<HTMLHeadingElement>(null);

  // The form is gone: the focus goes to what replaced it.
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);

  const link = calendarLink({
    id: booked.id,
    madeAt: booked.madeAt,
    start: slot.start,
    end: slot.end,
    title: `${service.name}, ${words.clinic}`,
    place,
  });

  return (
    <section className="card card-reading done">
      <div className="done-head">
        <span className="done-mark" data-tone={isTentative ? "tentative" : "confirmed"}>
          {isTentative ? (
            <Clock className="icon" aria-hidden />
          ) : (
            <Check className="icon" aria-hidden />
          )}
        </span>
        <div>
          <h1 className="page-title" ref={heading} tabIndex={-1}>
            {isTentative ? words.done.tentative : words.done.confirmed}
          </h1>
          <p className="page-lead">
            {isTentative
              ? words.done.tentativeLead(booked.email)
              : words.done.confirmedLead(booked.email)}
          </p>
        </div>
      </div>
      <dl className="facts">
        <div className="fact">
          <ClipboardList className="icon" aria-hidden />
          <div>
            <dt className="sr-only">{words.done.what}</dt>
            <dd>{service.name}</dd>
            <dd>{lengthOf(service)}</dd>
            {service.booking?.description && <dd>{service.booking.description}</dd>}
          </div>
        </div>
        <div className="fact">
          <CalendarDays className="icon" aria-hidden />
          <div>
            <dt className="sr-only">{words.done.when}</dt>
            <dd>{fullDayAndTime(slot, timezone)}</dd>
            <dd>{zoneLabel(timezone, slot.start)}</dd>
            {practitioner && practitioner.timezone !== timezone && (
              <dd>
                {words.done.forThem(
                  timeRange(slot, practitioner.timezone),
                  practitioner.name,
                  zoneLabel(practitioner.timezone, slot.start),
                )}
              </dd>
            )}
          </div>
        </div>
        {practitioner && (
          <div className="fact">
            <User className="icon" aria-hidden />
            <div>
              <dt className="sr-only">{words.done.withWhom}</dt>
              <dd>{practitioner.name}</dd>
            </div>
          </div>
        )}
        <div className="fact">
          <MapPin className="icon" aria-hidden />
          <div>
            <dt className="sr-only">{words.done.where}</dt>
            <dd>{place}</dd>
          </div>
        </div>
      </dl>
      <div className="actions">
        <a className="button button-primary" href={link} download="visit.ics">
          <CalendarPlus className="icon" aria-hidden />
          {words.done.calendar}
        </a>
        <button type="button" className="button" onClick={onAnother}>
          {words.done.another}
        </button>
      </div>
    </section>
  );
}
