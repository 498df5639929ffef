import { describe, expect, it } from "vitest";
import { allZones, zoneAt, zoneLabel, zoneMatches } from "./zones";

const winter = "2027-02-10T12:00:00Z";
const summer = "2027-07-10T12:00:00Z";

describe("zoneLabel", () => {
  it("has the offset of the day in question, not of today", () => {
    expect(zoneLabel("Europe/Oslo", winter)).toBe("Europe/Oslo (UTC+1)");
    expect(zoneLabel("Europe/Oslo", summer)).toBe("Europe/Oslo (UTC+2)");
    expect(zoneLabel("America/New_York", winter)).toBe("America/New York (UTC-5)");
  });

  it("says UTC once", () => {
    expect(zoneLabel("UTC", winter)).toBe("UTC");
  });
});

describe("zoneMatches", () => {
  const found = (query: string) =>
    allZones(winter)
      .filter(({ label }) => zoneMatches(label, query))
      .map(({ id }) => id);

  it("finds by city, in any writing", () => {
    expect(found("lis")).toEqual(["Europe/Lisbon"]);
    expect(found("new york")).toEqual(["America/New_York"]);
    expect(found("America/New_York")).toEqual(["America/New_York"]);
    expect(found("OSLO europe")).toEqual(["Europe/Oslo"]);
  });

  it("finds by offset", () => {
    expect(found("utc+5:45")).toHaveLength(1);
    expect(found("UTC+1")).toContain("Europe/Oslo");
  });

  it("finds its own label again", () => {
    const { label } = zoneAt("America/Argentina/Buenos_Aires", winter);
    expect(zoneMatches(label, label)).toBe(true);
  });

  it("finds everything for nothing, and nothing for nonsense", () => {
    expect(found("")).toHaveLength(allZones(winter).length);
    expect(found("atlantis")).toEqual([]);
  });
});
