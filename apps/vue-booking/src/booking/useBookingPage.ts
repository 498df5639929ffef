import {
  bookingOf,
  chooseDay,
  dateOf,
  isTaken,
  monthOf,
  sameTime,
  todayIn,
  visitorErrors,
} from "@timekit-demo/shared";
import type { FreeTime, Service, Visitor } from "@timekit-demo/shared";
import { useCreateBooking, useProjects } from "@timekit/vue";
import { computed, reactive, ref, shallowRef } from "vue";
import { useMonth } from "./useMonth";

/** A booking that the server has taken. */
export interface Booked {
  id: string;
  state: string;
  slot: FreeTime;
  service: Service;
  email: string;
  madeAt: Date;
}

/** What the booking page knows and can do: service, month, day, time, visitor, booking. */
export function useBookingPage(timezone: () => string, onZoneChange: (timezone: string) => void) {
  const projects = useProjects();
  const services = computed(() => projects.data.value?.data ?? []);
  const serviceId = ref<string>();
  const service = computed(
    () => services.value.find(({ id }) => id === serviceId.value) ?? services.value[0],
  );

  const wantedMonth = ref(monthOf(todayIn(timezone())));
  const focusedDate = ref<string>();
  const wantedDay = ref<string>();
  const picked = shallowRef<FreeTime>();
  const refused = shallowRef<FreeTime>();
  const visitor = ref<Visitor>({ name: "", email: "", note: "" });
  const isChecked = ref(false);
  const booked = shallowRef<Booked>();
  // Without a connection a booking fails at once; waiting for one in silence would mislead.
  const create = useCreateBooking({ networkMode: "always" });

  const today = computed(() => todayIn(timezone()));
  // Another zone may be a day ahead, and so already in the next month.
  const shownMonth = computed(() =>
    wantedMonth.value < monthOf(today.value) ? monthOf(today.value) : wantedMonth.value,
  );
  const month = useMonth(
    () => service.value?.id,
    () => shownMonth.value,
    timezone,
  );
  const day = computed(() =>
    chooseDay(month.days, picked.value ? dateOf(picked.value.start, timezone()) : wantedDay.value),
  );
  const firstDate = computed(() =>
    shownMonth.value === monthOf(today.value) ? today.value : `${shownMonth.value}-01`,
  );

  // A refetch may bring the same time with another practitioner, or show that it has gone.
  const fresh = computed(() => picked.value && sameTime(month.slots, picked.value.start));
  const hasGone = computed(
    () =>
      picked.value !== undefined &&
      fresh.value === undefined &&
      month.counts !== undefined &&
      !create.isPending.value,
  );
  const chosen = computed(() => (hasGone.value ? undefined : (fresh.value ?? picked.value)));
  const lost = computed(() => (hasGone.value ? picked.value : refused.value));

  const leaveTime = () => {
    picked.value = undefined;
    refused.value = undefined;
    create.reset();
  };

  const showMonth = (wanted: string) => {
    if (wanted === shownMonth.value) return;
    wantedMonth.value = wanted;
    wantedDay.value = undefined;
    focusedDate.value = undefined;
    leaveTime();
  };

  const book = async (slot: FreeTime) => {
    isChecked.value = true;
    if (service.value === undefined || create.isPending.value) return;
    if (Object.keys(visitorErrors(visitor.value)).length > 0) return;
    const input = bookingOf(slot, service.value, visitor.value, timezone());
    if (input === undefined) return;
    picked.value = slot;
    refused.value = undefined;
    try {
      const { id, state } = await create.mutateAsync(input);
      const { email } = input.customer;
      booked.value = { id, state, slot, service: service.value, email, madeAt: new Date() };
    } catch (error) {
      if (!isTaken(error)) return;
      refused.value = slot;
      picked.value = undefined;
      create.reset();
    }
  };

  return reactive({
    projects,
    services,
    service,
    chooseService(id: string) {
      serviceId.value = id;
      leaveTime();
    },

    shownMonth,
    showMonth,
    /** Where the calendar's tab stop is: where the arrows went, else the day whose times show. */
    focused: computed(() => focusedDate.value ?? day.value?.date ?? firstDate.value),
    focusDate(date: string) {
      showMonth(monthOf(date));
      focusedDate.value = date;
    },
    month,
    day,
    chooseDay(date: string) {
      showMonth(monthOf(date));
      focusedDate.value = date;
      wantedDay.value = date;
      picked.value = undefined;
      create.reset();
    },
    changeZone(zone: string) {
      // The zone changes how a time reads, not which time is chosen.
      focusedDate.value = undefined;
      if (chosen.value) wantedMonth.value = monthOf(dateOf(chosen.value.start, zone));
      onZoneChange(zone);
    },

    chosen,
    chooseTime(slot: FreeTime) {
      picked.value = slot;
      refused.value = undefined;
      create.reset();
    },
    lost,

    visitor,
    errors: computed(() => (isChecked.value ? visitorErrors(visitor.value) : {})),
    book,
    isBooking: create.isPending,
    bookingError: create.error,
    booked,
    startAgain() {
      booked.value = undefined;
      wantedDay.value = undefined;
      isChecked.value = false;
      visitor.value = { ...visitor.value, note: "" };
      leaveTime();
    },
  });
}

/** The booking page's state, as its parts get it. */
export type BookingPageState = ReturnType<typeof useBookingPage>;
