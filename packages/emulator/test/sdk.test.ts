import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";

/** Timekit's official SDK, which knows nothing of us and has no types. */
// oxlint-disable-next-line typescript/no-explicit-any
const sdk: any = createRequire(import.meta.url)("timekit-sdk").newInstance();

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({
    seed: clinic({ bookings: true }),
    now: "2027-02-08T08:00:00+01:00",
  });
  const { url } = await emulator.listen({ port: 0 });
  sdk.configure({ appKey: emulator.appKey, apiBaseUrl: `${url}/` });
});
afterAll(() => emulator.close());

it("lists bookings as the documentation does", async () => {
  const { status, data, metaData } = await sdk.getBookings();
  expect(status).toBe(200);
  expect(data).toHaveLength(10);
  expect(metaData).toMatchObject({ total: 10, per_page: 1000, next_page_url: null });
});

it("takes its includes, searches and time zone", async () => {
  const { data, metaData } = await sdk
    .include("event", "customers")
    .headers({ "Timekit-Timezone": "Europe/Oslo" })
    .carry({ params: { search: "state:confirmed", limit: 2 } })
    .getBookings();
  expect(metaData).toMatchObject({ total: 3, per_page: "2" });
  expect(data[0].event.start).toMatch(/\+01:00$/);
  expect(data[0].customers).toHaveLength(1);
});

it("books a slot that it found, and leads the booking through its life", async () => {
  const { data: slots } = await sdk.fetchAvailability({
    projectId: clinicIds.projects.physiotherapyAssessment,
    to: "2 weeks",
  });
  const [slot] = slots;
  const { status, data: booking } = await sdk.include("attributes").createBooking({
    projectId: clinicIds.projects.physiotherapyAssessment,
    resourceId: slot.resources[0].id,
    start: slot.start,
    end: slot.end,
    customer: { name: "Doc Brown", email: "doc@example.org", timezone: "America/Los_Angeles" },
  });
  expect([status, booking.state]).toEqual([201, "tentative"]);
  expect(Date.parse(booking.attributes.event_info.start)).toBe(Date.parse(slot.start));

  const { id } = booking;
  const confirmed = await sdk.updateBooking({ id, action: "confirm" });
  expect(confirmed.data.state).toBe("confirmed");
  const cancelled = await sdk.updateBooking({ id, action: "cancel", cancel: { message: "Sorry" } });
  expect(cancelled.data).toMatchObject({ state: "cancelled", completed: true });
  expect((await sdk.getBooking({ id })).data.state).toBe("cancelled");
  expect((await sdk.deleteBooking({ id })).status).toBe(204);
  await expect(sdk.getBooking({ id })).rejects.toMatchObject({
    status: 404,
    data: { error: "Resource does not exist", model: "Booking" },
  });
});

it("keeps a directory", async () => {
  const { data: resource } = await sdk.include("calendars").createResource({
    name: "Room 4",
    timezone: "Europe/Oslo",
    availabilityConstraints: [{ allow_hours: { start: 9, end: 17 } }],
  });
  expect(resource.calendars[0].name).toBe("Bookings");
  const { id } = resource;
  expect((await sdk.updateResource({ id, name: "Room 5" })).status).toBe(204);
  expect((await sdk.getResource({ id })).data.name).toBe("Room 5");

  const { data: project } = await sdk.createProject({
    name: "Tour",
    resources: [id],
    availability: { mode: "mutual", length: "30 minutes" },
    booking: { graph: "instant", what: "Tour", where: "Gate", description: "" },
  });
  expect((await sdk.getEmbedProject({ id: project.id })).data.resources).toEqual([id]);
  expect((await sdk.getHostedProject({ slug: "tour" })).data.app_key).toBe(emulator.widgetKey);
  expect((await sdk.updateProject({ id: project.id, name: "Long tour" })).status).toBe(204);
  expect((await sdk.getProject({ id: project.id })).data.name).toBe("Long tour");
  expect((await sdk.deleteProject({ id: project.id })).status).toBe(204);
  // The SDK sends a body along with this DELETE.
  expect((await sdk.deleteResource({ id })).status).toBe(204);
  expect((await sdk.getResources()).data).toHaveLength(3);
  expect((await sdk.getProjects()).data).toHaveLength(3);
  expect((await sdk.getApp()).data.slug).toBe("fernhill-clinic");
});

it("gets errors in the shapes it can read", async () => {
  const stranger = sdk.newInstance();
  stranger.configure({ ...sdk.getConfig(), appKey: "test_api_key_wrong" });
  await expect(stranger.getBookings()).rejects.toMatchObject({ status: 401 });
  await expect(sdk.createBooking({ customer: {} })).rejects.toMatchObject({
    status: 422,
    data: { errors: { "customer.email": ["customer.email is required"] } },
  });
});
