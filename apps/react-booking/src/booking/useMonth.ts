import { monthWindow, windowAfter } from "@timekit-demo/shared";
import { groupSlotsByDay } from "@timekit/core/slots";
import { useAvailability } from "@timekit/react";
import { useMemo } from "react";

/** The free times of a service in one month of a zone; when it has none, the next day that has. */
export function useMonth(serviceId: string | undefined, month: string, timezone: string) {
  const query =
    serviceId === undefined ? undefined : { project_id: serviceId, output_timezone: timezone };
  const free = useAvailability(query && { ...query, ...monthWindow(month, timezone) });
  const days = useMemo(() => groupSlotsByDay(free.data ?? [], { timezone }), [free.data, timezone]);

  const isEmpty = free.isSuccess && days.length === 0;
  const after = isEmpty ? windowAfter(month, timezone) : undefined;
  const ahead = useAvailability(query && after && { ...query, ...after });

  return {
    slots: free.data ?? [],
    days,
    counts: useMemo(
      () => free.data && new Map(days.map(({ date, slots }) => [date, slots.length])),
      [free.data, days],
    ),
    isLoading: free.isPending,
    isFetching: free.isFetching,
    error: free.isLoadingError ? free.error : undefined,
    refetch: free.refetch,
    nextDay: groupSlotsByDay(ahead.data ?? [], { timezone })[0]?.date,
    isLookingAhead: after !== undefined && ahead.isPending,
  };
}
