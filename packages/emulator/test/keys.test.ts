import type { OperationName } from "@timekit/openapi";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator } from "../src/index";
import { type Answer, call, type Sent } from "./client";
import { signed } from "./jwt";

const { astrid, jonas } = clinicIds.resources;
const email = "astrid.nilsen@fernhill.example";

let emulator: Emulator;
let slug: string;
let tokens: { server: string; client: string };
beforeEach(async () => {
  emulator = await createEmulator({
    seed: clinic({ bookings: true }),
    now: "2027-02-08T08:00:00+01:00",
  });
  slug = (await call(emulator, "apps.current")).body.data.slug;
  const { body } = await call(emulator, "credentials.list", {
    query: { search: `resource.id:${astrid}` },
  });
  const [server, client] = body.data;
  tokens = { server: server.token, client: client.token };
});
afterEach(() => emulator.close());

function withKey<Name extends OperationName>(
  name: Name,
  { token = tokens.server, app = slug, user = email, ...sent }: Sent<Name> & Key = {},
): Promise<Answer> {
  return call(emulator, name, {
    ...sent,
    key: null,
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${token}`).toString("base64")}`,
      ...(app !== "" && { "timekit-app": app }),
      ...sent.headers,
    },
  });
}
interface Key {
  readonly token?: string;
  readonly app?: string;
  readonly user?: string;
}

describe("a resource's own key", () => {
  it("opens what is its own, and nothing else", async () => {
    const { body } = await withKey("bookings.list", { query: { include: "resource" } });
    expect(body.total).toBeGreaterThan(0);
    const owners = new Set(body.data.map((each: { resource: { id: string } }) => each.resource.id));
    expect([...owners]).toEqual([astrid]);
    const others = await call(emulator, "bookings.list", {
      query: { search: `resource.id:${jonas}` },
    });
    const { id } = others.body.data[0];
    expect((await withKey("bookings.get", { params: { id } })).status).toBe(404);
    const cancel = { params: { id, action: "cancel" as const }, body: {} };
    expect((await withKey("bookings.act", cancel)).status).toBe(404);
    expect((await withKey("resources.get", { params: { id: jonas } })).status).toBe(404);
    const own = await withKey("resources.get", { params: { id: astrid } });
    expect(own.body.data.api_token).toBe(tokens.server);
    expect(own.body.data).not.toHaveProperty("password");
  });

  it("can't read more by a search", async () => {
    const search = `resource.id:${jonas}`;
    expect((await withKey("bookings.list", { query: { search } })).body.total).toBe(0);
    expect((await withKey("calendars.list", { query: { search } })).body.total).toBe(0);
    expect((await withKey("credentials.list", { query: { search } })).body.total).toBe(0);
    const window = { start: "2027-01-01T00:00:00Z", end: "2027-12-31T00:00:00Z" };
    const events = await withKey("events.list", { query: { search, ...window } });
    expect(events.body.total).toBe(0);
  });

  it("makes bookings and calendars of its own alone", async () => {
    const booking = {
      graph: "instant",
      start: "2027-03-10T10:00:00Z",
      end: "2027-03-10T11:00:00Z",
      what: "x",
      where: "y",
      description: "",
      customer: { name: "Ola", email: "ola@example.org" },
    };
    const book = (resource_id: string) =>
      withKey("bookings.create", { body: { ...booking, resource_id } });
    expect([(await book(astrid)).status, (await book(jonas)).status]).toEqual([201, 422]);
    const calendar = (resource_id?: string) =>
      withKey("calendars.create", { body: { name: "Mine", resource_id } });
    expect([(await calendar()).status, (await calendar(jonas)).status]).toEqual([201, 422]);
  });

  it.each([
    ["another token", { token: "other" }],
    ["another address", { user: "jonas.eriksen@fernhill.example" }],
    ["another app", { app: "other-app" }],
    ["no app", { app: "" }],
    ["an unknown address", { user: "nobody@example.org" }],
  ])("stays shut to %s", async (_, key) => {
    expect((await withKey("bookings.list", key)).status).toBe(401);
  });

  it("is not enough where the app's key is needed, nor the other way round", async () => {
    const { status, body } = await withKey("resources.list");
    expect([status, body.error]).toEqual([403, expect.stringContaining("App API Key")]);
    const list = await call(emulator, "apps.list");
    expect([list.status, list.body.error]).toEqual([403, expect.stringContaining("own key")]);
  });

  it("opens what a widget key opens when it is made for browsers", async () => {
    expect((await withKey("projects.list", { token: tokens.client })).status).toBe(200);
    expect((await withKey("bookings.list", { token: tokens.client })).status).toBe(403);
  });

  it("keeps to its sites, its time and its life", async () => {
    const { body } = await withKey("credentials.create", {
      body: {
        type: "client-token",
        scopes: ["widget"],
        description: "Website",
        referrer: ["https://clinic.example/booking", ""],
        expires: "2027-02-08T09:00:00+01:00",
      },
    });
    const { token, id } = body.data;
    const from = (origin: string) =>
      withKey("projects.list", { token, headers: { origin } }).then(({ status }) => status);
    expect(await from("https://clinic.example")).toBe(200);
    expect(await from("https://clinic.example.evil.example")).toBe(401);
    expect((await withKey("projects.list", { token })).status).toBe(401);
    await emulator.clock.advance("1 hour");
    expect(await from("https://clinic.example")).toBe(401);
    expect((await withKey("credentials.delete", { params: { id } })).status).toBe(204);
    const { body: all } = await withKey("credentials.list");
    expect(all.total).toBe(2);
    for (const { id: own } of all.data) {
      await withKey("credentials.delete", { params: { id: own } });
    }
    expect((await withKey("credentials.list")).status).toBe(401);
  });

  it("can't delete another's", async () => {
    const { body } = await call(emulator, "credentials.list", {
      query: { search: `resource.id:${jonas}` },
    });
    const params = { id: body.data[0].id };
    expect((await withKey("credentials.delete", { params })).status).toBe(404);
  });
});

