import { expect, test } from "vitest";
import { readSettings } from "../settings";
import { DeskSessions, sessionLength } from "./desk.sessions";

const settings = readSettings({ TIMEKIT_APP_KEY: "test_api_key_foobar" });
const now = Date.parse("2027-02-10T08:00:00Z");
const sessions = new DeskSessions(settings);
const cookie = `theme=dark; desk_session=${sessions.create(now)}; x=1`;

test("a session lasts a working day", () => {
  expect(sessions.isStaff(cookie, now)).toBe(true);
  expect(sessions.isStaff(cookie, now + sessionLength - 1)).toBe(true);
  expect(sessions.isStaff(cookie, now + sessionLength)).toBe(false);
});

test.each([null, undefined, "", "desk_session=", "desk_session=.", "xdesk_session=1", "a;;=b"])(
  "%o is no session",
  (cookies) => {
    expect(sessions.isStaff(cookies, now)).toBe(false);
  },
);

test("a session of another server is none, unless they share a secret", () => {
  expect(new DeskSessions(settings).isStaff(cookie, now)).toBe(false);
  const shared = { ...settings, sessionSecret: "a shared secret" };
  const value = new DeskSessions(shared).create(now);
  expect(new DeskSessions(shared).isStaff(`desk_session=${value}`, now)).toBe(true);
});

test("neither secret nor passcode is printed", () => {
  expect(JSON.stringify(sessions)).toBe("{}");
});
