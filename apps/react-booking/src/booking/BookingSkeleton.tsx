import { words } from "@timekit-demo/shared";
import { TimesSkeleton } from "./TimesSkeleton";

/** The booking card before the services are known. */
export function BookingSkeleton() {
  return (
    <div className="columns" role="status" aria-label={words.times.loading}>
      <div className="column">
        <div className="section choices">
          {[0, 1, 2].map((key) => (
            <span key={key} className="skeleton skeleton-choice" />
          ))}
        </div>
        <span className="section skeleton skeleton-calendar" />
      </div>
      <div className="column">
        <TimesSkeleton />
      </div>
    </div>
  );
}