describe("email and password", () => {
  const login = (password: string, user = "new@example.org") =>
    call(emulator, "auth.login", { key: null, body: { email: user, password } });

  it("are changed for the resource's key", async () => {
    await call(emulator, "resources.create", {
      body: { name: "New", timezone: "UTC", email: "new@example.org", password: "hush" },
    });
    const { body } = await login("hush");
    expect(body.data).toMatchObject({ email: "new@example.org", name: "New" });
    const token = body.data.api_token;
    expect((await withKey("calendars.list", { user: "new@example.org", token })).status).toBe(200);
    expect((await login("wrong")).status).toBe(401);
    expect((await login("hush", "nobody@example.org")).status).toBe(401);
    await withKey("resources.update", {
      user: "new@example.org",
      token,
      params: { id: body.data.id },
      body: { password: "new hush" },
    });
    expect([(await login("hush")).status, (await login("new hush")).status]).toEqual([401, 200]);
  });

  it("open nothing where no password is known", async () => {
    expect((await login("", email)).status).toBe(422);
    expect((await login("undefined", email)).status).toBe(401);
  });
});

describe("a signed search", () => {
  const find = (payload: object, search: string, key = emulator.appKey) =>
    call(emulator, "bookings.list", {
      key: null,
      query: { search, signed_search: signed(payload, key), include: "customers" },
    });
  const address = "ola.berg@mail.example";

  it("opens the bookings of one customer", async () => {
    const payload = { app_slug: slug, "customer.email": address };
    const { status, body } = await find(payload, `customer.email:${address}`);
    expect([status, body.total]).toEqual([200, 1]);
    expect(body.data[0].customers[0].email).toBe(address);
    const none = await find(payload, `customer.email:${address};state:declined`);
    expect(none.body.total).toBe(0);
  });

  it("opens bookings by a key of one's own", async () => {
    const { body } = await call(emulator, "bookings.list");
    await call(emulator, "bookings.update", {
      params: { id: body.data[0].id },
      body: { meta: { patient: 17 } },
    });
    const found = await find({ app_slug: slug, "meta.patient": 17 }, "meta.patient:17");
    expect(found.body.total).toBe(1);
  });

  it.each([
    ["nothing", ""],
    ["another customer", "customer.email:lucia@example.org"],
    ["the pair as a part of another", `customer.email:${address}x`],
    ["another key", `customer.name:${address}`],
  ])("refuses to search for %s", async (_, search) => {
    const payload = { app_slug: slug, "customer.email": address };
    expect((await find(payload, search)).status).toBe(403);
  });

  it("refuses what the app's key didn't sign", async () => {
    const payload = { app_slug: slug, "customer.email": address };
    const search = `customer.email:${address}`;
    expect((await find(payload, search, "test_api_key_other")).status).toBe(401);
    expect((await find({ ...payload, app_slug: "other" }, search)).status).toBe(401);
    expect((await find({ app_slug: slug }, search)).status).toBe(401);
    const send = (signed_search: string) =>
      call(emulator, "bookings.list", { key: null, query: { search, signed_search } });
    const unsigned = signed(payload, emulator.appKey, { alg: "none" });
    expect((await send(unsigned)).status).toBe(401);
    expect((await send("a.b.c")).status).toBe(401);
    const [head, , signature] = signed(payload, emulator.appKey).split(".");
    const other = Buffer.from(JSON.stringify({ ...payload, "customer.email": "x" }));
    expect((await send(`${head}.${other.toString("base64url")}.${signature}`)).status).toBe(401);
  });

  it("opens nothing but the list", async () => {
    const token = signed({ app_slug: slug, "customer.email": address }, emulator.appKey);
    const url = `https://api.timekit.io/v2/resources?signed_search=${token}`;
    expect((await emulator.fetch(url)).status).toBe(401);
  });
});

