import { monthWindow, windowAfter } from "@timekit-demo/shared";
import { groupSlotsByDay } from "@timekit/core/slots";
import { useAvailability } from "@timekit/vue";
import { computed, reactive } from "vue";

/** The free times of a service in one month of a zone; when it has none, the next day that has. */
export function useMonth(
  serviceId: () => string | undefined,
  month: () => string,
  timezone: () => string,
) {
  const query = computed(() => {
    const project = serviceId();
    return project === undefined ? undefined : { project_id: project, output_timezone: timezone() };
  });
  const free = useAvailability(
    () => query.value && { ...query.value, ...monthWindow(month(), timezone()) },
  );
  const slots = computed(() => free.data.value ?? []);
  const days = computed(() => groupSlotsByDay(slots.value, { timezone: timezone() }));

  const isEmpty = computed(() => free.isSuccess.value && days.value.length === 0);
  const after = computed(() => (isEmpty.value ? windowAfter(month(), timezone()) : undefined));
  const ahead = useAvailability(
    () => query.value && after.value && { ...query.value, ...after.value },
  );

  return reactive({
    slots,
    days,
    counts: computed(
      () =>
        free.data.value &&
        new Map(days.value.map(({ date, slots: ofDay }) => [date, ofDay.length])),
    ),
    isLoading: free.isPending,
    isFetching: free.isFetching,
    error: computed(() => (free.isLoadingError.value ? free.error.value : undefined)),
    refetch: free.refetch,
    nextDay: computed(
      () => groupSlotsByDay(ahead.data.value ?? [], { timezone: timezone() })[0]?.date,
    ),
    isLookingAhead: computed(() => after.value !== undefined && ahead.isPending.value),
  });
}
