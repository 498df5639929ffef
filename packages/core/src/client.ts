import type { AnswerOf, OperationName } from "@timekit/openapi";
import { resultOf } from "./answer";
import type { TimekitResponse } from "./call";
import { Call, PageCall } from "./call";
import type { CredentialKind } from "./credentials";
import { isBrowser } from "./credentials";
import { TimekitConfigError } from "./errors";
import { observed } from "./hooks";
import { keyOf } from "./idempotency";
import type {
  AnswerKind,
  Methods,
  NamesIn,
  OperationTable,
  OperationTables,
  Row,
} from "./operation";
import { isRow } from "./operation";
import type { Operations } from "./operations/index";
import { operations } from "./operations/index";
import type { ClientOptions, Settings, SharedOptions, TimekitOptions } from "./options";
import { clientSettings, mergeSettings } from "./options";
import { createLimiter } from "./pacing";
import type { RequestInput } from "./request";
import { inputOf, written } from "./request";
import { bookingRecovery } from "./recovery";
import { sendAndRetry } from "./transport/retry";
import type { TimekitRequest } from "./transport/types";

/** What every client has besides its groups of methods. */
export interface ClientCore<Name extends OperationName = OperationName> {
  /** How the client is let in. The key itself is nowhere to be read. */
  readonly credential: CredentialKind;
  /** Where it sends to. */
  readonly baseUrl: string;
  /** Calls that wait for their turn under Timekit's rate limit now. */
  readonly queued: number;

  /**
   * A new client with these options over the present ones. This one stays as it is.
   *
   * @throws {TimekitConfigError} when an option is not usable, for instance an unknown time zone
   */
  with(options: SharedOptions): this;

  /**
   * The low-level call: an operation by its name, and the whole body of the answer as `data`, its
   * envelope included. An escape hatch, and what a relay needs.
   *
   * @throws {TimekitError} as every method does
   */
  request<N extends Name>(name: N, input?: RequestInput): Promise<TimekitResponse<AnswerOf<N>>>;
}

/** A client with the given groups. */
export type Client<Tables extends OperationTables> = {
  readonly [Group in keyof Tables]: Methods<Tables[Group]>;
} & ClientCore<NamesIn<Tables>>;

/** A client with every endpoint. */
export interface Timekit extends ClientCore {
  /** Calendars at Google and Microsoft that resources have connected. */
  readonly accounts: Methods<Operations["accounts"]>;
  /** The app that the key belongs to, and others of its owner. */
  readonly apps: Methods<Operations["apps"]>;
  /** Signing in as a resource. */
  readonly auth: Methods<Operations["auth"]>;
  /** Times that can be booked. */
  readonly availability: Methods<Operations["availability"]>;
  /** Appointments. */
  readonly bookings: Methods<Operations["bookings"]>;
  /** What resources have their events in. */
  readonly calendars: Methods<Operations["calendars"]>;
  /** The own keys of resources. */
  readonly credentials: Methods<Operations["credentials"]>;
  /** The texts of the emails that Timekit sends. */
  readonly emailTemplates: Methods<Operations["emailTemplates"]>;
  /** What stands in calendars and blocks time. */
  readonly events: Methods<Operations["events"]>;
  /** The former search for free times. */
  readonly findtime: Methods<Operations["findtime"]>;
  /** Places at which services are offered. */
  readonly locations: Methods<Operations["locations"]>;
  /** Kinds of appointments: what is booked, with whom, and when it is offered. */
  readonly projects: Methods<Operations["projects"]>;
  /** People, rooms, things: what can be booked. */
  readonly resources: Methods<Operations["resources"]>;
  /** What is offered at locations. */
  readonly services: Methods<Operations["services"]>;
  /** Calls that Timekit makes when a booking enters a state. */
  readonly webhooks: Methods<Operations["webhooks"]>;
}

/**
 * A client for every endpoint. Nothing is sent before the first call, and nothing is shared between
 * calls or clients.
 *
 * @example
 * const timekit = createTimekit({ appKey: process.env.TIMEKIT_APP_KEY });
 * const page = await timekit.bookings.list({ include: ["event"] });
 *
 * @throws {TimekitConfigError} when the key, the address or an option is not usable, and when an app key
 * is given in a browser
 */
export function createTimekit(options: TimekitOptions): Timekit {
  const isPaced = options?.relayUrl === undefined && !isBrowser();
  const pacing = options?.pacing ?? (isPaced && createLimiter());
  const recovery = options?.recovery ?? bookingRecovery;
  return createClient({ ...observed(options), recovery, pacing }, operations);
}

/**
 * A client with the named groups only, so that a bundler drops the rest.
 *
 * @example
 * const timekit = createClient({ relayUrl: "/api/timekit" }, { availability, bookings });
 *
 * @throws {TimekitConfigError} as `createTimekit` does
 */
export function createClient<const Tables extends OperationTables>(
  options: ClientOptions,
  tables: Tables,
): Client<Tables> {
  return assemble(tables, clientSettings(options));
}

/** Puts a client together. Key and headers live in this closure, where nothing can print them. */
function assemble<Tables extends OperationTables>(
  tables: Tables,
  settings: Settings,
): Client<Tables> {
  const rows = new Map<string, Row>();
  const run = async (row: Row, input: RequestInput = {}, kind?: AnswerKind, page?: number) => {
    const { options } = input;
    const merged = options ? mergeSettings(settings, options) : settings;
    const key = row.lookup && keyOf(merged, options);
    const { recovery } = merged;
    const { url, body } = written(
      row,
      settings,
      key && recovery ? recovery.tag(input, key) : input,
    );
    const isRepeat = options?.isRepeat === true;
    const request: TimekitRequest = { ...merged, row, url, body, key, isRepeat };
    return resultOf(request, await sendAndRetry(request), kind, page);
  };

  const methodsOf = (table: OperationTable | OperationTables): object =>
    Object.freeze(
      Object.fromEntries(
        Object.entries(table).map(([name, entry]) => [
          name,
          isRow(entry) ? method(entry) : methodsOf(entry),
        ]),
      ),
    );

  const method = (row: Row) => {
    rows.set(row.name, row);
    const { kind } = row;
    return (...args: unknown[]) => {
      if (kind === "link") return written(row, settings, inputOf(row, args)).url;
      const read = (page?: number) =>
        run(row, inputOf(row, args, page), kind, page) as Promise<TimekitResponse<never>>;
      return kind === "page" ? new PageCall(read) : new Call(read);
    };
  };

  const { credential, baseUrl } = settings;
  return Object.freeze({
    ...methodsOf(tables),
    credential,
    baseUrl,
    get queued() {
      return settings.pacing?.queued ?? 0;
    },
    with: (options: SharedOptions) => assemble(tables, mergeSettings(settings, options)),
    request: async (name: string, input?: RequestInput) => {
      const row = rows.get(name);
      if (row) return run(row, input);
      throw new TimekitConfigError(`${name} is no operation.`);
    },
  }) as unknown as Client<Tables>;
}
