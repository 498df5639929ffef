import { TimekitConfigError } from "./errors";

/** A key, or a function that gives the present one. It is asked before each try, so let it cache. */
export type Key = string | (() => string | Promise<string>);

/** On your server: the app API key. Opens the whole Timekit account, so it never goes to a browser. */
export interface AppKeyCredential extends Only<"appKey"> {
  /** App API key, from API Settings in Timekit's admin. `undefined` is refused at run time. */
  readonly appKey: Key | undefined;
}

/** The App Widget Key: public, opens the few calls that a booking page needs. */
export interface WidgetKeyCredential extends Only<"widgetKey"> {
  /** App Widget Key, from API Settings in Timekit's admin. `undefined` is refused at run time. */
  readonly widgetKey: Key | undefined;
}

/**
 * A resource's own key: opens what belongs to that resource. For old integrations; use an app key.
 *
 * @deprecated by Timekit
 */
export interface ResourceKeyCredential extends Only<"resource"> {
  readonly resource: {
    /** Slug of the app. */
    readonly app: string;
    /** Address of the resource. */
    readonly email: string;
    /** Token of the resource, of type `server-token` or `client-token`. */
    readonly key: Key;
  };
}

/** A signed search token, made by `signSearch` on a server: lists one customer's bookings, without a key. */
export interface SignedSearchCredential extends Only<"signedSearch"> {
  /** The token. The pair that it is signed for must stand in each `search` too. */
  readonly signedSearch: string;
}

/** In a browser: no key at all, but the address of the relay in your own backend. */
export interface RelayCredential extends Only<"relayUrl"> {
  /**
   * Where the relay is mounted: a path such as `/api/timekit` in a browser, an absolute address
   * elsewhere.
   */
  readonly relayUrl: string | undefined;
  readonly baseUrl?: undefined;
}

/** How a client is let in. */
export type CredentialKind = "appKey" | "widgetKey" | "resource" | "signedSearch" | "relayUrl";

/** Leaves no room for a second credential. */
type Only<Kind extends CredentialKind> = {
  readonly [Other in Exclude<CredentialKind, Kind>]?: undefined;
};

/** Exactly one way to be let in. */
export type Credential =
  | AppKeyCredential
  | WidgetKeyCredential
  | ResourceKeyCredential
  | SignedSearchCredential
  | RelayCredential;

/** Where Timekit's API v2 is. */
export const TIMEKIT_BASE_URL = "https://api.timekit.io/v2";

/** A checked credential: where to send, with which Authorization header. */
export interface Access {
  readonly credential: CredentialKind;
  /** As given, for display. */
  readonly baseUrl: string;
  /** What paths are appended to. Throws where a relative `relayUrl` has no page it belongs to. */
  readonly address: () => string;
  /** The Authorization header for the next try; nothing where there is no key. */
  readonly authorization: () => string | undefined | Promise<string>;
  /** Takes the credential out of a text that comes from outside, such as a server's debug page. */
  readonly redact: (text: string) => string;
  /** Token that goes with the query. */
  readonly signedSearch: string | undefined;
}

const KINDS = ["appKey", "widgetKey", "resource", "signedSearch", "relayUrl"] as const;

/** Checks the credential and the address, and says what to do where one is wrong. */
export function accessOf(options: Credential & { readonly baseUrl?: string | undefined }): Access {
  const [credential, second] = KINDS.filter((name) => options[name] !== undefined);
  if (!credential || second) {
    throw new TimekitConfigError(
      "Set one of appKey, widgetKey and relayUrl. Is TIMEKIT_APP_KEY set?",
    );
  }
  const isRelay = credential === "relayUrl";
  const { resource, signedSearch } = options;
  const key = isRelay ? undefined : (signedSearch ?? resource?.key ?? options[credential]);
  // The last ones, since answers to older requests may still be under way.
  let secrets: string[] = [];
  let header: string | undefined;
  const use = (given: unknown): string => {
    const checked = checkedKey(credential, given);
    if (checked !== secrets[0]) {
      const bytes = new TextEncoder().encode(`${resource?.email ?? ""}:${checked}`);
      const encoded = btoa(String.fromCharCode(...bytes));
      header = `Basic ${encoded}`;
      // Without the padding, which HTML escapes; and as a token stands in an address.
      const forms = [checked, encoded.replace(/=+$/, ""), encodeURIComponent(checked)];
      secrets = [...forms, ...secrets].slice(0, 12);
    }
    return header as string;
  };
  const isFixed = typeof key !== "function";
  if (isFixed && !isRelay) use(key);
  const baseUrl = String((isRelay ? options.relayUrl : options.baseUrl) ?? TIMEKIT_BASE_URL);
  return {
    credential,
    baseUrl,
    address: addressOf(isRelay, baseUrl),
    authorization: isFixed
      ? () => (signedSearch ? undefined : header)
      : async () => use(await (key as () => unknown)()),
    redact: (text) => secrets.reduce((left, secret) => left.replaceAll(secret, "***"), text),
    signedSearch,
  };
}

/** Messages describe the fault and never quote the key. */
function checkedKey(name: CredentialKind, key: unknown): string {
  const isApp = name === "appKey";
  const text = typeof key === "string" ? key : "";
  const fault = !/^(?!:)[^\s\p{C}"'`]+$/u.test(text)
    ? "is empty or has white space, quotes or a colon around it"
    : text.includes(isApp ? "_widget_key_" : name === "widgetKey" ? "_api_key_" : "\0")
      ? "is of the other kind"
      : isApp && isBrowser()
        ? "is not for browsers: use a relay, by relayUrl"
        : undefined;
  if (!fault) return text;
  throw new TimekitConfigError(`${name} ${fault}. See API Settings.`);
}

/** A browser has a document, a web worker the other function. A worker on a server has neither. */
export function isBrowser(): boolean {
  return "document" in globalThis || "importScripts" in globalThis;
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
