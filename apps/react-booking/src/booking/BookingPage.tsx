import { words } from "@timekit-demo/shared";
import { CalendarOff } from "lucide-react";
import { Empty } from "../parts/Empty";
import { LoadFailure } from "../parts/LoadFailure";
import { ZoneChooser } from "../parts/ZoneChooser";
import { usePageTitle } from "../parts/usePageTitle";
import { BookingForm } from "./BookingForm";
import { BookingSkeleton } from "./BookingSkeleton";
import { Confirmation } from "./Confirmation";
import { DayTimes } from "./DayTimes";
import { MonthCalendar } from "./MonthCalendar";
import { ServicePicker } from "./ServicePicker";
import { useBookingPage } from "./useBookingPage";

interface BookingPageProps {
  timezone: string;
  onZoneChange: (timezone: string) => void;
}

export function BookingPage({ timezone, onZoneChange }: BookingPageProps) {
  usePageTitle(words.book.title);
  const page = useBookingPage(timezone, onZoneChange);
  if (page.booked) {
    return <Confirmation booked={page.booked} timezone={timezone} onAnother={page.startAgain} />;
  }

  const at = page.day?.slots[0]?.start ?? `${page.focused}T12:00:00Z`;
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="page-title">{words.book.title}</h1>
          <p className="page-lead">{words.book.lead}</p>
        </div>
        <ZoneChooser timezone={timezone} onChange={page.changeZone} at={at} />
      </div>
      <div className="card">
        {page.projects.isPending ? (
          <BookingSkeleton />
        ) : page.projects.isLoadingError ? (
          <LoadFailure
            title={words.book.servicesFailed}
            error={page.projects.error}
            onRetry={page.projects.refetch}
          />
        ) : page.service === undefined ? (
          <Empty
            icon={CalendarOff}
            title={words.book.noServices}
            text={words.book.noServicesText}
          />
        ) : (
          <div className="columns">
            <div className="column">
              <ServicePicker
                services={page.services}
                chosen={page.service}
                onChoose={page.chooseService}
              />
              <MonthCalendar
                day={page.day?.date}
                focused={page.focused}
                month={page.shownMonth}
                counts={page.month.counts}
                isLoading={page.month.isLoading}
                timezone={timezone}
                onShowMonth={page.showMonth}
                onFocus={page.focusDate}
                onChoose={page.chooseDay}
              />
            </div>
            <div className="column">
              <DayTimes page={page} timezone={timezone} at={at} />
              {(page.chosen || page.lost) && <BookingForm page={page} timezone={timezone} />}
            </div>
          </div>
        )}
      </div>
    </>
  );
}
