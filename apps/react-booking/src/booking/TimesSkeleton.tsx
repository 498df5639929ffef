/** A day's times before they are known: two parts of a day, and times in them. */
export function TimesSkeleton() {
  return (
    <div aria-hidden>
      <span className="skeleton skeleton-title" />
      {[6, 8].map((count) => (
        <div key={count} className="day-part">
          <span className="skeleton skeleton-part" />
          <div className="times">
            {Array.from({ length: count }, (_, key) => (
              <span key={key} className="skeleton skeleton-time" />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
