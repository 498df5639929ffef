import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { signJwt } from "../signing/jwt";
import { checkGrant, createGrant, readGrant } from "./grant";
import type { AnyContext } from "./policy";

const secret = "a secret of the tests, which is long enough";
const other = "another secret of the tests, long enough too";
const allow = { "bookings.create": { input: { project_id: ["p"] } } } as const;
const now = new Date("2027-02-10T09:00:00Z");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now });
});
afterEach(() => {
  vi.useRealTimers();
});

const read = (grant: string | undefined, operation = "bookings.create", secrets = [secret]) =>
  readGrant(
    new Request("https://clinic.example.org/", {
      headers: grant === undefined ? {} : { "timekit-grant": grant },
    }),
    operation as "bookings.create",
    secrets,
  );

const refusal = (status: number, words: string) => ({
  status,
  reason: "grant",
  message: expect.stringContaining(words) as string,
});

test("a grant is believed for its time", async () => {
  const grant = await createGrant({ secret, allow, expiresIn: 60 });
  expect(await read(grant)).toEqual(allow["bookings.create"]);
  vi.setSystemTime(now.getTime() + 59_999);
  expect(await read(grant)).toEqual(allow["bookings.create"]);
  vi.setSystemTime(now.getTime() + 60_000);
  await expect(read(grant)).rejects.toMatchObject(refusal(401, "This grant is over"));
});

test("it lasts ten minutes, unless one says otherwise", async () => {
  const grant = await createGrant({ secret, allow });
  vi.setSystemTime(now.getTime() + 599_999);
  await read(grant);
  vi.setSystemTime(now.getTime() + 600_000);
  await expect(read(grant)).rejects.toMatchObject({ status: 401 });
});

test("of several secrets, the first signs and all are believed", async () => {
  const grant = await createGrant({ secret: [secret, other], allow });
  await read(grant, "bookings.create", [other, secret]);
  await expect(read(grant, "bookings.create", [other])).rejects.toMatchObject({ status: 401 });
});

test("can be sent as a header", async () => {
  expect(await createGrant({ secret, allow })).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
});

describe("is refused", () => {
  const exp = now.getTime() / 1_000 + 60;
  const aud = "timekit-relay";

  test.each([
    ["missing", undefined, "needs a grant"],
    ["empty", "", "cut off or changed"],
    ["cut off", "a.b", "cut off or changed"],
  ])("when it is %s", async (_, grant, words) => {
    await expect(read(grant)).rejects.toMatchObject(refusal(401, words));
  });

  test("when it was made with another secret, or changed", async () => {
    const [head = "", , signature = ""] = (await createGrant({ secret, allow })).split(".");
    const wider = Buffer.from(JSON.stringify({ aud, exp, allow: { "bookings.create": {} } }));
    const changed = `${head}.${wider.toString("base64url")}.${signature}`;
    for (const grant of [changed, await createGrant({ secret: other, allow })]) {
      await expect(read(grant)).rejects.toMatchObject(refusal(401, "not made for this relay"));
    }
  });

  test.each([
    ["another purpose", { exp, allow }],
    ["another reader", { exp, allow, aud: "somebody" }],
    ["nothing in it", { exp, aud }],
  ])("when the same secret signed it for %s", async (_, claims) => {
    await expect(read(await signJwt(claims, secret))).rejects.toMatchObject(
      refusal(401, "no grant for this relay"),
    );
  });

  test.each(["bookings.list", "bookings.reserve", "constructor", "__proto__"])(
    "for %s, which it doesn't name",
    async (operation) => {
      const grant = await createGrant({ secret, allow });
      await expect(read(grant, operation)).rejects.toMatchObject(refusal(403, "not for"));
    },
  );

  test.each([
    ["a limit of another kind", { scope: {} }],
    ["a list that is none", { input: { project_id: "p" } }],
    ["input that is none", { input: ["p"] }],
    ["a parameter that isn't in the path", { id: ["x"] }],
    ["no rule", true],
  ])("when it holds %s, which could not be applied", async (_, rule) => {
    const claims = { exp, aud, allow: { "bookings.create": rule } };
    await expect(read(await signJwt(claims, secret))).rejects.toMatchObject({ status: 403 });
    await expect(
      createGrant({ secret, allow: { "bookings.create": rule } as never }),
    ).rejects.toThrow("The grant's rule for \"bookings.create\" can't be applied");
  });
});

describe("what it allows", () => {
  const check = (grant: object, input: object, params = {}) =>
    checkGrant(grant as never, input as never, { params } as AnyContext);

  test("is the listed values alone", async () => {
    const grant = { input: { project_id: ["p", "q"], "customer.email": ["ola@example.org"] } };
    const customer = { email: "ola@example.org" };
    await check(grant, { project_id: "q", customer });
    for (const input of [{ project_id: "r", customer }, { project_id: "p" }, { customer }]) {
      await expect(check(grant, input)).rejects.toMatchObject({ status: 422 });
    }
  });

  test("is the listed path parameters alone", async () => {
    const grant = { id: ["b1"], action: ["cancel"] };
    await check(grant, {}, { id: "b1", action: "cancel" });
    for (const params of [{ id: "b2", action: "cancel" }, { id: "b1", action: "confirm" }, {}]) {
      await expect(check(grant, {}, params)).rejects.toMatchObject({ status: 403 });
    }
  });

  test("is nothing where a list is empty", async () => {
    await expect(check({ id: [] }, {}, { id: "b1" })).rejects.toMatchObject({ status: 403 });
    await expect(check({ input: { a: [] } }, { a: 1 })).rejects.toMatchObject({ status: 422 });
  });
});

test.each([
  ["a short secret", { secret: "short", allow }, "at least 32 random characters"],
  ["no secret", { secret: [], allow }, "at least 32 random characters"],
  ["an unset secret", { secret: undefined, allow }, "at least 32 random characters"],
  ["a time that is over", { secret, allow, expiresIn: 0 }, "expiresIn"],
  ["a time that is none", { secret, allow, expiresIn: Number.NaN }, "expiresIn"],
  ["no such operation", { secret, allow: { "booking.create": {} } as never }, "booking.create"],
])("createGrant refuses %s", async (_, options, words) => {
  await expect(createGrant(options)).rejects.toThrow(words);
});
