import {
  chooseTime,
  fillIn,
  labelOf,
  openBooking,
  openDesk,
  refresh,
  rowOf,
  submit,
  times,
  type Person,
} from "../support/clinic";
import { expect, test } from "../support/fixtures";
import { addresses } from "../support/stack";

const demos = ["react", "vue"] as const;

test("booked in React, confirmed in Vue, seen in React", async ({ visitor }) => {
  const marty: Person = { name: "Marty McFly", email: "marty@example.org" };
  const page = await visitor();
  await openBooking(page, addresses.react, "Physiotherapy assessment");
  const time = await chooseTime(page, 0);
  await fillIn(page, marty);
  await submit(page, time);
  await expect(page.getByRole("heading", { name: "Request sent" })).toBeVisible();

  const reactDesk = await visitor();
  await openDesk(reactDesk, addresses.react);
  await expect(await rowOf(reactDesk, "Tentative", marty)).toContainText(marty.email);

  const vueDesk = await visitor();
  await openDesk(vueDesk, addresses.vue);
  const request = await rowOf(vueDesk, "Tentative", marty);
  await expect(request).toContainText(time);
  await request.getByRole("button", { name: "Confirm" }).click();
  await expect(request).toBeHidden();
  await expect(await rowOf(vueDesk, "Confirmed", marty)).toBeVisible();

  await refresh(reactDesk);
  await expect(await rowOf(reactDesk, "Tentative", marty)).toBeHidden();
  await expect(await rowOf(reactDesk, "Confirmed", marty)).toBeVisible();
});

test("two browsers, one slot: exactly one gets it, the other is told kindly", async ({
  visitor,
}) => {
  const people: Person[] = [
    { name: "Ada Holm", email: "ada@example.org" },
    { name: "Bo Lind", email: "bo@example.org" },
  ];
  // One in each demo: it is the server that sells a slot once.
  const pages = await Promise.all(
    demos.map(async (demo, i) => {
      const page = await visitor();
      await openBooking(page, addresses[demo], "First visit");
      const time = await chooseTime(page, 0);
      await fillIn(page, people[i]!);
      return { page, time, person: people[i]! };
    }),
  );
  expect(new Set(pages.map(({ time }) => time)).size).toBe(1);
  await Promise.all(pages.map(({ page, time }) => submit(page, time)));

  const outcomes = await Promise.all(
    pages.map(async ({ page }) => {
      const booked = page.getByRole("heading", { name: "You’re booked" });
      const taken = page.getByText(/^Someone was faster/);
      await expect(booked.or(taken)).toBeVisible();
      return booked.isVisible();
    }),
  );
  expect(outcomes.toSorted()).toEqual([false, true]);

  // Nothing typed is lost, and one tap on an offered time books that.
  const { page, person, time } = pages[outcomes.indexOf(false)]!;
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(person.name);
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(person.email);
  const offers = page.locator("button[type=button]", { hasText: /^Book \d\d:\d\d/ });
  await expect(offers).toHaveCount(3);
  await expect(offers.filter({ hasText: `Book ${time} same day` })).toHaveCount(0);
  await offers.first().click();
  await expect(page.getByRole("heading", { name: "You’re booked" })).toBeVisible();
});

for (const demo of demos) {
  test.describe(demo, () => {
    test("a visitor books at once, and the front desk cancels", async ({ visitor }) => {
      const person = { name: `Kim Berg (${demo})`, email: "kim@example.org" };
      const page = await visitor();
      await openBooking(page, addresses[demo], "Follow-up");
      const time = await chooseTime(page, 1);
      await fillIn(page, person);
      await submit(page, time);
      await expect(page.getByRole("heading", { name: "You’re booked" })).toBeVisible();
      await expect(page.getByRole("link", { name: "Add to calendar" })).toBeVisible();

      const desk = await visitor();
      await openDesk(desk, addresses[demo]);
      const row = await rowOf(desk, "Confirmed", person);
      await row.getByRole("button", { name: "Cancel" }).click();
      await desk.getByRole("alertdialog").getByRole("button", { name: "Cancel visit" }).click();
      await expect(row).toBeHidden();
      await expect(await rowOf(desk, "Cancelled", person)).toBeVisible();
    });

    test("the front desk declines a request", async ({ visitor }) => {
      const person = { name: `Lee Aas (${demo})`, email: "lee@example.org" };
      const page = await visitor();
      await openBooking(page, addresses[demo], "Physiotherapy assessment");
      const time = await chooseTime(page, 0);
      await fillIn(page, person);
      await submit(page, time);
      await expect(page.getByRole("heading", { name: "Request sent" })).toBeVisible();

      const desk = await visitor();
      await openDesk(desk, addresses[demo]);
      const row = await rowOf(desk, "Tentative", person);
      await row.getByRole("button", { name: "Decline" }).click();
      await desk.getByRole("alertdialog").getByRole("button", { name: "Decline request" }).click();
      await expect(row).toBeHidden();
      await expect(await rowOf(desk, "Declined", person)).toBeVisible();
    });

    test("times are shown in the zone of choice", async ({ visitor }) => {
      const page = await visitor({ timezoneId: "Asia/Kathmandu" });
      const answered = page.waitForResponse("**/api/timekit/availability");
      await page.goto(addresses[demo]);
      const { data } = (await (await answered).json()) as { data: { start: string }[] };
      await expect(page.getByText(/^Times in Asia\/Kath?mandu \(UTC\+5:45\)$/)).toBeVisible();
      const first = new Date(data[0]!.start).toLocaleTimeString("en-GB", {
        timeZone: "Asia/Kathmandu",
        timeStyle: "short",
      });
      expect(await labelOf(times(page).first())).toBe(first);
    });

    test("a phone shows the same, with nothing cut off", async ({ visitor }) => {
      const page = await visitor({ viewport: { width: 320, height: 640 }, hasTouch: true });
      await openBooking(page, addresses[demo], "First visit");
      await expect(page.getByRole("gridcell").first()).toBeVisible();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    });

    test("a failure is a sentence and a way on, never an empty day", async ({ visitor }) => {
      const page = await visitor();
      let fails = true;
      await page.route("**/api/timekit/availability", (route) =>
        fails ? route.fulfill({ status: 400, json: { error: "no" } }) : route.continue(),
      );
      await page.goto(addresses[demo]);
      await expect(page.getByText("We couldn’t load the free times.")).toBeVisible();
      await expect(page.getByText(/^No times in/)).toBeHidden();
      fails = false;
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(times(page).first()).toBeVisible();
    });

    test("the front desk is closed to strangers", async ({ visitor }) => {
      const page = await visitor();
      await page.goto(`${addresses[demo]}/desk`);
      await page.getByLabel("Passcode").fill("guess");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByText("That is not the passcode.")).toBeVisible();
      const answer = await page.evaluate(async () => (await fetch("/api/timekit/bookings")).status);
      expect([401, 403]).toContain(answer);
    });
  });
}
