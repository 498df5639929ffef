import { createTimekit } from "@timekit/core";
import { createRelay, publicBookingPage } from "@timekit/core/relay";
import { clinic, clinicIds, createEmulator } from "@timekit/emulator";
import { expect, it, onTestFinished } from "vitest";

const { firstVisit } = clinicIds.projects;

it("a booking is made once, though answers are lost on both sides of the relay", async () => {
  const emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T07:00:00Z" });
  const { baseUrl } = await emulator.listen();
  onTestFinished(() => emulator.close());
  const patient = { pacing: false, retry: { limit: 30, baseDelay: 0 } } as const;
  const relay = createRelay({
    timekit: createTimekit({ appKey: emulator.appKey, baseUrl, ...patient }),
    policy: publicBookingPage({ projects: [firstVisit] }),
    basePath: "/",
    onError: () => {},
  });
  // Between browser and relay every third answer is lost after the relay has done its work.
  let count = 0;
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const response = await relay(new Request(url, init));
    if ((count += 1) % 3 === 0) throw new TypeError("fetch failed");
    return response;
  };
  const visitor = createTimekit({ relayUrl: "http://127.0.0.1/", fetch, ...patient });

  const slots = await visitor.availability.query({ project_id: firstVisit, to: "4 weeks" });
  // Slots overlap: those that follow each other don't.
  let end = 0;
  const free = slots
    .filter((slot) => Date.parse(slot.start) >= end && (end = Date.parse(slot.end)))
    .slice(0, 60);
  expect(free).toHaveLength(60);
  for (const [cut, seed] of [
    ["after-commit", 1],
    ["mid-body", 2],
  ] as const) {
    emulator.faults.add({ cut, times: Infinity, probability: 0.25, seed });
  }
  const ids = new Set<string>();
  for (const { start, end, resources } of free) {
    const customer = { name: "Marty", email: "marty@example.org" };
    const resource_id = resources[0]!.id;
    const booking = { project_id: firstVisit, resource_id, start, end, customer };
    ids.add((await visitor.bookings.create(booking)).id);
  }
  expect(ids.size).toBe(60);
  expect(emulator.bookings.count()).toBe(60);
});
