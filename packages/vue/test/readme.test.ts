import { clinicIds } from "@timekit/emulator";
import { mount } from "@vue/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { bookable, createBackend } from "../../core/test/query/backend";
import type { Backend } from "../../core/test/query/backend";
import { createTimekitPlugin } from "../src/index";

let backend: Backend;
beforeEach(async () => {
  backend = await createBackend();
  // The snippets name their relay by a path alone, as in a page.
  vi.stubGlobal("fetch", backend.fetch);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await backend.close();
});

const global = { plugins: [createTimekitPlugin({ relayUrl: "/api/timekit" })] };

it("confirms a booking at the front desk", async () => {
  const { default: FrontDesk } = await import("readme:vue:0");
  const { timekit } = backend;
  await timekit.bookings.create(await bookable(timekit, "physiotherapyAssessment"));

  const page = mount(FrontDesk, { global });
  await vi.waitFor(() => expect(page.text()).toContain("Marty"));
  await page.get("button").trigger("click");

  await vi.waitFor(() => expect(page.find("button").exists()).toBe(false));
  const { total } = await timekit.bookings.list({ search: { state: "confirmed" } });
  expect(total).toBe(1);
  page.unmount();
});

it("books a time", async () => {
  const { default: BookingPage } = await import("readme:vue:1");
  const props = { project: clinicIds.projects.followUp };
  const page = mount(BookingPage, { global, props });
  await vi.waitFor(() => expect(page.find("button").exists()).toBe(true));
  await page.get("button").trigger("click");
  await vi.waitFor(() => expect(page.text()).toMatch(/^See you at 2027-02-08T/));
  page.unmount();
});
