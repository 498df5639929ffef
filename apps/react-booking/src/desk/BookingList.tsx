import { problemSentence, words } from "@timekit-demo/shared";
import { TriangleAlert } from "lucide-react";
import { Empty } from "../parts/Empty";
import { LoadFailure } from "../parts/LoadFailure";
import { Notice } from "../parts/Notice";
import { BookingRow } from "./BookingRow";
import { RowsSkeleton } from "./RowsSkeleton";
import { stateIcons } from "./icons";
import type { useDesk } from "./useDesk";

/** A state's bookings by day; or why there are none. */
export function BookingList({ desk }: { desk: ReturnType<typeof useDesk> }) {
  const { bookings, days, state, shown, total } = desk;
  if (bookings.isPending) return <RowsSkeleton />;
  if (bookings.isLoadingError) {
    return (
      <LoadFailure
        title={words.desk.failed}
        error={bookings.error}
        onRetry={() => void bookings.refetch()}
      />
    );
  }
  return (
    <>
      {bookings.isRefetchError && (
        <Notice
          icon={TriangleAlert}
          tone="danger"
          title={words.desk.stale}
          text={problemSentence(bookings.error)}
        />
      )}
      {shown === 0 && (
        <Empty
          icon={stateIcons[state]}
          title={words.desk.empty[state][0]}
          text={words.desk.empty[state][1]}
        />
      )}
      {days.map((day) => (
        <section key={day.date} aria-labelledby={`day-${day.date}`}>
          <h2 className="rows-day" id={`day-${day.date}`}>
            {day.near !== "" && `${day.near}, `}
            {day.title}
          </h2>
          <ul>
            {day.rows.map((row) => (
              <BookingRow key={row.id} row={row} desk={desk} />
            ))}
          </ul>
        </section>
      ))}
      {shown < total && (
        <div className="rows-more">
          {words.desk.shown(shown, total)}
          <button type="button" className="button button-small" onClick={desk.showMore}>
            {words.desk.more}
          </button>
        </div>
      )}
    </>
  );
}
