import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTimekit, isTimekitError } from "@timekit/core";
import { clinic, createEmulator } from "@timekit/emulator";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { readSettings } from "../src/settings";
import { start } from "../src/start";

const emulator = await createEmulator({ seed: clinic() });
const { baseUrl } = await emulator.listen({ port: 0 });
const settings = readSettings({
  TIMEKIT_APP_KEY: emulator.appKey,
  TIMEKIT_BASE_URL: baseUrl,
  API_PORT: "0",
});
/** All that the server has answered. */
let answers = "";
let app: NestExpressApplication;
let url: string;

beforeAll(async () => {
  app = await start(settings);
  url = await app.getUrl();
});

afterAll(async () => {
  await app.close();
  await emulator.close();
});

/** A browser that writes down what it is told, with a cookie where it has one. */
const browser =
  (cookie?: string): typeof fetch =>
  async (input, init) => {
    const headers = new Headers(init?.headers);
    if (cookie) headers.set("cookie", cookie);
    const response = await fetch(input, { ...init, headers });
    const heard = [...response.headers].flat().join("\n");
    answers += `${heard}\n${await response.clone().text()}\n`;
    return response;
  };

const client = (cookie?: string) =>
  createTimekit({ relayUrl: `${url}/api/timekit`, fetch: browser(cookie) });

async function signIn(passcode = "fernhill") {
  const response = await browser()(`${url}/api/desk/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ passcode }),
  });
  const cookie = response.headers.get("set-cookie") ?? "";
  return { status: response.status, cookie, pair: cookie.split(";")[0] ?? "" };
}

async function book(slug: string) {
  const visitor = client();
  const projects = await visitor.projects.list();
  const project = projects.data.find((candidate) => candidate.slug === slug);
  const [slot] = await visitor.availability.query({ project_id: project?.id });
  return visitor.bookings.create({
    project_id: project?.id,
    resource_id: slot?.resources[0]?.id ?? "",
    start: slot?.start,
    end: slot?.end,
    customer: { name: "Ola Berg", email: "ola@example.org", timezone: "Europe/Oslo" },
    include: ["event"],
  });
}

describe("a visitor", () => {
  test("sees the services, without what is the clinic's own", async () => {
    const { data } = await client().projects.list();
    expect(data.map(({ name }) => name)).toContain("First visit");
    expect(Object.keys(data[0] ?? {})).not.toContain("meta");
  });

  test("books, and sees the booking just made without anybody's personal data", async () => {
    const booking = await book("first-visit");
    expect(booking.state).toBe("confirmed");
    expect(booking.event.start).toEqual(expect.any(String));
    expect(booking).not.toHaveProperty("customers");
  });

  test("asks for free times of a service only", async () => {
    await expect(client().availability.query({})).rejects.toMatchObject({
      kind: "validation",
      fieldErrors: { project_id: [expect.any(String)] },
    });
  });

  test.each([
    ["the front desk's list", () => client().bookings.list(), "authentication"],
    [
      "a booking by its id",
      () => client().bookings.get("00000000-0000-4000-8000-000000000000"),
      "authentication",
    ],
    [
      "an action",
      () => client().bookings.act("00000000-0000-4000-8000-000000000000", "cancel"),
      "authentication",
    ],
    ["resources", () => client().resources.list(), "permission"],
    ["the app", () => client().apps.current({ include: ["app_token"] }), "permission"],
    [
      "deleting",
      () => client().projects.delete("00000000-0000-4000-8000-000000000000"),
      "permission",
    ],
  ] as const)("is denied %s", async (_, call, kind) => {
    await expect(call()).rejects.toSatisfy((error) => isTimekitError(error, kind));
  });

  test("with a forged cookie is still a visitor", async () => {
    const { pair } = await signIn();
    const later = pair.replace(/=(\d+)/, (_, until: string) => `=${Number(until) + 1}`);
    for (const cookie of ["desk_session=true", "desk_session=9999999999999.", later]) {
      await expect(client(cookie).bookings.list()).rejects.toMatchObject({
        kind: "authentication",
      });
    }
  });
});

describe("staff", () => {
  test("sign in with the passcode, out again, and are remembered by a strict cookie", async () => {
    const { status, cookie, pair } = await signIn();
    expect(status).toBe(200);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const read = async (value?: string) => (await browser(value)(`${url}/api/desk/session`)).json();
    expect(await read(pair)).toEqual({ signedIn: true });
    expect(await read()).toEqual({ signedIn: false });
    const out = await browser(pair)(`${url}/api/desk/session`, { method: "DELETE" });
    expect(out.status).toBe(204);
    expect(out.headers.get("set-cookie")).toMatch(/desk_session=;/);
  });

  test.each(["", "Fernhill", "fernhill ", "x".repeat(1000)])(
    "aren't let in with %o",
    async (passcode) => {
      const { status, cookie } = await signIn(passcode);
      expect([status, cookie]).toEqual([401, ""]);
    },
  );

  test("aren't let in with a passcode that is no text, or in a form", async () => {
    for (const [type, body] of [
      ["application/json", '{"passcode":["fernhill"]}'],
      ["application/json", "null"],
      ["application/x-www-form-urlencoded", "passcode=fernhill"],
    ]) {
      const response = await browser()(`${url}/api/desk/session`, {
        method: "POST",
        headers: { "content-type": type ?? "" },
        body: body ?? "",
      });
      expect(response.status).toBe(400);
    }
  });

  test("see who comes, and confirm", async () => {
    const requested = await book("physiotherapy-assessment");
    expect(requested.state).toBe("tentative");
    const desk = client((await signIn()).pair);
    const { data } = await desk.bookings.list({
      search: { state: "tentative" },
      include: ["attributes", "customers", "resource", "project", "available_actions"],
    });
    const row = data.find(({ id }) => id === requested.id);
    expect(row?.customers[0]?.name).toBe("Ola Berg");
    expect(row?.available_actions).toContain("confirm");
    expect(row?.resource).not.toHaveProperty("email");
    expect((await desk.bookings.act(requested.id, "confirm")).state).toBe("confirmed");
    expect((await desk.bookings.get(requested.id)).state).toBe("confirmed");
  });

  test("are denied what the front desk has no need for", async () => {
    const desk = client((await signIn()).pair);
    const { data } = await desk.bookings.list({ limit: 1 });
    const id = data[0]?.id ?? "";
    await expect(desk.bookings.delete(id)).rejects.toMatchObject({ kind: "permission" });
    await expect(desk.bookings.act(id, "complete")).rejects.toMatchObject({ kind: "permission" });
    await expect(desk.bookings.list({ include: ["logs"] })).rejects.toMatchObject({
      kind: "permission",
    });
  });
});

test("the server says that it is up", async () => {
  expect(await (await browser()(`${url}/api/health`)).json()).toEqual({ status: "ok" });
});

test("the key is in no answer", () => {
  expect(answers.length).toBeGreaterThan(1000);
  expect(answers).not.toContain(emulator.appKey);
  expect(answers).not.toContain(btoa(`:${emulator.appKey}`));
  expect(answers).not.toContain(emulator.widgetKey);
});
