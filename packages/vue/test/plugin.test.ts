import { QueryClient, useQueryClient, VueQueryPlugin } from "@tanstack/vue-query";
import { isTimekitError } from "@timekit/core";
import { mount } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";
import { createApp, createSSRApp, defineComponent, h, reactive } from "vue";
import type { Plugin } from "vue";
import { renderToString } from "vue/server-renderer";
import {
  createTimekitPlugin,
  useBookings,
  useCreateBooking,
  useProjects,
  useTimekit,
} from "../src/index";
import { createBackend } from "../../core/test/query/backend";

/** What the composable gives in a component of an app with these plugins. */
function inApp<T>(use: () => T, ...plugins: (Plugin | [Plugin, ...unknown[]])[]): T {
  let result: T | undefined;
  const page = defineComponent(() => {
    result = use();
    return () => null;
  });
  mount(page, { global: { plugins: plugins as Plugin[] } });
  return result as T;
}

function failureOf(run: () => unknown): unknown {
  // Vue warns of a component without a template when its setup fails.
  const quiet = vi.spyOn(console, "warn").mockImplementation(() => {});
  try {
    run();
  } catch (error) {
    return error;
  } finally {
    quiet.mockRestore();
  }
  throw new Error("It did not fail.");
}

describe("createTimekitPlugin", () => {
  it("makes a client for the relay", () => {
    const timekit = inApp(useTimekit, createTimekitPlugin({ relayUrl: "http://localhost/api" }));
    expect(JSON.stringify(timekit)).toContain("http://localhost/api");
  });

  it("uses the app's QueryClient, or the one it is given, or makes one", () => {
    const app = new QueryClient();
    const given = new QueryClient();
    const relayUrl = "/api/timekit";
    const plugin = createTimekitPlugin({ relayUrl });

    expect(inApp(useQueryClient, [VueQueryPlugin, { queryClient: app }], plugin)).toBe(app);
    const handed = createTimekitPlugin({ relayUrl, queryClient: given });
    expect(inApp(useQueryClient, handed)).toBe(given);
    const made = [inApp(useQueryClient, plugin), inApp(useQueryClient, plugin)];
    expect(made[0]).toBeInstanceOf(QueryClient);
    expect(made[0]).not.toBe(made[1]);
  });

  it("leaves the last word to the app's own VueQueryPlugin, when that comes later", () => {
    const own = new QueryClient();
    const app = createApp({ render: () => null });
    app.use(createTimekitPlugin({ relayUrl: "/api/timekit" }));
    // Vue says that a second QueryClient replaces the first.
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    app.use(VueQueryPlugin, { queryClient: own });
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
    expect(app.runWithContext(() => useQueryClient())).toBe(own);
  });

  it("says what it needs when it is given nothing", () => {
    // As an untyped caller, or an unset variable of the bundler, would.
    const plugin = createTimekitPlugin({} as { relayUrl: string });
    const failure = failureOf(() => inApp(useTimekit, plugin));
    expect(isTimekitError(failure, "config")).toBe(true);
    expect(String(failure)).toMatch(/createTimekitPlugin\(\) needs relayUrl.*or client/);
  });

  it("draws on a server, where every request has its own client and cache", async () => {
    const backend = await createBackend();
    const plugin = createTimekitPlugin({ client: backend.timekit });
    const caches: unknown[] = [];
    const page = async () => {
      const app = createSSRApp(
        defineComponent(async () => {
          caches.push(useQueryClient());
          const projects = useProjects();
          await projects.suspense();
          return () => h("p", String(projects.data.value?.total));
        }),
      );
      return renderToString(app.use(plugin));
    };
    expect(await page()).toBe("<p>3</p>");
    expect(await page()).toBe("<p>3</p>");
    expect(caches[0]).not.toBe(caches[1]);
    expect(backend.requests).toHaveLength(2);
    await backend.close();
  });
});

describe("a composable without the plugin", () => {
  const composables: [string, () => unknown][] = [
    ["useBookings", useBookings],
    ["useCreateBooking", useCreateBooking],
    ["useTimekit", useTimekit],
  ];

  it.each(composables)("%s names itself and the plugin", (name, composable) => {
    const failure = failureOf(() => inApp(composable, VueQueryPlugin));
    expect(isTimekitError(failure, "config")).toBe(true);
    expect(String(failure)).toContain(`${name}() needs the plugin`);
    expect(String(failure)).toContain("createTimekitPlugin");
  });

  it.each(composables)(
    "%s names itself and the case of two copies, outside setup",
    (name, composable) => {
      const failure = failureOf(composable);
      expect(isTimekitError(failure, "config")).toBe(true);
      expect(String(failure)).toContain(`${name}() can only be called in setup()`);
      expect(String(failure)).toContain("npm ls vue");
    },
  );
});

describe("reactive parameters", () => {
  it("ask for what they were, also when they have changed since", async () => {
    const backend = await createBackend();
    const cache = new QueryClient();
    const params = reactive({ limit: 1 });
    const plugin = createTimekitPlugin({ client: backend.timekit, queryClient: cache });
    const keyOf = (limit: number) => ["timekit", "projects.list", { limit }];
    const answered = (limit: number) =>
      vi.waitFor(() => expect(cache.getQueryData(keyOf(limit))).toBeDefined());
    inApp(() => useProjects(params), plugin);
    await answered(1);
    params.limit = 2;
    await answered(2);
    await cache.refetchQueries({ queryKey: keyOf(1), type: "all" });
    expect(backend.requests).toEqual([
      "GET /projects?limit=1",
      "GET /projects?limit=2",
      "GET /projects?limit=1",
    ]);
    await backend.close();
  });
});
