import { QueryClient, useQueries, useQuery } from "@tanstack/vue-query";
import { createTimekit } from "@timekit/core";
import type { AvailabilitySlot, Booking, Page, TimekitError } from "@timekit/core";
import { bookingQuery, bookingsQuery, timekitKey } from "@timekit/core/query";
import { expectTypeOf, test } from "vitest";
import { computed, reactive, ref } from "vue";
import {
  useAvailability,
  useBooking,
  useBookingAction,
  useBookings,
  useCreateBooking,
} from "./index";

const timekit = createTimekit({ relayUrl: "/api/timekit" });
const queryClient = new QueryClient();
const state = ref<"tentative" | "confirmed">("tentative");

test("data is what was included, and nothing else, through a getter too", () => {
  const { data, error } = useBookings(() => ({
    search: { state: state.value },
    include: ["event", "customers"],
  }));
  expectTypeOf(data.value!.data[0]!.event.start).toEqualTypeOf<string>();
  expectTypeOf(data.value!.data[0]!.customers).toBeArray();
  expectTypeOf(data.value!.data[0]!).not.toHaveProperty("resource");
  expectTypeOf(error.value).toEqualTypeOf<TimekitError | null>();

  expectTypeOf(useBookings().data.value).toEqualTypeOf<Page<Booking> | undefined>();
  const plain = useBooking("id", { include: ["event"] });
  expectTypeOf(plain.data.value!.event.start).toEqualTypeOf<string>();
  expectTypeOf(useBooking(ref("id")).data.value).toEqualTypeOf<Booking | undefined>();
  const slots = useAvailability(() => ({ project_id: "id" }));
  expectTypeOf(slots.data.value).toEqualTypeOf<AvailabilitySlot[] | undefined>();
});

test("arguments may be plain, a ref, a computed, reactive or a getter", () => {
  const include = ["event"] as const;
  for (const params of [
    ref({ include }),
    computed(() => ({ include })),
    reactive({ include }),
    { include },
    () => ({ include }),
  ]) {
    expectTypeOf(useBookings(params).data.value!.data[0]!.event.start).toEqualTypeOf<string>();
  }
  useBooking(computed(() => undefined));
  useBooking(() => undefined);
  useAvailability(() => undefined);
});

test("arguments are those of the operation", () => {
  // @ts-expect-error no such include
  useBookings({ include: ["nothing"] });
  // @ts-expect-error no such include
  useBookings(() => ({ include: ["nothing"] }));
  // @ts-expect-error no such search key
  useBookings({ search: { flavour: "vanilla" } });
  // @ts-expect-error an id, or undefined as long as it is not known
  useBooking();
  // @ts-expect-error a query, or undefined as long as it is not known
  useAvailability();
  expectTypeOf(useBooking(undefined).data.value).toEqualTypeOf<Booking | undefined>();
});

test("options are TanStack Query's own, typed, each reactive as there", () => {
  const starts = useBookings(() => ({ include: ["event"] }), {
    select: (page) => page.data.map((booking) => booking.event.start),
    staleTime: ref(1_000),
    enabled: () => state.value === "tentative",
  });
  expectTypeOf(starts.data.value).toEqualTypeOf<string[] | undefined>();
  useBookings(undefined, { enabled: false, placeholderData: (previous) => previous });
  useBookings({}, () => ({ enabled: state.value === "tentative", shallow: true }));
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
  expectTypeOf(create.data.value!.event.start).toEqualTypeOf<string>();
  expectTypeOf(create.error.value).toEqualTypeOf<TimekitError | null>();
  // @ts-expect-error a booking has a customer, a resource, ...
  create.mutate({ project_id: "id" });

  const act = useBookingAction();
  act.mutate({ id: "id", action: "confirm" });
  act.mutate({ id: "id", action: "cancel", params: { message: "Sorry" } });
  // @ts-expect-error no such action
  act.mutate({ id: "id", action: "postpone" });
  expectTypeOf(act.data.value!).not.toHaveProperty("event");
});

test("the factories fit every door of TanStack Query, and their keys are tagged", async () => {
  const query = bookingsQuery(timekit, { include: ["event"] });

  const cached = queryClient.getQueryData(query.queryKey);
  expectTypeOf(cached!.data[0]!.event.start).toEqualTypeOf<string>();
  expectTypeOf(cached!.data[0]!).not.toHaveProperty("customers");

  const loaded = await queryClient.ensureQueryData(query);
  expectTypeOf(loaded.data[0]!.event.start).toEqualTypeOf<string>();
  const fetched = await queryClient.fetchQuery({ ...query, staleTime: 1_000 });
  expectTypeOf(fetched).toEqualTypeOf<typeof loaded>();

  expectTypeOf(useQuery(query).data.value).toEqualTypeOf<typeof loaded | undefined>();
  const results = useQueries({ queries: [query, bookingQuery(timekit, "id")] });
  expectTypeOf(results.value[0].data).toEqualTypeOf<typeof loaded | undefined>();
  expectTypeOf(results.value[1].data).toEqualTypeOf<Booking | undefined>();

  await queryClient.invalidateQueries({ queryKey: timekitKey("bookings.list") });
});
