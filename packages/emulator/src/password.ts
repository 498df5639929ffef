import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

/** Light, since no real password belongs into an emulator, and each test would wait for it. */
const COST = { N: 1_024 };

/** Salt and hash of a password. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString("hex")}:${scryptSync(password, salt, 32, COST).toString("hex")}`;
}

export function isPassword(password: string, stored: string): boolean {
  const [salt = "", hash = ""] = stored.split(":");
  const given = scryptSync(password, Buffer.from(salt, "hex"), 32, COST);
  return timingSafeEqual(given, Buffer.from(hash, "hex"));
}
