import {
  createRelay,
  type Policy,
  type RelayClient,
  type RelayOptions,
  type RelayRecord,
} from "@timekit/core/relay";
import { vi } from "vitest";

/** What the relay handed to its client. */
export interface Sent {
  operation: string;
  params: Record<string, string>;
  query: Record<string, unknown>;
  body?: unknown;
  options: {
    timezone?: string;
    signal?: AbortSignal;
    idempotencyKey?: string;
    isRepeat?: boolean;
  };
}

export const id = "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21";

type Answer = (sent: Sent) => unknown;

/**
 * A relay before a client that answers what it is told, the body of Timekit's answer, and writes down
 * what it was asked.
 */
export function setUp<Visitor>(
  policy: Policy<Visitor>,
  options: Partial<Omit<RelayOptions, "timekit" | "policy">> = {},
  answer: Answer = () => ({ data: [] }),
) {
  const sent: Sent[] = [];
  const request = async (operation: string, input: Omit<Sent, "operation">) => {
    const asked = { operation, ...input };
    sent.push(asked);
    const data = await answer(asked);
    return { data, status: 200, headers: new Headers(), requestId: `r${sent.length}`, attempts: 1 };
  };
  const records: RelayRecord[] = [];
  const onError = vi.fn<(error: unknown, context: { operation: string | undefined }) => void>();
  const relay = createRelay({
    timekit: { request } as unknown as RelayClient,
    policy,
    onError,
    onRequest: (record) => records.push(record),
    ...options,
  });
  const call = async (method: string, path: string, init: RequestInit = {}) => {
    const url = `https://clinic.example.org/api/timekit${path}`;
    const response = await relay(new Request(url, { method, ...init }));
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      cache: response.headers.get("x-timekit-cache"),
      body: text && JSON.parse(text),
    };
  };
  const get = (path: string, headers = {}, signal?: AbortSignal) =>
    call("GET", path, { headers, ...(signal && { signal }) });
  const write = (method: string, path: string, body: unknown = {}, headers = {}) =>
    call(method, path, {
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
  const slots = (body: unknown = { project_id: "p" }, headers = {}) =>
    write("POST", "/availability", body, headers);
  return { relay, sent, records, onError, call, get, write, slots };
}

/** A promise that the test settles. */
export function deferred<T = void>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}
