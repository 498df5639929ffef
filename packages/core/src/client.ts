import type { AnswerOf, OperationName } from "@timekit/openapi";
import { bodyOf, dataOf, requestIdOf } from "./answer";
import type { TimekitResponse } from "./call";
import { Call, PageCall } from "./call";
import type { Access } from "./credentials";
import { accessOf } from "./credentials";
import { TimekitConfigError } from "./errors";
import type { Methods, OperationTables, Row } from "./operation";
import { operations } from "./operations/index";
import type { ClientOptions, RequestOptions, Settings, SharedOptions } from "./options";
import { clientSettings, mergeSettings } from "./options";
import type { Page } from "./page";
import type { RequestInput } from "./request";
import { bodyText, inputOf, pathNames, pathOf } from "./request";
import { attempt } from "./transport/attempt";
import { retrying } from "./transport/retry";
import { fetchSend } from "./transport/send";
import type { Answer, TimekitRequest } from "./transport/types";

/** What every client has besides its groups of methods. */
export interface ClientCore<Name extends OperationName = OperationName> {
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
  request<N extends Name>(
    name: N,
    input?: RequestInput & { readonly options?: RequestOptions | undefined },
  ): Promise<TimekitResponse<AnswerOf<N>>>;
}

/** The names of the operations in some tables. */
type NamesIn<Tables extends OperationTables> = {
  [Group in keyof Tables]: Tables[Group][keyof Tables[Group]]["name"];
}[keyof Tables];

/** A client with the given groups. */
export type Client<Tables extends OperationTables> = {
  readonly [Group in keyof Tables]: Methods<Tables[Group]>;
} & ClientCore<NamesIn<Tables>>;

/** A client with every endpoint. */
export interface Timekit extends ClientCore {
  /** The app that the key belongs to. */
  readonly apps: Methods<typeof operations.apps>;
  /** Times that can be booked. */
  readonly availability: Methods<typeof operations.availability>;
  /** Appointments. */
  readonly bookings: Methods<typeof operations.bookings>;
  /** Services: what is booked, with whom, and when it is offered. */
  readonly projects: Methods<typeof operations.projects>;
  /** People, rooms, things: what can be booked. */
  readonly resources: Methods<typeof operations.resources>;
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
export function createTimekit(options: ClientOptions): Timekit {
  return createClient(options, operations);
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
  const access = accessOf(options);
  const send = retrying(attempt(fetchSend(options.fetch), access.redact));
  return assemble(access, send, tables, clientSettings(access, options));
}

type Transport = (request: TimekitRequest) => Promise<Answer>;

/** Puts a client together. Key and headers live in this closure, where nothing can print them. */
function assemble<Tables extends OperationTables>(
  access: Access,
  send: Transport,
  tables: Tables,
  settings: Settings,
): Client<Tables> {
  const exchange = async (row: Row, input: RequestInput, options: RequestOptions | undefined) => {
    const request: TimekitRequest = {
      operation: row.name,
      method: row.method,
      url: access.address() + pathOf(row, input),
      body: bodyText(row, input),
      safe: row.safe,
      settings: options === undefined ? settings : mergeSettings(access, settings, options),
      signal: options?.signal,
    };
    const answer = await send(request);
    return { request, answer, body: bodyOf(request, answer, access.redact) };
  };

  const run = async (row: Row, args: readonly unknown[]): Promise<TimekitResponse<unknown>> => {
    const options = args[pathNames(row).length + 1] as RequestOptions | undefined;
    const { request, answer, body } = await exchange(row, inputOf(row, args), options);
    return respond(dataOf(row.kind, body, request, answer), answer);
  };

  const method = (row: Row) => {
    if (row.kind !== "page") return (...args: unknown[]) => new Call(run(row, args));
    return (...args: unknown[]) => pages(row, args, run);
  };

  const groups = Object.entries(tables).map(([group, table]) => [
    group,
    Object.freeze(
      Object.fromEntries(Object.entries(table).map(([name, row]) => [name, method(row)])),
    ),
  ]);

  const core = {
    with: (options: SharedOptions) =>
      assemble(access, send, tables, mergeSettings(access, settings, options)),

    request: async (
      name: string,
      { options, ...input }: RequestInput & { options?: RequestOptions | undefined } = {},
    ) => {
      const row = findRow(tables, name);
      const { answer, body } = await exchange(row, input, options);
      return respond(body, answer);
    },
  };

  const client = { ...(Object.fromEntries(groups) as object), ...core };
  const shown = () => ({ credential: access.credential, baseUrl: access.baseUrl });
  for (const name of ["toJSON", Symbol.for("nodejs.util.inspect.custom")]) {
    Object.defineProperty(client, name, { value: shown });
  }
  return Object.freeze(client) as unknown as Client<Tables>;
}

function respond<T>(data: T, { status, headers }: Answer): TimekitResponse<T> {
  return { data, status, headers, requestId: requestIdOf(headers) };
}

function pages(
  row: Row,
  args: readonly unknown[],
  run: (row: Row, args: readonly unknown[]) => Promise<TimekitResponse<unknown>>,
): PageCall<unknown> {
  const at = pathNames(row).length;
  const read = (page?: number) => {
    const given = args[at] as object | undefined;
    const turned = page === undefined ? args : args.with(at, { ...given, page });
    return run(row, turned) as Promise<TimekitResponse<Page<unknown>>>;
  };
  return new PageCall(read(), async ({ hasNext, currentPage, data }) =>
    hasNext && data.length > 0 ? (await read(currentPage + 1)).data : undefined,
  );
}

function findRow(tables: OperationTables, name: string): Row {
  for (const table of Object.values(tables)) {
    for (const row of Object.values(table)) if (row.name === name) return row;
  }
  throw new TimekitConfigError(
    `This client has no operation ${JSON.stringify(name)}. Was its group passed to createClient?`,
  );
}
