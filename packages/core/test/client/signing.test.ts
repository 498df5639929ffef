import { createTimekit, TimekitApiError, type Timekit } from "@timekit/core";
import { actionLink, signSearch } from "@timekit/core/signing";
import { clinic, clinicIds, createEmulator, type Emulator } from "@timekit/emulator";
import { afterEach, beforeEach, expect, it } from "vitest";
import { failure } from "./server";

const SLUG = "fernhill-clinic";
const search = { "customer.email": "marty@example.org" };

let emulator: Emulator;
let baseUrl: string;
let timekit: Timekit;

beforeEach(async () => {
  emulator = await createEmulator({
    seed: clinic({ bookings: true }),
    now: "2027-02-08T08:00:00+01:00",
  });
  ({ baseUrl } = await emulator.listen({ port: 0 }));
  timekit = createTimekit({ appKey: emulator.appKey, baseUrl, pacing: false });
});
afterEach(() => emulator.close());

async function book() {
  const project_id = clinicIds.projects.firstVisit;
  const [slot] = await timekit.availability.query({ project_id, to: "2 weeks" });
  const { start, end, resources } = slot!;
  const customer = { name: "Marty", email: "marty@example.org" };
  return timekit.bookings.create({
    project_id,
    resource_id: resources[0]!.id,
    start,
    end,
    customer,
  });
}

const holderOf = (signedSearch: string) => createTimekit({ signedSearch, baseUrl, pacing: false });

it("a signed search lists that customer's bookings and nobody else's", async () => {
  const { id } = await book();
  expect((await timekit.bookings.list()).total).toBeGreaterThan(1);
  const customer = holderOf(await signSearch({ appKey: emulator.appKey, app: SLUG, search }));
  expect((await customer.bookings.list({ search })).data.map((booking) => booking.id)).toEqual([
    id,
  ]);
  const cancelled = await customer.bookings.list({ search: { ...search, state: "cancelled" } });
  expect(cancelled.data).toEqual([]);
  for (const other of [undefined, { "customer.email": "somebody@example.org" }]) {
    const error = await failure(customer.bookings.list({ search: other }));
    expect(error).toBeInstanceOf(TimekitApiError);
  }
});

it("a signed search that was tampered with lists nothing", async () => {
  const sign = (key: string) => signSearch({ appKey: key, app: SLUG, search });
  const [head, , signature] = (await sign(emulator.appKey)).split(".");
  const claims = btoa(JSON.stringify({ app_slug: SLUG, "customer.email": "x@example.org" }));
  for (const token of [
    `${head}.${claims.replaceAll("=", "")}.${signature}`,
    await sign("test_api_key_other"),
    await signSearch({ appKey: emulator.appKey, app: "other-clinic", search }),
  ]) {
    const error = await failure(holderOf(token).bookings.list({ search }));
    expect(error).toMatchObject({ kind: "authentication", status: 401 });
  }
});

it("an action link works once, and without a key", async () => {
  const { id: bookingId } = await book();
  const link = {
    appKey: emulator.appKey,
    bookingId,
    action: "cancel_by_customer",
    baseUrl,
  } as const;
  const redirect = "https://example.org/cancelled?by=you";
  const visit = async (href: string) => fetch(href, { redirect: "manual" });

  const forged = await visit(await actionLink({ ...link, appKey: "test_api_key_other" }));
  expect(forged.status).toBeGreaterThanOrEqual(400);
  expect((await timekit.bookings.get(bookingId)).state).toBe("confirmed");

  const href = await actionLink({ ...link, redirect });
  const first = await visit(href);
  expect(first.headers.get("location")).toBe(redirect);
  expect((await timekit.bookings.get(bookingId)).state).toMatch(/^cancelled/);
  expect((await visit(href)).status).toBeGreaterThanOrEqual(400);
});
