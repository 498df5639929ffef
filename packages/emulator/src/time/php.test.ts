import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phpReadable, phpReader } from "./php-read";
import { phpLetters, writePhp } from "./php-write";

const instant = Date.parse("2027-02-09T14:05:07Z");

describe("writePhp()", () => {
  it.each([
    ["Y-m-d h:ia", "2027-02-09 03:05pm"],
    ["Y-m-d ha (P e)", "2027-02-09 03pm (+01:00 Europe/Oslo)"],
    ["D, j M y G:i:s O", "Tue, 9 Feb 27 15:05:07 +0100"],
    ["l jS F Y, g:i A", "Tuesday 9th February 2027, 3:05 PM"],
    ["d/n/Y H\\hi", "09/2/2027 15h05"],
    ["c", "2027-02-09T15:05:07+01:00"],
    ["U", String(instant / 1_000)],
    ["\\T\\o\\d\\a\\y: N w", "Today: 2 2"],
    ["", ""],
  ])("%s", (format, text) => {
    expect(writePhp(format, instant, "Europe/Oslo")).toBe(text);
  });

  it("knows noon, midnight and the days with an ordinal of their own", () => {
    const at = (text: string) => writePhp("g A jS", Date.parse(text), "UTC");
    expect(at("2027-02-01T00:00:00Z")).toBe("12 AM 1st");
    expect(at("2027-02-12T12:00:00Z")).toBe("12 PM 12th");
    expect(at("2027-02-23T13:00:00Z")).toBe("1 PM 23rd");
  });
});

describe("phpReader()", () => {
  it.each([
    ["Y-m-d h:ia", "2027-02-09 03:05pm", "2027-02-09T14:05:00Z"],
    ["Y-m-d h:ia", "2027-02-09 12:00am", "2027-02-08T23:00:00Z"],
    ["Y-m-d", "2027-07-01", "2027-06-30T22:00:00Z"],
    ["d.m.Y H:i P", "09.02.2027 10:00 -05:00", "2027-02-09T15:00:00Z"],
    ["Y-m-d H:i e", "2027-02-09 10:00 Asia/Kolkata", "2027-02-09T04:30:00Z"],
    ["D, j F y", "Tue, 9 february 27", "2027-02-08T23:00:00Z"],
    ["U", "1802181907", "2027-02-09T14:05:07Z"],
    ["c", "2027-02-09T14:05:07Z", "2027-02-09T14:05:07Z"],
    ["Y.m.d (H:i)", "2027.02.09 (15:05)", "2027-02-09T14:05:00Z"],
  ])("%s of %s", (format, text, iso) => {
    expect(phpReader(format, "Europe/Oslo")(text)).toBe(Date.parse(iso));
  });

  it.each([
    ["Y-m-d", "2027-02-30"],
    ["Y-m-d", "2027-2-3"],
    ["Y-m-d", "2027-02-09 10:00"],
    ["Y.m.d", "2027x02x09"],
    ["Y-m-d h:ia", "2027-02-09 13:00pm"],
    ["H:i", "10:00"],
    ["Y-m-d e", "2027-02-09 Mars/Olympus"],
  ])("%s doesn't take %s", (format, text) => {
    expect(phpReader(format, "UTC")(text)).toBeUndefined();
  });

  it("reads what is written, to the second, with any punctuation between", () => {
    const shared = phpReadable.filter((letter) => phpLetters.includes(letter));
    expect(shared).toEqual(phpReadable);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.constantFrom("UTC", "Europe/Oslo", "Asia/Kathmandu", "America/St_Johns"),
        fc.constantFrom("-", ".", "/", " ", ": ", "\\d", "(", "+"),
        fc.constantFrom("Y-m-d H:i:s P", "j F Y g i s a O", "D d M Y h i s A P", "U", "c"),
        (seconds, zone, mark, base) => {
          const format = base.replaceAll(" ", ` ${mark} `);
          const text = writePhp(format, seconds * 1_000, zone);
          expect(phpReader(format, "UTC")(text)).toBe(seconds * 1_000);
        },
      ),
    );
  });
});
