import { describe, expect, it } from "vitest";
import { timekitKey } from "./key";
import { withInvalidation } from "./mutation";
import type { TimekitMutation } from "./mutation";

function recorder() {
  const keys: unknown[] = [];
  return {
    keys,
    invalidateQueries: async ({ queryKey }: { queryKey: unknown }) => keys.push(queryKey),
  };
}

function mutation(answer: () => Promise<string>): TimekitMutation<string, string> {
  return {
    mutationKey: ["timekit", "bookings.act"],
    mutationFn: answer,
    invalidates: (id) => [timekitKey("bookings.get", id), timekitKey("bookings.list")],
  };
}

describe("withInvalidation", () => {
  const stale = [
    ["timekit", "bookings.get", "b1"],
    ["timekit", "bookings.list"],
  ];

  it("marks what the call touched as stale", async () => {
    const queryClient = recorder();
    const { mutationFn } = withInvalidation(
      mutation(async () => "done"),
      queryClient,
    );
    expect(queryClient.keys).toEqual([]);
    await expect(mutationFn("b1")).resolves.toBe("done");
    expect(queryClient.keys).toEqual(stale);
  });

  it("does so after a failure too, and passes the failure on", async () => {
    const queryClient = recorder();
    const failure = new Error("taken");
    const { mutationFn } = withInvalidation(
      mutation(() => Promise.reject(failure)),
      queryClient,
    );
    await expect(mutationFn("b1")).rejects.toBe(failure);
    expect(queryClient.keys).toEqual(stale);
  });

  it("does not wait for the refetch", async () => {
    const never = { invalidateQueries: () => new Promise(() => {}) };
    const { mutationFn } = withInvalidation(
      mutation(async () => "done"),
      never,
    );
    await expect(mutationFn("b1")).resolves.toBe("done");
  });
});
