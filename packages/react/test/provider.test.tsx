import { QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { cleanup, render, renderHook, waitFor } from "@testing-library/react";
import { createTimekit, isTimekitError } from "@timekit/core";
import { Component, StrictMode } from "react";
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createBackend } from "../../core/test/query/backend";
import {
  TimekitProvider,
  useBookings,
  useCreateBooking,
  useProjects,
  useTimekit,
} from "../src/index";

afterEach(cleanup);

/** What rendering this throws. */
function failureOf(node: ReactNode): unknown {
  let failure: unknown;
  class Boundary extends Component<{ children: ReactNode }> {
    override state = { failed: false };
    static getDerivedStateFromError = () => ({ failed: true });
    override componentDidCatch(error: unknown) {
      failure = error;
    }
    override render() {
      return this.state.failed ? null : this.props.children;
    }
  }
  const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
  render(<Boundary>{node}</Boundary>);
  quiet.mockRestore();
  return failure;
}

describe("TimekitProvider", () => {
  it("makes a client for the relay, and keeps it", () => {
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TimekitProvider relayUrl="http://localhost/api/timekit">{children}</TimekitProvider>
    );
    const { result, rerender } = renderHook(() => useTimekit(), { wrapper });
    const first = result.current;
    rerender();
    expect(result.current).toBe(first);
    expect(JSON.stringify(first)).toContain("http://localhost/api/timekit");
  });

  it("uses the app's QueryClient, or the one it is given, or makes one", () => {
    const app = new QueryClient();
    const given = new QueryClient();
    const seen: QueryClient[] = [];
    function Look() {
      seen.push(useQueryClient());
      return null;
    }
    const provider = (queryClient?: QueryClient) => (
      <TimekitProvider relayUrl="/api/timekit" queryClient={queryClient}>
        <Look />
      </TimekitProvider>
    );
    render(<QueryClientProvider client={app}>{provider()}</QueryClientProvider>);
    render(<QueryClientProvider client={app}>{provider(given)}</QueryClientProvider>);
    render(provider());
    render(provider());
    expect(seen[0]).toBe(app);
    expect(seen[1]).toBe(given);
    expect(seen[2]).toBeInstanceOf(QueryClient);
    expect(new Set(seen).size).toBe(4);
  });

  it("keeps the QueryClient it made when it is drawn again", () => {
    const wrapper = ({ children }: { children: ReactNode }) => (
      <StrictMode>
        <TimekitProvider relayUrl="/api/timekit">{children}</TimekitProvider>
      </StrictMode>
    );
    const { result, rerender } = renderHook(() => useQueryClient(), { wrapper });
    const first = result.current;
    rerender();
    expect(result.current).toBe(first);
  });

  it("says what it needs when it is given nothing", () => {
    // As an untyped caller, or an unset variable of the bundler, would.
    const props = {} as { relayUrl: string };
    const failure = failureOf(<TimekitProvider {...props} />);
    expect(isTimekitError(failure, "config")).toBe(true);
    expect(String(failure)).toMatch(/<TimekitProvider> needs relayUrl.*or client/);
  });

  it("draws on a server, where every request has its own client and cache", () => {
    const timekits: unknown[] = [];
    const caches: unknown[] = [];
    function Page() {
      timekits.push(useTimekit());
      caches.push(useQueryClient());
      return <p>{useBookings().status}</p>;
    }
    const page = (
      <TimekitProvider relayUrl="/api/timekit">
        <Page />
      </TimekitProvider>
    );
    expect(renderToString(page)).toBe("<p>pending</p>");
    expect(renderToString(page)).toBe("<p>pending</p>");
    expect(timekits[0]).not.toBe(timekits[1]);
    expect(caches[0]).not.toBe(caches[1]);
  });
});

describe("a hook without a provider", () => {
  it.each([
    ["useBookings", useBookings],
    ["useCreateBooking", useCreateBooking],
    ["useTimekit", useTimekit],
  ])("%s names itself, the provider, and the case of two copies", (name, hook: () => unknown) => {
    function Lost() {
      hook();
      return null;
    }
    const failure = failureOf(
      <QueryClientProvider client={new QueryClient()}>
        <Lost />
      </QueryClientProvider>,
    );
    expect(isTimekitError(failure, "config")).toBe(true);
    expect(String(failure)).toContain(`${name}() needs a <TimekitProvider>`);
    expect(String(failure)).toContain("npm ls @timekit/react");
  });
});

describe("StrictMode", () => {
  it("ends with the answer, drawn from one cache", async () => {
    const backend = await createBackend();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <StrictMode>
        <TimekitProvider client={backend.timekit}>{children}</TimekitProvider>
      </StrictMode>
    );
    const { result } = renderHook(() => useProjects(), { wrapper });
    await waitFor(() => expect(result.current.data?.total).toBe(3));
    // React takes each component off and on again. React 18 asks anew then, and gives the first up.
    expect(backend.signals.filter((signal) => !signal?.aborted)).toHaveLength(1);
    await backend.close();
  });
});

describe("two providers", () => {
  it("each serve what is below them", () => {
    const outer = createTimekit({ relayUrl: "http://localhost/outer" });
    const inner = createTimekit({ relayUrl: "http://localhost/inner" });
    const seen: unknown[] = [];
    function Look() {
      seen.push(useTimekit());
      return null;
    }
    render(
      <TimekitProvider client={outer}>
        <Look />
        <TimekitProvider client={inner}>
          <Look />
        </TimekitProvider>
      </TimekitProvider>,
    );
    expect(seen).toEqual([outer, inner]);
    expect(seen[0]).not.toBe(seen[1]);
  });
});
