import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { clinicIds } from "@timekit/emulator";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { bookable, createBackend } from "../../core/test/query/backend";
import type { Backend } from "../../core/test/query/backend";
import { TimekitProvider } from "../src/index";

let backend: Backend;
beforeEach(async () => {
  backend = await createBackend();
});
afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await backend.close();
});

it("confirms a booking at the front desk", async () => {
  const { App } = await import("readme:tsx:0");
  const { timekit } = backend;
  await timekit.bookings.create(await bookable(timekit, "physiotherapyAssessment"));
  // The snippet names its relay by a path alone, as in a page.
  vi.stubGlobal("fetch", backend.fetch);

  render(<App />);
  fireEvent.click(await screen.findByRole("button", { name: "Confirm" }));

  await waitFor(() => expect(screen.queryByRole("button")).toBeNull());
  const { total } = await timekit.bookings.list({ search: { state: "confirmed" } });
  expect(total).toBe(1);
});

it("books a time", async () => {
  const { BookingPage } = await import("readme:tsx:1");
  render(
    <TimekitProvider client={backend.timekit}>
      <BookingPage project={clinicIds.projects.followUp} />
    </TimekitProvider>,
  );
  const [first] = await screen.findAllByRole("button");
  fireEvent.click(first!);
  expect(await screen.findByText(/^See you at 2027-02-08T/)).toBeDefined();
});
