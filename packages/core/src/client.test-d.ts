import { expectTypeOf, test } from "vitest";
import type { Booking } from "./index";
import { createClient, createTimekit, isTimekitError, availability, bookings } from "./index";

declare const env: { readonly KEY?: string };
const timekit = createTimekit({ appKey: "test_api_key_foobar" });

test("the credential is exactly one, and may come from the environment", () => {
  createTimekit({ appKey: env.KEY, baseUrl: env.KEY, timezone: env.KEY });
  createTimekit({ relayUrl: "/api/timekit" });
  // @ts-expect-error no credential
  createTimekit({ timeout: 1 });
  // @ts-expect-error two credentials
  createTimekit({ appKey: "a", relayUrl: "/api" });
  // @ts-expect-error the relay's address is the base address
  createTimekit({ relayUrl: "/api", baseUrl: "https://example.org" });
});

test("included fields are there, others are not: awaited and iterated", async () => {
  const page = await timekit.bookings.list({ include: ["event", "customers"], limit: 50 });
  expectTypeOf(page.data[0]!.event.start).toEqualTypeOf<string>();
  expectTypeOf(page.total).toEqualTypeOf<number>();
  // @ts-expect-error not included
  page.data[0]!.resource;

  for await (const booking of timekit.bookings.list({ include: ["event"] })) {
    expectTypeOf(booking.event.start).toEqualTypeOf<string>();
    // @ts-expect-error not included
    booking.customers;
  }
  const bare = await timekit.bookings.get("id");
  expectTypeOf(bare).toEqualTypeOf<Booking>();
});
