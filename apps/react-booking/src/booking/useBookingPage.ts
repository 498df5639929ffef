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
import { useCreateBooking, useProjects } from "@timekit/react";
import { useState } from "react";
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
export function useBookingPage(timezone: string, onZoneChange: (timezone: string) => void) {
  const projects = useProjects();
  const services = projects.data?.data ?? [];
  const [serviceId, setServiceId] = useState<string>();
  const service = services.find(({ id }) => id === serviceId) ?? services[0];

  const [wantedMonth, setWantedMonth] = useState(() => monthOf(todayIn(timezone)));
  const [focusedDate, setFocusedDate] = useState<string>();
  const [wantedDay, setWantedDay] = useState<string>();
  const [picked, setPicked] = useState<FreeTime>();
  const [refused, setRefused] = useState<FreeTime>();
  const [visitor, setVisitor] = useState<Visitor>({ name: "", email: "", note: "" });
  const [isChecked, setIsChecked] = useState(false);
  const [booked, setBooked] = useState<Booked>();
  // Without a connection a booking fails at once; waiting for one in silence would mislead.
  const create = useCreateBooking({ networkMode: "always" });

  const today = todayIn(timezone);
  // Another zone may be a day ahead, and so already in the next month.
  const shownMonth = wantedMonth < monthOf(today) ? monthOf(today) : wantedMonth;
  const month = useMonth(service?.id, shownMonth, timezone);
  const day = chooseDay(month.days, picked ? dateOf(picked.start, timezone) : wantedDay);
  const firstDate = shownMonth === monthOf(today) ? today : `${shownMonth}-01`;

  // A refetch may bring the same time with another practitioner, or show that it has gone.
  const fresh = picked && sameTime(month.slots, picked.start);
  const hasGone =
    picked !== undefined && fresh === undefined && month.counts !== undefined && !create.isPending;
  const chosen = hasGone ? undefined : (fresh ?? picked);
  const lost = hasGone ? picked : refused;

  const leaveTime = () => {
    setPicked(undefined);
    setRefused(undefined);
    create.reset();
  };

  const showMonth = (wanted: string) => {
    if (wanted === shownMonth) return;
    setWantedMonth(wanted);
    setWantedDay(undefined);
    setFocusedDate(undefined);
    leaveTime();
  };

  const book = async (slot: FreeTime) => {
    setIsChecked(true);
    if (service === undefined || create.isPending) return;
    if (Object.keys(visitorErrors(visitor)).length > 0) return;
    const input = bookingOf(slot, service, visitor, timezone);
    if (input === undefined) return;
    setPicked(slot);
    setRefused(undefined);
    try {
      const { id, state } = await create.mutateAsync(input);
      const { email } = input.customer;
      setBooked({ id, state, slot, service, email, madeAt: new Date() });
    } catch (error) {
      if (!isTaken(error)) return;
      setRefused(slot);
      setPicked(undefined);
      create.reset();
    }
  };

  return {
    projects,
    services,
    service,
    chooseService(id: string) {
      setServiceId(id);
      leaveTime();
    },

    shownMonth,
    showMonth,
    /** Where the calendar's tab stop is: where the arrows went, else the day whose times show. */
    focused: focusedDate ?? day?.date ?? firstDate,
    focusDate(date: string) {
      showMonth(monthOf(date));
      setFocusedDate(date);
    },
    month,
    day,
    chooseDay(date: string) {
      showMonth(monthOf(date));
      setFocusedDate(date);
      setWantedDay(date);
      setPicked(undefined);
      create.reset();
    },
    changeZone(zone: string) {
      // The zone changes how a time reads, not which time is chosen.
      setFocusedDate(undefined);
      if (chosen) setWantedMonth(monthOf(dateOf(chosen.start, zone)));
      onZoneChange(zone);
    },

    chosen,
    chooseTime(slot: FreeTime) {
      setPicked(slot);
      setRefused(undefined);
      create.reset();
    },
    lost,

    visitor,
    setVisitor,
    errors: isChecked ? visitorErrors(visitor) : {},
    book,
    isBooking: create.isPending,
    bookingError: create.error ?? undefined,
    booked,
    startAgain() {
      setBooked(undefined);
      setWantedDay(undefined);
      setIsChecked(false);
      setVisitor({ ...visitor, note: "" });
      leaveTime();
    },
  };
}
