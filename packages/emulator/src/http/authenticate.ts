import { createHash, timingSafeEqual } from "node:crypto";
import type { KeyKind } from "@timekit/openapi";
import { Refusal } from "../refusal";

/** The two keys of the emulator's app. */
export interface Keys {
  readonly appKey: string;
  readonly widgetKey: string;
}

/** With which key a request came; `none` where an operation needs no key. */
export type Caller = "app" | "widget" | "none";

/**
 * Finds out who calls, by Basic authentication: an empty user name and the key as the password.
 *
 * @param allowed What the contract says opens the operation.
 * @throws Refusal 401 without a good key, 403 with one that doesn't open this operation.
 */
export function authenticate(
  authorization: string | undefined,
  allowed: readonly KeyKind[],
  keys: Keys,
): Caller {
  const caller = identify(authorization, keys);
  if (caller !== "none" && allowed.includes(caller)) return caller;
  if (allowed.includes("none")) return "none";
  // No `WWW-Authenticate`: a browser would answer it with a dialog of its own.
  if (caller === "none") throw new Refusal(401, { error: "Invalid credentials supplied" });
  throw new Refusal(403, {
    error: "An App Widget Key may not be used for this call; use the App API Key, on a server",
  });
}

function identify(authorization: string | undefined, keys: Keys): Caller {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return "none";
  const credentials = Buffer.from(encoded, "base64").toString("utf8");
  if (!credentials.startsWith(":")) return "none";
  const key = credentials.slice(1);
  // Both are compared, and as digests, so that the time taken says nothing about a key.
  const isApp = equal(key, keys.appKey);
  const isWidget = equal(key, keys.widgetKey);
  if (isApp) return "app";
  return isWidget ? "widget" : "none";
}

function equal(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
