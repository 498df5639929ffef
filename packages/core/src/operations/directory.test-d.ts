import { expectTypeOf, test } from "vitest";
import {
  createTimekit,
  type Account,
  type App,
  type AuthenticatedResource,
  type EmailTemplate,
  type LocationIncludes,
  type Page,
  type Resource,
  type ResourceCredential,
  type ResourceSummary,
  type ResourceTimezone,
  type Service,
  type ServiceIncludes,
  type ServiceLocation,
} from "../index";

const timekit = createTimekit({ appKey: "test_api_key_foobar" });
const id: string = "9c7d0a5e-1c44-4a0b-8d0f-2f6f5a3f1c01";
const email = "ines@example.org";

test("each operation gives what it is named after", async () => {
  expectTypeOf(await timekit.apps.invite({ email })).toEqualTypeOf<Resource>();
  expectTypeOf(await timekit.apps.list()).toEqualTypeOf<Page<App>>();
  expectTypeOf(await timekit.apps.create({ name: "Clinic" })).toEqualTypeOf<App>();
  expectTypeOf(await timekit.accounts.list()).toEqualTypeOf<Page<Account>>();
  expectTypeOf(await timekit.credentials.list()).toEqualTypeOf<Page<ResourceCredential>>();
  expectTypeOf(
    await timekit.credentials.create({ type: "server-token", scopes: ["global"], description: "" }),
  ).toEqualTypeOf<ResourceCredential>();
  expectTypeOf(await timekit.emailTemplates.list()).toEqualTypeOf<Page<EmailTemplate>>();
  expectTypeOf(await timekit.emailTemplates.get("welcome")).toEqualTypeOf<EmailTemplate>();
  expectTypeOf(await timekit.locations.list()).toEqualTypeOf<Page<ServiceLocation>>();
  expectTypeOf(await timekit.locations.create({ name: "Harbor" })).toEqualTypeOf<ServiceLocation>();
  expectTypeOf(await timekit.services.get(id)).toEqualTypeOf<Service>();
  expectTypeOf(await timekit.services.create({ name: "Eye test" })).toEqualTypeOf<Service>();
  expectTypeOf(await timekit.projects.resources.list(id)).toEqualTypeOf<Page<ResourceSummary>>();
  expectTypeOf(await timekit.resources.timezone(email)).toEqualTypeOf<ResourceTimezone>();
});

test("signing in gives the key for sure", async () => {
  const resource = await timekit.auth.login({ email, password: "correct horse battery" });
  expectTypeOf(resource).toEqualTypeOf<AuthenticatedResource>();
  expectTypeOf(resource.api_token).toEqualTypeOf<string>();
});

test("what Timekit may answer without a body promises nothing", async () => {
  expectTypeOf(await timekit.apps.update("clinic", { settings: {} })).toEqualTypeOf<void>();
  expectTypeOf(await timekit.accounts.google.sync()).toEqualTypeOf<void>();
  expectTypeOf(await timekit.locations.update(id, { name: "Harbor" })).toEqualTypeOf<void>();
  expectTypeOf(await timekit.resources.resetPassword({ email })).toEqualTypeOf<void>();
  expectTypeOf(await timekit.projects.resources.add(id, { resource_id: id })).toEqualTypeOf<void>();
  expectTypeOf(await timekit.projects.resources.remove(id, id)).toEqualTypeOf<void>();
});

test("include adds what it names, also between locations and services", async () => {
  const location = await timekit.locations.get(id, { include: ["services"] });
  expectTypeOf(location.services).toEqualTypeOf<NonNullable<LocationIncludes["services"]>>();
  expectTypeOf(location.created_at).toEqualTypeOf<string>();
  const service = await timekit.services.get(id, { include: ["locations"] });
  expectTypeOf(service.locations).toEqualTypeOf<NonNullable<ServiceIncludes["locations"]>>();
  expectTypeOf(service.created_at).toEqualTypeOf<string | undefined>();
  expectTypeOf(await timekit.services.get(id)).not.toHaveProperty("locations");
  const resource = await timekit.resources.get(id, { include: ["credentials", "accounts"] });
  expectTypeOf(resource.credentials[0]?.token).toEqualTypeOf<string | undefined>();
  expectTypeOf(resource.accounts[0]?.provider).toEqualTypeOf<Account["provider"] | undefined>();
});

test("a page for a browser is an address, not a promise", () => {
  expectTypeOf(
    timekit.accounts.google.signup({ "Timekit-App": "clinic", callback: "https://example.org" }),
  ).toEqualTypeOf<string>();
  // @ts-expect-error Timekit must know which app
  timekit.accounts.microsoft.signup({});
});

test("a set is an array, by itself", async () => {
  expectTypeOf(await timekit.projects.resources.set(id, [id])).toEqualTypeOf<void>();
  const ids: readonly string[] = [id];
  await timekit.projects.resources.set(id, ids);
  // @ts-expect-error not in an object
  await timekit.projects.resources.set(id, { resources: [id] });
  // @ts-expect-error no set at all would be an accident
  await timekit.projects.resources.set(id);
});

test("what is missing or unknown is an error", () => {
  expectTypeOf(timekit.webhooks.create).toBeFunction();
  // @ts-expect-error a webhook needs a method
  void timekit.webhooks.create({ url: "https://example.org", graph: "instant", state: "paid" });
  void timekit.webhooks.create({
    url: "https://example.org",
    graph: "instant",
    state: "confirmed",
    // @ts-expect-error Timekit knows post and get
    method: "put",
  });
  // @ts-expect-error no such kind of key
  void timekit.credentials.create({ type: "app-token", scopes: [], description: "" });
  // @ts-expect-error keys are found by their resource only
  void timekit.credentials.list({ search: { description: "website" } });
  // @ts-expect-error the name is needed
  void timekit.services.create({ description: "Standard test" });
  // @ts-expect-error two ids
  void timekit.projects.resources.remove(id);
});
