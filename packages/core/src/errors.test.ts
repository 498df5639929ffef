import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import {
  isTimekitError,
  TimekitAbortError,
  TimekitActionError,
  TimekitApiError,
  TimekitConfigError,
  TimekitConnectionError,
  TimekitError,
  TimekitQueueError,
  TimekitTimeoutError,
} from "./index";

const all = [
  new TimekitApiError("server", "m", { status: 500 }),
  new TimekitActionError("action", "m", { status: 422, action: "cancel", state: "cancelled" }),
  new TimekitQueueError("m"),
  new TimekitConnectionError("m"),
  new TimekitTimeoutError("m"),
  new TimekitAbortError("m"),
  new TimekitConfigError("m"),
];

describe("every error", () => {
  test.each(all.map((error) => [error.name, error] as const))(
    "%s is a TimekitError",
    (name, error) => {
      expect(error).toBeInstanceOf(TimekitError);
      expect(error).toBeInstanceOf(Error);
      expect(Object.prototype.toString.call(error)).toBe("[object Error]");
      expect(String(error)).toBe(`${name}: m`);
      expect(error.stack).toMatch(new RegExp(`^${name}: m`));
      expect(error.fieldErrors).toEqual({});
      expect(isTimekitError(error)).toBe(true);
      expect(isTimekitError(error, error.kind)).toBe(true);
    },
  );

  test("the names are those of the classes", () => {
    expect(all.map((error) => error.name)).toEqual(all.map((error) => error.constructor.name));
  });

  test("becomes JSON that a logger can use", () => {
    const error = new TimekitApiError(
      "rate_limit",
      "m",
      { operation: "bookings.list", status: 503, requestId: "r", hint: "h", retryAfter: 5 },
      { private: true },
    );
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "TimekitApiError",
      message: "m",
      kind: "rate_limit",
      operation: "bookings.list",
      status: 503,
      requestId: "r",
      hint: "h",
      retryAfter: 5,
      fieldErrors: {},
      mayRetry: false,
    });
    expect(error.body).toEqual({ private: true });
  });

  test("keeps its cause, where there is one", () => {
    const cause = new Error("why");
    expect(new TimekitConnectionError("m", { cause }).cause).toBe(cause);
    expect(Object.hasOwn(new TimekitConnectionError("m"), "cause")).toBe(false);
  });
});

describe("isTimekitError", () => {
  test.each([undefined, null, 0, "", "x", {}, [], new Error("m"), { kind: "server" }])(
    "%j is none",
    (value) => {
      expect(isTimekitError(value)).toBe(false);
      expect(isTimekitError(value, "server")).toBe(false);
    },
  );

  test("tells kinds apart", () => {
    expect(isTimekitError(all[0], "server")).toBe(true);
    expect(isTimekitError(all[0], "validation")).toBe(false);
  });

  test("knows an error of a second copy of the package", () => {
    const foreign: unknown = runInNewContext(`
      class TimekitError extends Error {}
      Object.defineProperty(TimekitError.prototype, Symbol.for("@timekit/core:error"), { value: true });
      Object.assign(new TimekitError("m"), { kind: "server" });
    `);
    expect(foreign).not.toBeInstanceOf(Error);
    expect(isTimekitError(foreign, "server")).toBe(true);
    expect(isTimekitError(foreign, "abort")).toBe(false);
  });
});
