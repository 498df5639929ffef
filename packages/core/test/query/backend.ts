import { createTimekit } from "@timekit/core";
import type { Timekit } from "@timekit/core";
import { clinic, clinicIds, createEmulator } from "@timekit/emulator";

/** Answers a request in place of the emulator, or leaves it to it. */
type Fault = (request: {
  method: string;
  path: string;
}) => Response | Promise<Response> | undefined;

/** The clinic in the emulator, behind the least of relays: one that adds the key. */
export interface Backend {
  /** A browser's client: it knows the relay's address, and no key. */
  readonly timekit: Timekit;
  /** The way to the relay, for a client that is made elsewhere. */
  readonly fetch: typeof fetch;
  /** What was asked so far, as `GET /bookings?include=event`. */
  readonly requests: string[];
  /** Signals of the requests, in the same order. */
  readonly signals: (AbortSignal | null | undefined)[];
  fault: Fault | undefined;
  close(): Promise<void>;
}

export async function createBackend(): Promise<Backend> {
  const emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T07:00:00+01:00" });
  const authorization = `Basic ${btoa(`:${emulator.appKey}`)}`;
  const requests: string[] = [];
  const signals: Backend["signals"] = [];

  const relay: typeof fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input), "http://localhost");
    const method = init?.method ?? "GET";
    const path = pathname.slice("/api/timekit".length) + search;
    requests.push(`${method} ${decodeURIComponent(path)}`);
    signals.push(init?.signal);
    const fault = backend.fault?.({ method, path });
    if (fault !== undefined) return fault;
    const headers = new Headers(init?.headers);
    headers.set("authorization", authorization);
    return emulator.fetch(`http://emulator/v2${path}`, { ...init, headers });
  };

  const backend: Backend = {
    timekit: createTimekit({
      relayUrl: "http://localhost/api/timekit",
      fetch: relay,
      retry: false,
    }),
    fetch: relay,
    requests,
    signals,
    fault: undefined,
    close: () => emulator.close(),
  };
  return backend;
}

/** A free time of the clinic, as `bookings.create` wants it. */
export async function bookable(timekit: Timekit, project: keyof typeof clinicIds.projects) {
  const project_id = clinicIds.projects[project];
  const [slot] = await timekit.availability.query({ project_id });
  const resource_id = slot?.resources[0]?.id;
  if (slot === undefined || resource_id === undefined) throw new Error("The clinic is full.");
  return {
    project_id,
    resource_id,
    start: slot.start,
    end: slot.end,
    customer: { name: "Marty", email: "marty@example.org" },
  };
}
