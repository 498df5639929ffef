import type { BookingGraph, BookingState, TimekitErrorOf } from "@timekit/core";
import { expectTypeOf, test } from "vitest";
import { isWebhook, parseWebhook } from "./index";
import type { TimekitWebhookError, WebhookBooking } from "./index";

const booking = {} as WebhookBooking;

test("a booking is narrowed by graph and state", () => {
  expectTypeOf(booking.graph).toEqualTypeOf<BookingGraph>();
  expectTypeOf(booking.state).toEqualTypeOf<BookingState>();
  if (isWebhook(booking, { graph: "instant", state: "confirmed" })) {
    expectTypeOf(booking.graph).toEqualTypeOf<"instant">();
    expectTypeOf(booking.state).toEqualTypeOf<"confirmed">();
    expectTypeOf(booking).toExtend<WebhookBooking<"instant", "confirmed">>();
  }
  if (isWebhook(booking, { graph: "instant" })) {
    expectTypeOf(booking.graph).toEqualTypeOf<"instant">();
    expectTypeOf(booking.state).toEqualTypeOf<BookingState>();
  }
  // @ts-expect-error -- no such graph; further states may come
  isWebhook(booking, { graph: "instantly" });
  expectTypeOf<WebhookBooking<"instant", "confirmed">>().toExtend<WebhookBooking>();
});

test("meta is an object, and what may be missing says so", () => {
  expectTypeOf(booking.meta).toEqualTypeOf<Readonly<Record<string, unknown>>>();
  expectTypeOf(booking.customers?.[0]?.meta).toEqualTypeOf<
    Readonly<Record<string, unknown>> | undefined
  >();
  // @ts-expect-error -- it may be missing
  void booking.event.start;
  expectTypeOf<TimekitErrorOf<"webhook">>().toEqualTypeOf<TimekitWebhookError>();
});

test("a secret is needed, or the word that there is none", () => {
  void (() => parseWebhook({ body: "", signature: null, secret: process.env["SECRET"] }));
  void (() => parseWebhook({ body: "", unsigned: true }));
  expectTypeOf(parseWebhook).returns.resolves.toEqualTypeOf<WebhookBooking>();
  // @ts-expect-error -- no secret
  void (() => parseWebhook({ body: "", signature: "" }));
  // @ts-expect-error -- both
  void (() => parseWebhook({ body: "", signature: "", secret: "a", unsigned: true }));
});
