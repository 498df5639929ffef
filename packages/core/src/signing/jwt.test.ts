import { createHmac } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { signJwt, verifyJwt } from "./jwt";

const secret = "a secret of the tests, long enough";
const now = new Date("2027-02-10T09:00:00Z");
const exp = now.getTime() / 1_000 + 60;

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Signs by Node's own crypto, so that ours isn't checked by itself. */
function forge(head: unknown, claims: unknown, key = secret, hash = "sha256"): string {
  const text = `${part(head)}.${part(claims)}`;
  return `${text}.${createHmac(hash, key).update(text).digest("base64url")}`;
}

const head = { alg: "HS256", typ: "JWT" };

afterEach(() => {
  vi.useRealTimers();
});

function at(time: Date) {
  vi.useFakeTimers({ toFake: ["Date"], now: time });
}

test("what is signed can be verified, and others agree on the signature", async () => {
  at(now);
  const claims = { exp, name: "Søren 🗓", allow: { a: [1] } };
  const token = await signJwt(claims, secret);
  expect(token).toBe(forge(head, claims));
  expect(await verifyJwt(token, secret)).toEqual({ isValid: true, claims });
});

test("all secrets verify, so that they can be changed", async () => {
  at(now);
  const token = forge(head, { exp }, "the old secret");
  expect(await verifyJwt(token, ["the new secret", "the old secret"])).toMatchObject({
    isValid: true,
  });
  expect(await verifyJwt(token, ["the new secret"])).toEqual({
    isValid: false,
    reason: "signature",
  });
});

test("time counts to the second", async () => {
  const token = forge(head, { exp, nbf: exp - 60 });
  for (const [seconds, outcome] of [
    [-61, { reason: "expired" }],
    [-60, { isValid: true }],
    [-1, { isValid: true }],
    [0, { reason: "expired" }],
  ] as const) {
    at(new Date((exp + seconds) * 1_000));
    expect(await verifyJwt(token, secret)).toMatchObject(outcome);
  }
});

describe("what can't be believed", () => {
  test.each([
    ["no algorithm", forge({ alg: "none" }, { exp })],
    ["no signature", `${part({ alg: "none" })}.${part({ exp })}.`],
    ["another algorithm", forge({ alg: "HS512" }, { exp }, secret, "sha512")],
    ["an algorithm in lower case", forge({ alg: "hs256" }, { exp })],
    ["a key in its head, and an algorithm for it", forge({ alg: "RS256", jwk: {} }, { exp })],
    ["critical extensions", forge({ ...head, crit: ["exp"] }, { exp })],
    ["no end", forge(head, {})],
    ["an end as text", forge(head, { exp: "2099" })],
    ["a list of claims", forge(head, [])],
    ["nothing", ""],
    ["one part", "a"],
    ["four parts", `${forge(head, { exp })}.e30`],
    ["padding", `${forge(head, { exp })}=`],
    ["no base64", "!.!.!"],
    ["no JSON", "YQ.YQ.YQ"],
    ["far too much", forge(head, { exp, text: "x".repeat(9_000) })],
  ])("%s is malformed", async (_, token) => {
    at(now);
    expect(await verifyJwt(token, secret)).toEqual({ isValid: false, reason: "malformed" });
  });

  test.each([
    ["other claims", 1],
    ["another head", 0],
  ])("%s than were signed", async (_, index) => {
    at(now);
    const parts = forge(head, { exp }).split(".");
    parts[index] = part(index === 0 ? { ...head, kid: "1" } : { exp: exp + 1 });
    expect(await verifyJwt(parts.join("."), secret)).toEqual({
      isValid: false,
      reason: "signature",
    });
  });

  test("a signature that is cut short", async () => {
    at(now);
    const token = forge(head, { exp });
    expect(await verifyJwt(token.slice(0, -4), secret)).toMatchObject({ isValid: false });
  });
});

test("an empty secret is refused, and no secret is in the words", async () => {
  await expect(signJwt({ exp }, "")).rejects.toThrow("secret must be a text that is not empty");
  await expect(verifyJwt(forge(head, { exp }), [""])).rejects.toThrow("secret");
});
