import { createHash, timingSafeEqual } from "node:crypto";

/** Whether two secrets are equal; as digests, so that the time taken says nothing about them. */
export function equal(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
