import type { KeyKind } from "@timekit/openapi";
import { Refusal } from "../refusal";
import type { Store } from "../store/store";
import { equal } from "./equal";
import { findResourceKey } from "./resource-key";
import { checkSignedSearch } from "./signed-search";

/** The two keys of the emulator's app. */
export interface Keys {
  readonly appKey: string;
  readonly widgetKey: string;
}

/** Who calls. */
export interface Identity {
  /** With which kind of key; `none` where an operation needs no key. */
  readonly caller: KeyKind;
  /** The resource whose own key it was. */
  readonly resourceId?: string | undefined;
}

/** What of a request says who calls. */
export interface Credentials {
  readonly headers: Headers;
  readonly url: URL;
}

interface Lock {
  readonly keys: Keys;
  readonly store: Store;
  readonly now: number;
}

const NOBODY: Identity = { caller: "none" };

/**
 * Finds out who calls: by Basic authentication with a key of the app or of a resource, or by a
 * signed search.
 *
 * @param allowed What the contract says opens the operation.
 * @throws Refusal 401 without a good key, 403 with one that doesn't open this operation.
 */
export function authenticate(
  credentials: Credentials,
  allowed: readonly KeyKind[],
  lock: Lock,
): Identity {
  const identity = identify(credentials, lock);
  if (identity.caller !== "none" && allowed.includes(identity.caller)) return identity;
  const token = credentials.url.searchParams.get("signed_search");
  if (token !== null && allowed.includes("signed_search") && identity.caller === "none") {
    checkSignedSearch(token, credentials.url.searchParams.get("search"), lock);
    return { caller: "signed_search" };
  }
  if (allowed.includes("none")) return NOBODY;
  // No `WWW-Authenticate`: a browser would answer it with a dialog of its own.
  if (identity.caller === "none") throw new Refusal(401, { error: "Invalid credentials supplied" });
  const needed = allowed.flatMap((kind) => (kind === "none" ? [] : [LABELS[kind]]));
  throw new Refusal(403, {
    error: `${LABELS[identity.caller]} may not be used for this call; use ${needed.join(", or ")}`,
  });
}

const LABELS: Record<Exclude<KeyKind, "none">, string> = {
  app: "the App API Key, on a server",
  widget: "An App Widget Key",
  resource: "a resource's own key, with its email address and the Timekit-App header",
  signed_search: "a signed search",
};

function identify(credentials: Credentials, lock: Lock): Identity {
  const header = credentials.headers.get("authorization") ?? "";
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header)?.[1];
  if (encoded === undefined) return NOBODY;
  const [, name = "", key = ""] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, "base64").toString("utf8")) ?? [];
  if (name !== "") return findResourceKey(name, key, credentials, lock) ?? NOBODY;
  // Both are compared, so that the time taken doesn't say which one is near.
  const isApp = equal(key, lock.keys.appKey);
  const isWidget = equal(key, lock.keys.widgetKey);
  if (isApp) return { caller: "app" };
  return isWidget ? { caller: "widget" } : NOBODY;
}
