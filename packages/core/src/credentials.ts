import { TimekitConfigError } from "./errors";

/** On your server: the app API key. Opens the whole Timekit account, so it never goes to a browser. */
export interface AppKeyCredential {
  /** App API key, from API Settings in Timekit's admin. `undefined` is refused at run time. */
  readonly appKey: string | undefined;
  readonly widgetKey?: undefined;
  readonly relayUrl?: undefined;
}

/** The App Widget Key: public, opens the few calls that a booking page needs. */
export interface WidgetKeyCredential {
  /** App Widget Key, from API Settings in Timekit's admin. `undefined` is refused at run time. */
  readonly widgetKey: string | undefined;
  readonly appKey?: undefined;
  readonly relayUrl?: undefined;
}

/** In a browser: no key at all, but the address of the relay in your own backend. */
export interface RelayCredential {
  /**
   * Where the relay is mounted: a path such as `/api/timekit` in a browser, an absolute address
   * elsewhere.
   */
  readonly relayUrl: string | undefined;
  readonly appKey?: undefined;
  readonly widgetKey?: undefined;
  readonly baseUrl?: undefined;
}

/** Exactly one way to be let in. */
export type Credential = AppKeyCredential | WidgetKeyCredential | RelayCredential;

/** Where Timekit's API v2 is. */
export const TIMEKIT_BASE_URL = "https://api.timekit.io/v2";

/** A checked credential: where to send, with which Authorization header. */
export interface Access {
  readonly credential: "appKey" | "widgetKey" | "relayUrl";
  /** As given, for display. */
  readonly baseUrl: string;
  /** What paths are appended to. Throws where a relative `relayUrl` has no page it belongs to. */
  readonly address: () => string;
  readonly authorization: string | undefined;
  /** Takes the credential out of a text that comes from outside, such as a server's debug page. */
  readonly redact: (text: string) => string;
}

/** Checks the credential and the address, and says what to do where one is wrong. */
export function accessOf(options: Credential & { readonly baseUrl?: string | undefined }): Access {
  const given = (["appKey", "widgetKey", "relayUrl"] as const).filter(
    (name) => options[name] !== undefined,
  );
  const [credential] = given;
  if (!credential || given[1]) {
    throw new TimekitConfigError(
      `Give one of appKey, widgetKey and relayUrl: ${given.length} are set. Is TIMEKIT_APP_KEY?`,
    );
  }
  const isRelay = credential === "relayUrl";
  const key = isRelay ? "" : checkedKey(credential, options[credential]);
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(`:${key}`)));
  const baseUrl = String((isRelay ? options.relayUrl : options.baseUrl) ?? TIMEKIT_BASE_URL);
  return {
    credential,
    baseUrl,
    address: addressOf(isRelay ? "relayUrl" : "baseUrl", baseUrl),
    authorization: isRelay ? undefined : `Basic ${encoded}`,
    redact: (text) =>
      isRelay
        ? text
        : // PHP writes a slash in JSON with a backslash before it.
          text.replaceAll("\\/", "/").replaceAll(key, "***").replaceAll(encoded, "***"),
  };
}

/** Messages describe the fault and never quote the key. */
function checkedKey(name: "appKey" | "widgetKey", key: unknown): string {
  const isApp = name === "appKey";
  const refuse = (fault: string): never => {
    throw new TimekitConfigError(`${name} ${fault}. See API Settings in Timekit's admin.`);
  };
  if (typeof key !== "string" || !/^(?!:)[^\s\p{C}"'`]+(?<!_key_)$/u.test(key)) {
    return refuse(key ? "is cut off, or has white space, quotes or a colon around it" : "is empty");
  }
  if (new RegExp(`^(live|test)_${isApp ? "widget" : "api"}_key_`).test(key)) {
    return refuse("holds a key of the other kind");
  }
  if (isApp && reachesUsers()) {
    return refuse(
      "opens your whole account and everybody can read it here: use a relay in your backend, " +
        'createTimekit({ relayUrl: "/api/timekit" })',
    );
  }
  return key;
}

/** Whether this is a browser or a web worker. A worker on a server, such as Cloudflare's, is neither. */
function reachesUsers(): boolean {
  const { document, importScripts } = globalThis as { document?: unknown; importScripts?: unknown };
  return Boolean(document || importScripts);
}

/** The address without its trailing slash; plain http only to this machine or to the page's host. */
function addressOf(name: "baseUrl" | "relayUrl", given: string): () => string {
  const pageOrigin = () => (globalThis as { location?: { origin: string } }).location?.origin;
  const check = (text: string): string => {
    if (URL.canParse(text)) {
      const { protocol, hostname, origin, href } = new URL(text);
      const isLocal =
        /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname) ||
        (name === "relayUrl" && origin === pageOrigin());
      const isSafe = protocol === "https:" || (protocol === "http:" && isLocal);
      if (isSafe && !/[?#]|@.*\//.test(href)) return href.replace(/\/+$/, "");
    }
    throw new TimekitConfigError(
      `${name} must be like ${TIMEKIT_BASE_URL}: no user, "?" or "#", http to this machine only, a ` +
        "path in browsers only.",
    );
  };
  if (name === "relayUrl" && /^\/(?![/\\])/.test(given)) {
    // A path belongs to the page's origin. It is resolved with each call, since a component that is
    // rendered on a server makes its client there and sends nothing before it is in the browser.
    return () => check(pageOrigin() + given);
  }
  const address = check(given);
  return () => address;
}
