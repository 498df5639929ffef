import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timekitKey } from "./key";

describe("timekitKey", () => {
  it("is the operation and what it is asked", () => {
    expect(timekitKey("bookings.list", { limit: 20 })).toEqual([
      "timekit",
      "bookings.list",
      { limit: 20 },
    ]);
    expect(timekitKey("bookings.get", "b1", { include: ["event"] })).toEqual([
      "timekit",
      "bookings.get",
      "b1",
      { include: ["event"] },
    ]);
  });

  it("is the same for no parameters, however that is said", () => {
    const bare = ["timekit", "bookings.list"];
    expect(timekitKey("bookings.list")).toEqual(bare);
    expect(timekitKey("bookings.list", undefined)).toEqual(bare);
    expect(timekitKey("bookings.list", {})).toEqual(bare);
    expect(timekitKey("bookings.list", { limit: undefined })).toEqual(bare);
    expect(timekitKey("bookings.get", "b1", {})).toEqual(["timekit", "bookings.get", "b1"]);
  });

  it("does not depend on the order or repetition of what is included", () => {
    expect(timekitKey("bookings.list", { include: ["event", "customers", "event"] })).toEqual(
      timekitKey("bookings.list", { include: ["customers", "event"] }),
    );
  });

  it("keeps the order of every other list, and every falsy value", () => {
    const query = { resources: ["b", "a"], limit: 0, deep: { flag: false, text: "", none: null } };
    expect(timekitKey("availability.query", query)[2]).toEqual(query);
  });

  it("leaves the caller's object alone and does not follow its later changes", () => {
    const params = { search: { state: "confirmed" }, include: ["event", "customers"] };
    const key = timekitKey("bookings.list", params);
    params.search.state = "cancelled";
    expect(key[2]).toEqual({ search: { state: "confirmed" }, include: ["customers", "event"] });
    expect(params.include).toEqual(["event", "customers"]);
  });

  it("writes equal parameters identically, in whatever order their names stand", () => {
    const params = fc.dictionary(fc.string(), fc.option(fc.jsonValue(), { nil: undefined }));
    fc.assert(
      fc.property(params, (original) => {
        const reversed = Object.fromEntries(Object.entries(original).toReversed());
        expect(JSON.stringify(timekitKey("bookings.list", reversed))).toBe(
          JSON.stringify(timekitKey("bookings.list", original)),
        );
      }),
    );
  });
});
