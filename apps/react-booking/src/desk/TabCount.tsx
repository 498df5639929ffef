import type { DeskState } from "@timekit-demo/shared";
import { useBookings } from "@timekit/react";

/** How many bookings are in a state: a page of one row tells the total. */
export function TabCount({ state }: { state: DeskState }) {
  const { data } = useBookings({ search: { state }, limit: 1 });
  return <span className="tab-count">{data?.total ?? "–"}</span>;
}
