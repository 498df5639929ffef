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

const RELAY_CURE =
  "Send the browser's requests through a relay in your own backend: " +
  'createTimekit({ relayUrl: "/api/timekit" }), see createRelay in @timekit/core/relay.';

/** Checks the credential and the address, and says what to do where one is wrong. */
export function accessOf(options: Credential & { readonly baseUrl?: string | undefined }): Access {
  const { appKey, widgetKey, relayUrl, baseUrl = TIMEKIT_BASE_URL } = options;
  const given = [appKey, widgetKey, relayUrl].filter((value) => value !== undefined).length;
  if (given > 1) {
    throw new TimekitConfigError("Give one of appKey, widgetKey and relayUrl, not several.");
  }

  if (relayUrl !== undefined) {
    if (options.baseUrl !== undefined) {
      throw new TimekitConfigError("relayUrl is the whole address: leave baseUrl out.");
    }
    return {
      credential: "relayUrl",
      baseUrl: String(relayUrl),
      address: relayAddress(relayUrl),
      authorization: undefined,
      redact: (text) => text,
    };
  }

  if (given === 0) {
    const named = (["widgetKey", "relayUrl"] as const).find((name) => name in options) ?? "appKey";
    const variable = named === "appKey" ? "TIMEKIT_APP_KEY" : "TIMEKIT_WIDGET_KEY";
    throw new TimekitConfigError(
      named === "relayUrl"
        ? `relayUrl is undefined. ${RELAY_CURE}`
        : `${named} is undefined. Is the environment variable it is read from (${variable}) set? ` +
            "Both keys are in Timekit's admin under API Settings.",
    );
  }

  const credential = appKey === undefined ? "widgetKey" : "appKey";
  const key = checkedKey(credential, appKey ?? widgetKey);
  if (credential === "appKey" && reachesUsers()) {
    throw new TimekitConfigError(
      `appKey opens your whole Timekit account, and everybody can read it here. ${RELAY_CURE}`,
    );
  }
  const encoded = base64(`:${key}`);
  const forms = [key, encoded, encoded.replaceAll("/", "\\/")];
  const address = checkedAddress("baseUrl", baseUrl);
  return {
    credential,
    baseUrl: address,
    address: () => address,
    authorization: `Basic ${encoded}`,
    redact: (text) => forms.reduce((left, form) => left.replaceAll(form, "[redacted]"), text),
  };
}

/** Messages describe the fault and never quote the key. */
function checkedKey(name: "appKey" | "widgetKey", key: unknown): string {
  const refuse = (fault: string): never => {
    throw new TimekitConfigError(
      `${name} ${fault} Copy it from Timekit's admin, API Settings, exactly as it stands there.`,
    );
  };
  if (typeof key !== "string") return refuse("is not a string.");
  if (key.trim() === "") return refuse("is empty.");
  if (/^\s|\s$/.test(key)) return refuse("has white space around it.");
  if (key.startsWith(":")) return refuse("starts with a colon: that is added here.");
  if (/^["'`]|["'`]$/.test(key)) return refuse("has quotation marks around it.");
  if (/[\s\p{C}]/u.test(key)) return refuse("has white space or invisible characters in it.");
  const [, kind, rest] = /^(?:live|test)_(api|widget)_key_(.*)$/.exec(key) ?? [];
  if (rest === "") return refuse("is cut off.");
  if (name === "appKey" && kind === "widget") {
    return refuse("holds an App Widget Key: pass it as widgetKey, or use the app API key.");
  }
  if (name === "widgetKey" && kind === "api") {
    return refuse("holds an app API key, which must stay secret: use the App Widget Key.");
  }
  return key;
}

/** Whether this code runs on a user's device: a browser, a web worker or React Native. */
function reachesUsers(): boolean {
  const scope = globalThis as {
    window?: unknown;
    document?: unknown;
    importScripts?: unknown;
    navigator?: { product?: unknown };
  };
  return (
    (scope.window !== undefined && scope.document !== undefined) ||
    typeof scope.importScripts === "function" ||
    scope.navigator?.product === "ReactNative"
  );
}

/**
 * A path belongs to the page's origin. It is resolved with each call, since a component that is
 * rendered on a server makes its client there and sends nothing before it is in the browser.
 */
function relayAddress(relayUrl: unknown): () => string {
  if (typeof relayUrl === "string" && /^\/(?![/\\])[^?#]*$/.test(relayUrl)) {
    const path = relayUrl.replace(/\/+$/, "");
    return () => {
      const origin = pageOrigin();
      if (origin !== undefined) return origin + path;
      throw new TimekitConfigError(
        "relayUrl is a path, and outside a browser there is no page it belongs to. " +
          'Give the whole address, for instance "https://example.org/api/timekit".',
      );
    };
  }
  const address = checkedAddress("relayUrl", relayUrl);
  return () => address;
}

function pageOrigin(): string | undefined {
  const origin = (globalThis as { location?: { origin?: string } }).location?.origin;
  return origin === "null" ? undefined : origin;
}

/** The address without its trailing slash; plain http only to this machine or to the page's host. */
function checkedAddress(name: "baseUrl" | "relayUrl", address: unknown): string {
  const url = typeof address === "string" && URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const example = name === "baseUrl" ? TIMEKIT_BASE_URL : "/api/timekit";
    throw new TimekitConfigError(`${name} is not an http address. Example: "${example}".`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new TimekitConfigError(`${name} may hold host and path only: no user, "?" or "#".`);
  }
  const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  const ownPage = name === "relayUrl" && url.origin === pageOrigin();
  if (url.protocol === "http:" && !loopback && !ownPage) {
    throw new TimekitConfigError(
      `${name} is plain http to ${url.hostname}: anybody on the way could read along. Use https.`,
    );
  }
  return url.href.replace(/\/+$/, "");
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
