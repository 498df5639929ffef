import { createRequire } from "node:module";
import { operations } from "@timekit/openapi";
import { describe, expect, test } from "vitest";
import { operationList } from "./document";

const NAMES = {
  "apps.current": "GET /app",
  "apps.invite": "POST /app/invite",
  "apps.list": "GET /apps",
  "apps.create": "POST /apps",
  "apps.update": "PUT /apps/{slug}",
  "apps.delete": "DELETE /apps/{slug}",
  "resources.list": "GET /resources",
  "resources.get": "GET /resources/{id}",
  "resources.create": "POST /resources",
  "resources.update": "PUT /resources/{id}",
  "resources.delete": "DELETE /resources/{id}",
  "resources.resetPassword": "POST /resources/resetpassword",
  "resources.timezone": "GET /resources/timezone/{email}",
  "projects.list": "GET /projects",
  "projects.get": "GET /projects/{id}",
  "projects.create": "POST /projects",
  "projects.update": "PUT /projects/{id}",
  "projects.delete": "DELETE /projects/{id}",
  "projects.embed": "GET /projects/embed/{id}",
  "projects.hosted": "GET /projects/hosted/{slug}",
  "projects.resources.list": "GET /projects/{id}/resources",
  "projects.resources.add": "POST /projects/{id}/resources",
  "projects.resources.set": "PUT /projects/{id}/resources",
  "projects.resources.remove": "DELETE /projects/{id}/resources/{resourceId}",
  "availability.query": "POST /availability",
  "availability.cached": "POST /availability/cache",
  "availability.dates": "POST /availability/dates",
  "availability.count": "POST /availability/count",
  "availability.unavailable": "POST /unavailable/slots",
  "bookings.list": "GET /bookings",
  "bookings.get": "GET /bookings/{id}",
  "bookings.create": "POST /bookings",
  "bookings.update": "PUT /bookings/{id}",
  "bookings.act": "PUT /bookings/{id}/{action}",
  "bookings.delete": "DELETE /bookings/{id}",
  "bookings.reschedule": "POST /bookings/{id}/reschedule",
  "bookings.reserve": "POST /bookings/reserve",
  "bookings.extendReservation": "PUT /bookings/reserve/extend",
  "bookings.externalAction": "GET /bookings/{id}/external_action/{action}",
  "bookings.bulk.create": "POST /bookings/bulk",
  "bookings.bulk.update": "PUT /bookings/bulk",
  "bookings.groups.list": "GET /bookings/groups",
  "bookings.groups.get": "GET /bookings/groups/{id}",
  "events.list": "GET /events",
  "events.get": "GET /events/{id}",
  "events.create": "POST /events",
  "events.update": "PUT /events/{id}",
  "events.delete": "DELETE /events/{id}",
  "calendars.list": "GET /calendars",
  "calendars.get": "GET /calendars/{id}",
  "calendars.create": "POST /calendars",
  "calendars.update": "PUT /calendars/{id}",
  "calendars.delete": "DELETE /calendars/{id}",
  "accounts.list": "GET /accounts",
  "accounts.sync": "GET /accounts/sync",
  "accounts.google.sync": "POST /accounts/sync",
  "accounts.google.signup": "GET /accounts/google/signup",
  "accounts.microsoft.sync": "POST /accounts/microsoft/sync",
  "accounts.microsoft.signup": "GET /accounts/microsoft/signup",
  "auth.login": "POST /auth",
  "credentials.list": "GET /credentials",
  "credentials.create": "POST /credentials",
  "credentials.delete": "DELETE /credentials/{id}",
  "locations.list": "GET /locations",
  "locations.get": "GET /locations/{id}",
  "locations.create": "POST /locations",
  "locations.update": "PUT /locations/{id}",
  "locations.delete": "DELETE /locations/{id}",
  "services.list": "GET /location/services",
  "services.get": "GET /location/services/{id}",
  "services.create": "POST /location/services",
  "services.update": "PUT /location/services/{id}",
  "services.delete": "DELETE /location/services/{id}",
  "emailTemplates.list": "GET /templates",
  "emailTemplates.get": "GET /templates/{slug}",
  "emailTemplates.update": "PUT /templates/{slug}",
  "webhooks.create": "POST /webhooks",
  "webhooks.delete": "DELETE /webhooks/{id}",
  "findtime.query": "POST /findtime",
  "findtime.bulk": "POST /findtime/bulk",
  "findtime.team": "POST /findtime/team",
  "findtime.filterCollections.list": "GET /findtime/filtercollections",
  "findtime.filterCollections.create": "POST /findtime/filtercollections",
  "findtime.filterCollections.update": "PUT /findtime/filtercollections/{id}",
};

