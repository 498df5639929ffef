import { QueryClient, useQueries, useQuery } from "@tanstack/react-query";
import { createTimekit } from "@timekit/core";
import type { AvailabilitySlot, Booking, Page, TimekitError } from "@timekit/core";
import { bookingQuery, bookingsQuery, timekitKey } from "@timekit/core/query";
import { expectTypeOf, test } from "vitest";
import {
  useAvailability,
  useBooking,
  useBookingAction,
  useBookings,
  useCreateBooking,
} from "./index";

const timekit = createTimekit({ relayUrl: "/api/timekit" });
const queryClient = new QueryClient();

test("data is what was included, and nothing else", () => {
  const { data, error } = useBookings({
    search: { state: "tentative" },
    include: ["event", "customers"],
  });
  expectTypeOf(data!.data[0]!.event.start).toEqualTypeOf<string>();
  expectTypeOf(data!.data[0]!.customers).toBeArray();
  expectTypeOf(data!.data[0]!).not.toHaveProperty("resource");
  expectTypeOf(error).toEqualTypeOf<TimekitError | null>();

  expectTypeOf(useBookings().data).toEqualTypeOf<Page<Booking> | undefined>();
  expectTypeOf(useBooking("id", { include: ["event"] }).data!.event.start).toEqualTypeOf<string>();
  expectTypeOf(useBooking("id").data).toEqualTypeOf<Booking | undefined>();
  expectTypeOf(useAvailability({ project_id: "id" }).data).toEqualTypeOf<
    AvailabilitySlot[] | undefined
  >();
});

test("arguments are those of the operation", () => {
  // @ts-expect-error no such include
  useBookings({ include: ["nothing"] });
  // @ts-expect-error no such search key
  useBookings({ search: { flavour: "vanilla" } });
  // @ts-expect-error an id, or undefined as long as it is not known
  useBooking();
  // @ts-expect-error a query, or undefined as long as it is not known
  useAvailability();
  expectTypeOf(useBooking(undefined).data).toEqualTypeOf<Booking | undefined>();
  expectTypeOf(useAvailability(undefined).data).toEqualTypeOf<AvailabilitySlot[] | undefined>();
});

test("options are TanStack Query's own, typed", () => {
  const starts = useBookings(
    { include: ["event"] },
    { select: (page) => page.data.map((booking) => booking.event.start), staleTime: 1_000 },
  );
  expectTypeOf(starts.data).toEqualTypeOf<string[] | undefined>();
  useBookings(undefined, { enabled: false, placeholderData: (previous) => previous });
  useBooking("id", {}, { retry: (count, error) => count < 2 && error.kind === "connection" });
  // @ts-expect-error the key is ours
  useBookings({}, { queryKey: ["mine"] });
  // @ts-expect-error the function is ours
  useBookings({}, { queryFn: () => 1 });
});

test("mutations know their input, result and error", () => {
  const create = useCreateBooking({
    include: ["event"],
    onSuccess: (booking) => {
      expectTypeOf(booking.event.start).toEqualTypeOf<string>();
    },
    onError: (error) => {
      expectTypeOf(error).toEqualTypeOf<TimekitError>();
    },
  });
  expectTypeOf(create.data!.event.start).toEqualTypeOf<string>();
  expectTypeOf(create.error).toEqualTypeOf<TimekitError | null>();
  // @ts-expect-error a booking has a customer, a resource, ...
  create.mutate({ project_id: "id" });

  const act = useBookingAction();
  act.mutate({ id: "id", action: "confirm" });
  act.mutate({ id: "id", action: "cancel", params: { message: "Sorry" } });
  // @ts-expect-error no such action
  act.mutate({ id: "id", action: "postpone" });
  expectTypeOf(act.data!).not.toHaveProperty("event");
});

test("the factories fit every door of TanStack Query, and their keys are tagged", async () => {
  const query = bookingsQuery(timekit, { include: ["event"] });

  const cached = queryClient.getQueryData(query.queryKey);
  expectTypeOf(cached!.data[0]!.event.start).toEqualTypeOf<string>();
  expectTypeOf(cached!.data[0]!).not.toHaveProperty("customers");
  expectTypeOf(
    queryClient.getQueryState(query.queryKey)!.error,
  ).toEqualTypeOf<TimekitError | null>();
  // @ts-expect-error not a page of bookings
  queryClient.setQueryData(query.queryKey, { data: "none" });

  const loaded = await queryClient.ensureQueryData(query);
  expectTypeOf(loaded.data[0]!.event.start).toEqualTypeOf<string>();
  const fetched = await queryClient.fetchQuery({ ...query, staleTime: 1_000 });
  expectTypeOf(fetched).toEqualTypeOf<typeof loaded>();

  expectTypeOf(useQuery(query).data).toEqualTypeOf<typeof loaded | undefined>();
  const [list, one] = useQueries({ queries: [query, bookingQuery(timekit, "id")] });
  expectTypeOf(list.data).toEqualTypeOf<typeof loaded | undefined>();
  expectTypeOf(one.data).toEqualTypeOf<Booking | undefined>();

  await queryClient.invalidateQueries({ queryKey: timekitKey("bookings.list") });
  // @ts-expect-error no such operation
  timekitKey("bookings.erase");
});
