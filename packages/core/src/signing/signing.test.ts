import { createHmac } from "node:crypto";
import { TimekitConfigError } from "@timekit/core";
import { afterEach, expect, test, vi } from "vitest";
import { actionLink, signSearch } from "./index";

const appKey = "test_api_key_foobar";
const bookingId = "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21";

/** Signs by Node's own crypto, so that ours isn't checked by itself. */
function expected(payload: object): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(payload)}`;
  return `${text}.${createHmac("sha256", appKey).update(text).digest("base64url")}`;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a search is signed with its app, by its own name", async () => {
  for (const search of [{ "customer.email": "søren@example.org" }, { "meta.patient": "a:1" }]) {
    expect(await signSearch({ appKey, app: "clinic", search })).toBe(
      expected({ app_slug: "clinic", ...search }),
    );
  }
});

test("an action link is the whole address", async () => {
  const signature = expected({ booking_id: bookingId, action: "cancel" });
  const path = `/bookings/${bookingId}/external_action/cancel?signature=${signature}`;
  expect(await actionLink({ appKey, bookingId, action: "cancel" })).toBe(
    `https://api.timekit.io/v2${path}`,
  );
  const redirect = "https://example.org/done?a=1&b=ø#top";
  const link = await actionLink({
    appKey,
    bookingId,
    action: "cancel",
    redirect,
    baseUrl: "http://localhost:4010/v2/",
  });
  expect(link).toBe(`http://localhost:4010/v2${path}&redirect=${encodeURIComponent(redirect)}`);
});

const checkRefused = async (call: Promise<string>, words: RegExp) => {
  const error = await call.then(String, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TimekitConfigError);
  expect((error as Error).message).toMatch(words);
  expect((error as Error).message).not.toContain(appKey);
};

test.each<[string, unknown]>([
  ["no pair", {}],
  ["nothing", undefined],
  ["two pairs", { "customer.email": "a@example.org", "meta.a": "b" }],
  ["a key that can't be signed", { state: "confirmed" }],
  ["a key of meta that is empty", { "meta.": "a" }],
  ["a key that is another search", { "meta.a:b;state": "a" }],
])("a search of %s is refused", async (_, search) => {
  await checkRefused(signSearch({ appKey, app: "clinic", search: search as never }), /one pair/);
});

test.each([[undefined], [null], [""], ["a;state:confirmed"], ["a\r\nb"], [7], [{}], [["a"]]])(
  "a value of %j is refused",
  async (value) => {
    const search = { "customer.email": value as never };
    await checkRefused(signSearch({ appKey, app: "clinic", search }), /"customer\.email" must be/);
  },
);

test("a missing app is refused", async () => {
  const search = { "meta.a": "b" };
  await checkRefused(signSearch({ appKey, app: undefined as never, search }), /slug/);
});

test("an id, an action or an address that leads elsewhere is refused", async () => {
  const link = { appKey, bookingId, action: "cancel" } as const;
  await checkRefused(actionLink({ ...link, bookingId: "../resources" }), /id must be/);
  await checkRefused(actionLink({ ...link, bookingId: undefined as never }), /id must be/);
  await checkRefused(actionLink({ ...link, action: "a/b" as never }), /action must be/);
  await checkRefused(actionLink({ ...link, baseUrl: "http://example.org" }), /baseUrl/);
  for (const redirect of ["javascript:alert(1)", "/done", "//example.org", ""]) {
    await checkRefused(actionLink({ ...link, redirect }), /redirect/);
  }
});

test("without a usable key, and in a browser, nothing is signed", async () => {
  const search = { "meta.a": "b" };
  const both = (key: string | undefined) => [
    () => signSearch({ appKey: key, app: "clinic", search }),
    () => actionLink({ appKey: key, bookingId, action: "cancel" }),
  ];
  for (const key of [undefined, "", ` ${appKey}`, "test_widget_key_foobar"]) {
    for (const sign of both(key)) await checkRefused(sign(), /appKey/);
  }
  vi.stubGlobal("document", {});
  for (const sign of both(appKey)) await checkRefused(sign(), /not for browsers/);
});
