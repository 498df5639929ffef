import type { Booking, BookingIncludes, WebhookBooking, webhooks } from "@timekit/openapi";
import { describe, expect, expectTypeOf, test } from "vitest";
import { document, faults } from "./document";

const sent = document.webhooks.booking.post;

test("what Timekit sends says how sure it is, and names a page of Timekit's", () => {
  expect(sent["x-timekit-certainty"]).toBe("documented");
  expect(sent["x-timekit-source"]).toMatch(/^https:\/\/developers\.timekit\.io\//);
});

test("its body is a booking without an envelope, and its header the signature", () => {
  const { schema } = sent.requestBody.content["application/json"];
  expect(schema.$ref).toBe("#/components/schemas/WebhookBooking");
  expect(sent.parameters).toEqual([{ $ref: "#/components/parameters/Signature" }]);
  expect(document.components.parameters.Signature.name).toBe("x-timekit-signature");
});

describe("a booking may come with PHP's liberties", () => {
  const booking = {
    id: "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21",
    state: "confirmed",
    graph: "instant",
    completed: false,
    created_at: "2026-02-02T10:00:00+0000",
    updated_at: "2026-02-02T10:00:01+0000",
  };

  test.each([[[]], ["{}"], ['{"vip":true}'], [{ vip: true }]])("meta %j", (meta) => {
    expect(faults("WebhookBooking", { ...booking, meta })).toEqual([]);
  });

  test("no links, no project, no calendar", () => {
    const empty = { customer_action_links: [], project: null, calendar: null };
    expect(faults("WebhookBooking", { ...booking, ...empty })).toEqual([]);
  });

  test("but not in an envelope, and not without its state", () => {
    expect(faults("WebhookBooking", { data: booking })).toContain("/id is required");
    expect(faults("WebhookBooking", { ...booking, state: undefined })).toEqual([
      "/state is required",
    ]);
  });
});

test("no operation is called by it, and it has a type", () => {
  type Body = webhooks["booking"]["post"]["requestBody"]["content"]["application/json"];
  expectTypeOf<Body>().toEqualTypeOf<WebhookBooking>();
  expectTypeOf<WebhookBooking>().toExtend<Booking & BookingIncludes>();
});