test("the document describes exactly the operations of the project's vocabulary", () => {
  const described = operationList.map(({ operationId, method, path }) => [
    operationId,
    `${method.toUpperCase()} ${path}`,
  ]);
  expect(Object.fromEntries(described)).toEqual(NAMES);
});

describe("the table of operations", () => {
  test("holds every operation with its route", () => {
    const rows = Object.entries(operations).map(([name, { method, path }]) => [
      name,
      `${method} ${path}`,
    ]);
    expect(Object.fromEntries(rows)).toEqual(NAMES);
  });

  /** Searches whose question stands in the body. */
  const QUESTIONS = [
    "availability.query",
    "availability.cached",
    "availability.dates",
    "availability.count",
    "availability.unavailable",
    "findtime.query",
    "findtime.bulk",
    "findtime.team",
  ];
  /** A `GET` that sets something going. */
  const STARTERS = new Set(["accounts.sync", "bookings.externalAction"]);

  test("calls safe what only reads, and nothing else", () => {
    const safe = Object.entries(operations).filter(([, { safe }]) => safe);
    const reads = Object.entries(operations).filter(([, { method }]) => method === "GET");
    const names = [...reads.map(([name]) => name), ...QUESTIONS];
    expect(safe.map(([name]) => name).toSorted()).toEqual(
      names.filter((name) => !STARTERS.has(name)).toSorted(),
    );
  });

  test("is the same for `require`", () => {
    const required: unknown = createRequire(import.meta.url)("@timekit/openapi");
    expect(required).toEqual({ operations });
  });
});

test.each(operationList)(
  "$operationId names the same keys in words and as security",
  (operation) => {
    const kinds: Record<string, string> = {
      appKey: "app",
      widgetKey: "widget",
      resourceKey: "resource",
      signedSearch: "signed_search",
    };
    const secured = operation.security.map((entry) => {
      const [scheme] = Object.keys(entry);
      return scheme === undefined ? "none" : kinds[scheme];
    });
    expect(operation["x-timekit-keys"]).toEqual(secured);
  },
);

test.each(operationList)("$operationId says what it answers", ({ responses }) => {
  const good = Object.keys(responses).filter((status) => /^[23]/.test(status));
  expect(good).not.toEqual([]);
});

test("what Timekit has replaced is marked so, and nothing else", () => {
  const deprecated = operationList.filter((operation) => operation["deprecated"] === true);
  expect(deprecated.map(({ operationId }) => operationId).toSorted()).toEqual(
    Object.keys(NAMES)
      .filter((name) => name === "accounts.sync" || name.startsWith("findtime."))
      .toSorted(),
  );
});

test.each(operationList)("$operationId says what can go wrong", (operation) => {
  const always = ["429", "503"];
  const keyed = operation["x-timekit-keys"].includes("none") ? [] : ["401"];
  const found = operation.path.includes("{") ? ["404"] : [];
  const checked = operation["requestBody"] ? ["413", "422"] : [];
  expect(Object.keys(operation.responses)).toEqual(
    expect.arrayContaining([...always, ...keyed, ...found, ...checked]),
  );
});
