import { expect, type Locator, type Page } from "@playwright/test";

/** What both demos offer, in a visitor's words. */
export type Service = "First visit" | "Follow-up" | "Physiotherapy assessment";

export interface Person {
  name: string;
  email: string;
}

/** Opens the booking page and chooses a service. */
export async function openBooking(page: Page, address: string, service: Service): Promise<void> {
  await page.goto(address);
  await page.getByRole("radio", { name: service }).check();
  await expect(times(page).first()).toBeVisible();
}

/** The times of the chosen day, in order. */
export function times(page: Page) {
  return page.getByRole("radiogroup", { name: /^Times on/ }).getByRole("radio");
}

/** What stands on a time, as `14:30`. */
export async function labelOf(time: Locator): Promise<string> {
  return (await time.locator("xpath=ancestor::label").innerText()).trim();
}

/** Chooses one of the day's times, counted from 0, and says which it is, as `14:30`. */
export async function chooseTime(page: Page, index: number): Promise<string> {
  const time = times(page).nth(index);
  const text = await labelOf(time);
  await time.check();
  return text;
}

export async function fillIn(page: Page, { name, email }: Person): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Email", { exact: true }).fill(email);
}

/** Presses "Book 14:30". */
export async function submit(page: Page, time: string): Promise<void> {
  await page.locator("button[type=submit]", { hasText: `Book ${time}` }).click();
}

/** Opens the front desk and signs in, as staff do. */
export async function openDesk(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/desk`);
  await page.getByLabel("Passcode").fill("fernhill");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("tab", { name: /^Tentative/ })).toBeVisible();
}

/** Goes to a state's tab and finds the row of a person there. */
export async function rowOf(page: Page, state: string, person: Person) {
  await page.getByRole("tab", { name: new RegExp(`^${state}`) }).click();
  return page.getByRole("listitem").filter({ hasText: person.name });
}

export async function refresh(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Refresh" }).click();
}
