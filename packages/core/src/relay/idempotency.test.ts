import { expect, test } from "vitest";
import { bindKey, readRepeatable } from "./idempotency";

const key = "0b4e7a0e-58bb-4b0f-9a27-0a4d9b0e6f21";
const request = (headers: Record<string, string>) =>
  new Request("https://clinic.example.org/", { method: "POST", headers });

test("a booking's key is read, and whether it was asked for before", () => {
  const headers = { "idempotency-key": key };
  expect(readRepeatable(request(headers), "bookings.create")).toEqual({ key, isRepeat: false });
  const again = request({ ...headers, "timekit-repeat": "1" });
  expect(readRepeatable(again, "bookings.create")).toEqual({ key, isRepeat: true });
  expect(readRepeatable(request({ "timekit-repeat": "1" }), "bookings.create")).toBeUndefined();
  expect(readRepeatable(again, "bookings.update")).toBeUndefined();
});

test.each(["short", "x".repeat(65), `${key};a:b`, `${key} x`, "é".repeat(20), ""])(
  "a key of %o is refused",
  (text) => {
    expect(() => readRepeatable(request({ "idempotency-key": text }), "bookings.create")).toThrow(
      expect.objectContaining({ status: 422, reason: "input" }),
    );
  },
);

test("a key is bound to its call", async () => {
  const bound = await bindKey(key, "call");
  expect(bound).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(await bindKey(key, "call")).toBe(bound);
  expect(await bindKey(key, "another call")).not.toBe(bound);
  expect(await bindKey(`${key}1`, "call")).not.toBe(bound);
});
