import { describe, expect, test } from "vitest";
import { checkMethod, checkOrigin, corsHeaders, preflightHeaders } from "./guard";

const shop = "https://shop.example.org";
const listed = new Set([shop]);

function request(method: string, headers: Record<string, string> = {}): Request {
  return new Request("http://clinic.example.org/api/timekit/bookings", { method, headers });
}

test.each(["HEAD", "OPTIONS", "PATCH"])("%s is refused, with the methods there are", (method) => {
  expect(() => checkMethod(request(method, { "x-http-method-override": "GET" }))).toThrow(
    expect.objectContaining({ status: 405, headers: { allow: "GET, POST, PUT, DELETE" } }),
  );
});

describe("checkOrigin of a write", () => {
  test.each([
    ["no browser", {}],
    ["the page's own, by Sec-Fetch-Site", { "sec-fetch-site": "same-origin", origin: "null" }],
    ["the page's own, by Origin", { origin: "http://clinic.example.org" }],
    ["the page's own, behind a proxy that ends TLS", { origin: "https://clinic.example.org" }],
    ["a listed origin", { origin: shop, "sec-fetch-site": "cross-site" }],
  ])("takes %s", (_, headers) => {
    expect(() => checkOrigin(request("POST", headers), listed)).not.toThrow();
  });

  test.each([
    ["another site, by Sec-Fetch-Site", { "sec-fetch-site": "cross-site" }],
    ["a sibling subdomain", { "sec-fetch-site": "same-site", origin: "http://evil.example.org" }],
    ["another site, by Origin", { origin: "https://evil.example" }],
    ["another port", { origin: "http://clinic.example.org:8080" }],
    ["an opaque origin", { origin: "null" }],
    ["an opaque origin of another site", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["an empty origin", { origin: "" }],
    ["an origin that is none", { origin: "clinic.example.org" }],
    ["two origins", { origin: "http://clinic.example.org, https://evil.example" }],
    ["a look-alike", { origin: "https://shop.example.org.evil.example" }],
    [
      "a forged Origin that Sec-Fetch-Site gives away",
      { origin: "http://clinic.example.org", "sec-fetch-site": "cross-site" },
    ],
  ])("refuses %s", (_, headers) => {
    expect(() => checkOrigin(request("POST", headers), listed)).toThrow(
      expect.objectContaining({ status: 403 }),
    );
  });

  test("compares with the Host header, which a server passes on", () => {
    const headers = { origin: "http://clinic.example.org:3000", host: "clinic.example.org:3000" };
    expect(() => checkOrigin(request("PUT", headers), listed)).not.toThrow();
  });
});

test("an operation that changes something by GET is looked at like a write", () => {
  const evil = request("GET", { "sec-fetch-site": "cross-site" });
  expect(() => checkOrigin(evil, listed, false)).toThrow(expect.objectContaining({ status: 403 }));
  expect(() => checkOrigin(request("GET"), listed, false)).not.toThrow();
});

test("reads need no origin, since browsers keep the answer from other sites", () => {
  expect(() =>
    checkOrigin(request("GET", { origin: "https://evil.example" }), listed),
  ).not.toThrow();
});

test("a listed origin may read the answer, others may not", () => {
  expect(corsHeaders(request("GET", { origin: shop }), listed)).toMatchObject({
    "access-control-allow-origin": shop,
    "access-control-allow-credentials": "true",
    vary: "origin",
  });
  expect(corsHeaders(request("GET", { origin: "https://evil.example" }), listed)).toEqual({
    vary: "origin",
  });
  expect(corsHeaders(request("GET", { origin: shop }), new Set())).toEqual({});
});

test("a preflight allows the headers that core's client sends", () => {
  const headers = preflightHeaders(request("OPTIONS", { origin: shop }), listed);
  expect(headers?.["access-control-allow-headers"]?.split(", ")).toEqual(
    expect.arrayContaining([
      "content-type",
      "idempotency-key",
      "timekit-grant",
      "timekit-repeat",
      "timekit-timezone",
    ]),
  );
});

test("a preflight is answered for listed origins alone", () => {
  expect(preflightHeaders(request("OPTIONS", { origin: shop }), listed)).toBeDefined();
  expect(preflightHeaders(request("OPTIONS", { origin: "https://evil.example" }), listed)).toBe(
    undefined,
  );
  expect(preflightHeaders(request("OPTIONS"), listed)).toBeUndefined();
  expect(preflightHeaders(request("GET", { origin: shop }), listed)).toBeUndefined();
});
