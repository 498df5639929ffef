import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { Inject, Injectable } from "@nestjs/common";
import { SETTINGS } from "../settings.module";
import type { Settings } from "../settings";

/** How long staff stay signed in, in milliseconds: a working day. */
export const sessionLength = 12 * 60 * 60 * 1000;

/** The cookie's name. */
export const cookieName = "desk_session";

/**
 * Who is signed in at the front desk. The cookie says until when, and is signed, so that nothing has
 * to be kept. A real clinic has accounts: put its own sign-in here.
 */
@Injectable()
export class DeskSessions {
  readonly #secret: string | Buffer;
  readonly #passcode: string;

  constructor(@Inject(SETTINGS) { sessionSecret, passcode }: Settings) {
    this.#secret = sessionSecret ?? randomBytes(32);
    this.#passcode = passcode;
  }

  /** Compares in constant time: how long it takes tells nothing about the passcode. */
  isPasscode(text: string): boolean {
    return timingSafeEqual(hash(text), hash(this.#passcode));
  }

  /** A new session, as the value of the cookie. */
  create(now = Date.now()): string {
    const until = String(now + sessionLength);
    return `${until}.${this.#sign(until)}`;
  }

  /** Whether a `Cookie` header holds a session that is ours and hasn't ended. */
  isStaff(cookies: string | null | undefined, now = Date.now()): boolean {
    const pairs = (cookies ?? "").split(";").map((pair) => pair.trim());
    const session = pairs.find((pair) => pair.startsWith(`${cookieName}=`)) ?? "";
    const [until = "", signature = ""] = session.slice(cookieName.length + 1).split(".");
    return Number(until) > now && timingSafeEqual(hash(signature), hash(this.#sign(until)));
  }

  #sign(until: string): string {
    return createHmac("sha256", this.#secret).update(`desk:${until}`).digest("base64url");
  }
}

/** `timingSafeEqual` takes equal lengths only; hashes have them. */
function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
