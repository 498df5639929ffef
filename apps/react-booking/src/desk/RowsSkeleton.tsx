import { words } from "@timekit-demo/shared";

/** The list before its bookings are known. */
export function RowsSkeleton() {
  return (
    <div role="status" aria-label={words.desk.loading}>
      <div className="rows-day">
        <span className="skeleton skeleton-part" />
      </div>
      {[0, 1, 2, 3, 4].map((key) => (
        <div key={key} className="row">
          <span className="skeleton skeleton-line" />
          <span className="row-who skeleton skeleton-line" />
          <span className="row-what skeleton skeleton-line" />
        </div>
      ))}
    </div>
  );
}
