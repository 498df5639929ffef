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
  /** The header; empty for a relay. */
  readonly authorization: string;
  /** Takes the credential out of a text that comes from outside, such as a server's debug page. */
  readonly redact: (text: string) => string;
}

/** Checks the credential and the address, and says what to do where one is wrong. */
export function accessOf(options: Credential & { readonly baseUrl?: string | undefined }): Access {
  const [credential, second] = (["appKey", "widgetKey", "relayUrl"] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (!credential || second) {
    throw new TimekitConfigError(
      "Set one of appKey, widgetKey and relayUrl. Is TIMEKIT_APP_KEY set?",
    );
  }
  const isRelay = credential === "relayUrl";
  const key = isRelay ? "" : checkedKey(credential, options[credential]);
  const encoded = btoa(`:${key}`);
  const baseUrl = String((isRelay ? options.relayUrl : options.baseUrl) ?? TIMEKIT_BASE_URL);
  return {
    credential,
    baseUrl,
    address: addressOf(isRelay, baseUrl),
    authorization: key && `Basic ${encoded}`,
    // Without the padding, which HTML escapes.
    redact: (text) =>
      key ? text.replaceAll(key, "***").replaceAll(encoded.replace(/=+$/, ""), "***") : text,
  };
}

/** Messages describe the fault and never quote the key. */
function checkedKey(name: "appKey" | "widgetKey", key: unknown): string {
  const isApp = name === "appKey";
  // A browser has a document, a web worker this function. A worker on a server has neither.
  const { document, importScripts } = globalThis as { document?: unknown; importScripts?: unknown };
  const text = typeof key === "string" ? key : "";
  const fault = !/^(?!:)[\w.~+/=:-]+$/.test(text)
    ? "is empty or has white space, quotes or a colon around it"
    : text.includes(isApp ? "_widget_key_" : "_api_key_")
      ? "is of the other kind"
      : isApp && (document || importScripts)
        ? "is not for browsers: use a relay, by relayUrl"
        : undefined;
  if (!fault) return text;
  throw new TimekitConfigError(`${name} ${fault}. See API Settings.`);
}

/** https, or http to this machine; no user name and no query. */
const SAFE = /^(https:\/\/[^/]|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:|\/|$))[^?#@\\\s]*$/i;

/**
 * The address without its trailing slash. That of a relay may be a path on the page's own host. It is
 * resolved with each call, since a component that is rendered on a server makes its client there and
 * sends nothing before it is in the browser.
 */
function addressOf(isRelay: boolean, given: string): () => string {
  const isPath = isRelay && /^\/(?![/\\])[^?#\s]*$/.test(given);
  const resolve = (): string => {
    const { location } = globalThis as { location?: { origin: string } };
    const address = isPath ? location?.origin + given : given;
    // The origin of a page that has none is the text "null".
    if ((isPath ? /^http/ : SAFE).test(address)) return address.replace(/\/+$/, "");
    throw new TimekitConfigError(
      `${isRelay ? "relayUrl" : "baseUrl"} must be like ${TIMEKIT_BASE_URL}, a path in browsers, ` +
        "http only to this machine.",
    );
  };
  if (isPath) return resolve;
  const address = resolve();
  return () => address;
}