describe("an action link", () => {
  const open = (id: string, action: "cancel" | "confirm", signature: string, redirect?: string) =>
    call(emulator, "bookings.externalAction", {
      key: null,
      params: { id, action },
      query: { signature, ...(redirect !== undefined && { redirect }) },
    });
  const confirmed = async () =>
    (await call(emulator, "bookings.list", { query: { search: "state:confirmed" } })).body.data[0]
      .id as string;

  it("works once, as it stands in the booking", async () => {
    const id = await confirmed();
    const { body } = await call(emulator, "bookings.get", {
      params: { id },
      query: { include: "customer_action_links" },
    });
    const link: string = body.data.customer_action_links.cancel_by_customer;
    const first = await emulator.fetch(link);
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining("Done")]);
    expect((await call(emulator, "bookings.get", { params: { id } })).body.data.state).toBe(
      "cancelled_by_customer",
    );
    const second = await emulator.fetch(link);
    expect([second.status, await second.json()]).toEqual([
      422,
      { error: "This link has been used already" },
    ]);
  });

  it("leads on to where it is told, if that is on the web", async () => {
    const id = await confirmed();
    const signature = signed({ booking_id: id, action: "cancel" }, emulator.appKey);
    expect((await open(id, "cancel", signature, "javascript:alert(1)")).status).toBe(422);
    const { status, headers } = await open(id, "cancel", signature, "https://clinic.example/x?y");
    expect([status, headers.get("location")]).toEqual([302, "https://clinic.example/x?y"]);
  });

  it("does only what it was signed for, and isn't used up by a failure", async () => {
    const id = await confirmed();
    const signature = signed({ booking_id: id, action: "cancel" }, emulator.appKey);
    expect((await open(id, "confirm", signature)).status).toBe(403);
    expect((await open(astrid, "cancel", signature)).status).toBe(403);
    expect((await open(id, "cancel", `${signature}x`)).status).toBe(403);
    expect((await open(id, "cancel", "")).body.errors).toHaveProperty("signature");
    const wrong = signed({ booking_id: id, action: "confirm" }, emulator.appKey);
    expect((await open(id, "confirm", wrong)).body.error).toContain("Cannot apply action");
    expect((await open(id, "cancel", signature)).status).toBe(200);
  });
});

describe("signing up", () => {
  const start = (query: Record<string, string>) =>
    call(emulator, "accounts.google.signup", { key: null, query });
  const callback = "https://clinic.example/connected?from=timekit";
  /** Plays the person at the provider's page. */
  const allow = async (location: string, address: string) => {
    const page = await emulator.fetch(location);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Google")]);
    return await emulator.fetch(location, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ provider: "google", callback, email: address }),
    });
  };

  it("comes back with a key, and makes a resource of somebody new", async () => {
    const { headers } = await start({ "Timekit-App": slug, callback });
    const done = await allow(headers.get("location")!, "kari@gmail.example");
    const back = new URL(done.headers.get("location")!);
    expect([done.status, back.origin, back.searchParams.get("from")]).toEqual([
      302,
      "https://clinic.example",
      "timekit",
    ]);
    const key = { user: back.searchParams.get("email")!, token: back.searchParams.get("token")! };
    expect((await withKey("accounts.list", key)).body.data).toMatchObject([
      { provider: "google", email: "kari@gmail.example" },
    ]);
    const calendars = (await withKey("calendars.list", key)).body.data;
    expect(calendars.map((each: { provider: string }) => each.provider)).toEqual([
      "timekit",
      "google",
    ]);
    expect(
      (
        await withKey("calendars.update", {
          ...key,
          params: { id: calendars[1].id },
          body: { name: "Mine" },
        })
      ).status,
    ).toBe(422);
    await emulator.clock.advance("1 hour");
    expect((await withKey("accounts.google.sync", key)).status).toBe(204);
    const [account] = (await withKey("accounts.list", key)).body.data;
    expect(Date.parse(account.last_sync)).toBe(emulator.clock.now().getTime());
  });

  it("adds the account to a resource that is there, once", async () => {
    const { headers } = await start({ "Timekit-App": slug, callback });
    await allow(headers.get("location")!, email);
    await allow(headers.get("location")!, email);
    const { body } = await call(emulator, "accounts.list");
    expect(body.total).toBe(1);
    const include = "accounts,calendars";
    const own = await withKey("resources.get", { params: { id: astrid }, query: { include } });
    expect([own.body.data.accounts.length, own.body.data.calendars.length]).toEqual([1, 2]);
  });

  it("needs the app and somewhere to come back to", async () => {
    expect((await start({ "Timekit-App": "other", callback })).status).toBe(422);
    expect((await start({ "Timekit-App": slug })).body.errors).toHaveProperty("callback");
    await withKey("apps.update", { params: { slug }, body: { settings: { callback } } });
    expect((await start({ "Timekit-App": slug })).status).toBe(302);
  });
});

it("lets a resource make and delete apps, but not the emulator's own", async () => {
  const { body } = await withKey("apps.create", { body: { name: "Harbor Clinic" } });
  expect(body.data).toMatchObject({ slug: "harbor-clinic", creator_resource_id: astrid });
  expect((await withKey("apps.list")).body.total).toBe(2);
  expect((await withKey("apps.delete", { params: { slug } })).status).toBe(403);
  expect((await withKey("apps.delete", { params: { slug: "harbor-clinic" } })).status).toBe(204);
  expect((await call(emulator, "apps.current")).body.data.slug).toBe(slug);
});
