import { QueryClient } from "@tanstack/query-core";
import { describe, expect, it } from "vitest";
import type { Timekit } from "../client";
import { TimekitConnectionError } from "../errors";
import * as query from "./index";

/** A client that notes what is called with what, and answers `answer`. */
function recorder(answer: () => Promise<unknown> = async () => ({})) {
  const calls: { operation: string; args: unknown[] }[] = [];
  const timekit = new Proxy({} as Timekit, {
    get: (_, group: string) =>
      new Proxy(
        {},
        {
          get:
            (_, verb: string) =>
            (...args: unknown[]) => {
              calls.push({ operation: `${group}.${verb}`, args });
              return answer();
            },
        },
      ),
  });
  return { timekit, calls };
}

const { timekit, calls } = recorder();
const params = { include: [] };

describe("query factories", () => {
  it.each([
    ["bookings.list", query.bookingsQuery(timekit, params)],
    ["bookings.get", query.bookingQuery(timekit, "id", params)],
    ["availability.query", query.availabilityQuery(timekit, { project_id: "id" })],
    ["projects.list", query.projectsQuery(timekit, params)],
    ["projects.get", query.projectQuery(timekit, "id", params)],
    ["projects.embed", query.projectEmbedQuery(timekit, "id")],
    ["projects.hosted", query.projectHostedQuery(timekit, "slug")],
    ["resources.list", query.resourcesQuery(timekit, params)],
    ["resources.get", query.resourceQuery(timekit, "id", params)],
  ])("%s stands in the key, and is what is called", async (operation, { queryKey, queryFn }) => {
    calls.length = 0;
    await queryFn({ signal: new AbortController().signal });
    expect(queryKey.slice(0, 2)).toEqual(["timekit", operation]);
    expect(calls.map((call) => call.operation)).toEqual([operation]);
  });

  it("call the method with what was asked and TanStack Query's signal, in its places", async () => {
    const { timekit, calls } = recorder();
    const { signal } = new AbortController();
    await query.bookingsQuery(timekit).queryFn({ signal });
    await query.bookingsQuery(timekit, { limit: 5 }).queryFn({ signal });
    await query.bookingQuery(timekit, "b1").queryFn({ signal });
    await query.bookingQuery(timekit, "b1", { include: ["event"] }).queryFn({ signal });
    expect(calls).toEqual([
      { operation: "bookings.list", args: [{}, { signal }] },
      { operation: "bookings.list", args: [{ limit: 5 }, { signal }] },
      { operation: "bookings.get", args: ["b1", undefined, { signal }] },
      { operation: "bookings.get", args: ["b1", { include: ["event"] }, { signal }] },
    ]);
  });

  it("wait while there is nothing to ask, and only then", () => {
    expect(query.bookingQuery(timekit, undefined).enabled).toBe(false);
    expect(query.availabilityQuery(timekit, undefined).enabled).toBe(false);
    expect(query.bookingQuery(timekit, "b1")).not.toHaveProperty("enabled");
    expect(query.availabilityQuery(timekit, {})).not.toHaveProperty("enabled");
    expect(query.bookingsQuery(timekit, undefined)).not.toHaveProperty("enabled");
  });

  it("are asked once by a QueryClient, which finds the answer under their key", async () => {
    const { timekit, calls } = recorder(async () => ({ total: 3 }));
    const queryClient = new QueryClient();
    const list = () => query.bookingsQuery(timekit, { include: ["event", "customers"] });
    const [first, second] = await Promise.all([
      queryClient.ensureQueryData(list()),
      queryClient.ensureQueryData(
        query.bookingsQuery(timekit, { include: ["customers", "event"] }),
      ),
    ]);
    expect(first).toBe(second);
    expect(queryClient.getQueryData(list().queryKey)).toBe(first);
    expect(calls).toHaveLength(1);
  });

  it("leave trying again to the client", async () => {
    const failure = new TimekitConnectionError("unreachable");
    const { timekit, calls } = recorder(() => Promise.reject(failure));
    // An app's default of three tries would multiply with the client's.
    const queryClient = new QueryClient({
      defaultOptions: { queries: { retry: 3, retryDelay: 0 } },
    });
    await expect(queryClient.fetchQuery(query.bookingsQuery(timekit))).rejects.toBe(failure);
    expect(calls).toHaveLength(1);
  });
});

describe("mutations", () => {
  it("book with the include they were made with, and name what that makes stale", async () => {
    const { timekit, calls } = recorder();
    const mutation = query.createBookingMutation(timekit, { include: ["event"] });
    const input = { project_id: "p1", start: "s", end: "e" } as never;
    await mutation.mutationFn(input);
    expect(calls).toEqual([
      {
        operation: "bookings.create",
        args: [{ project_id: "p1", start: "s", end: "e", include: ["event"] }],
      },
    ]);
    expect(mutation.invalidates(input)).toEqual([
      ["timekit", "bookings.list"],
      ["timekit", "availability.query"],
    ]);
  });

  it("act on one booking, and name that one among what is stale", async () => {
    const { timekit, calls } = recorder();
    const mutation = query.bookingActionMutation(timekit);
    const input = { id: "b1", action: "cancel", params: { message: "Sorry" } } as const;
    await mutation.mutationFn(input);
    expect(calls).toEqual([
      {
        operation: "bookings.act",
        args: ["b1", "cancel", { message: "Sorry", include: undefined }],
      },
    ]);
    expect(mutation.invalidates(input)).toEqual([
      ["timekit", "bookings.get", "b1"],
      ["timekit", "bookings.list"],
      ["timekit", "availability.query"],
    ]);
  });

  it("make exactly those queries stale in a QueryClient", async () => {
    const { timekit } = recorder();
    const queryClient = new QueryClient();
    const one = query.bookingQuery(timekit, "b1", { include: ["event"] });
    const other = query.bookingQuery(timekit, "b2");
    const list = query.bookingsQuery(timekit, { limit: 5 });
    const slots = query.availabilityQuery(timekit, { project_id: "p1" });
    const project = query.projectQuery(timekit, "p1");
    const all = [one, other, list, slots, project];
    for (const { queryKey } of all) queryClient.setQueryData(queryKey, {});
    const { mutationFn } = query.withInvalidation(
      query.bookingActionMutation(timekit),
      queryClient,
    );
    await mutationFn({ id: "b1", action: "confirm" });
    expect(all.map(({ queryKey }) => queryClient.getQueryState(queryKey)?.isInvalidated)).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });
});
