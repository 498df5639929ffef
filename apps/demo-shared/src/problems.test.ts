import { TimekitApiError, TimekitConnectionError, TimekitTimeoutError } from "@timekit/core";
import { describe, expect, it } from "vitest";
import { bookingFailure, isTaken, needsSignIn, problemSentence } from "./problems";

const api = (
  kind: ConstructorParameters<typeof TimekitApiError>[0],
  status: number,
  details: { fieldErrors?: Record<string, string[]>; retryAfter?: number } = {},
) => new TimekitApiError(kind, "secret inner words", { status, ...details });

describe("problemSentence", () => {
  it.each([
    [new TimekitConnectionError("secret inner words"), /can’t be reached/],
    [new TimekitTimeoutError("secret inner words"), /took too long/],
    [api("rate_limit", 429, { retryAfter: 4_200 }), /in 5 seconds/],
    [api("rate_limit", 503), /in a moment/],
    [api("permission", 403), /may not ask/],
    [api("server", 500), /our side/],
    [new Error("secret inner words"), /our side/],
    [undefined, /our side/],
  ])("tells %s in a sentence of its own, with a way on", (error, sentence) => {
    expect(problemSentence(error)).toMatch(sentence);
    expect(problemSentence(error)).not.toContain("secret");
  });
});

describe("isTaken", () => {
  it("knows a lost slot from other refusals", () => {
    expect(isTaken(api("validation", 422, { fieldErrors: { start: ["gone"] } }))).toBe(true);
    expect(isTaken(api("conflict", 409))).toBe(true);
    expect(isTaken(api("validation", 422, { fieldErrors: { customer: ["missing"] } }))).toBe(false);
    expect(isTaken(new Error("start"))).toBe(false);
  });
});

describe("bookingFailure", () => {
  it("claims nothing when the answer was lost", () => {
    expect(bookingFailure(new TimekitTimeoutError("late"), "14:30").title).toMatch(/can’t tell/);
    expect(bookingFailure(api("server", 500), "14:30").title).toBe("14:30 is not booked.");
  });
});

describe("needsSignIn", () => {
  it("is for a lost session alone", () => {
    expect(needsSignIn(api("authentication", 401))).toBe(true);
    expect(needsSignIn(api("permission", 403))).toBe(true);
    expect(needsSignIn(api("server", 500))).toBe(false);
  });
});
