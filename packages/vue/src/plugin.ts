import { VUE_QUERY_CLIENT, VueQueryPlugin } from "@tanstack/vue-query";
import type { QueryClient } from "@tanstack/vue-query";
import { createTimekit, TimekitConfigError } from "@timekit/core";
import type { Timekit } from "@timekit/core";
import { hasInjectionContext, inject } from "vue";
import type { App, InjectionKey, Plugin } from "vue";

// Registered globally, so that a second copy of this package finds the client of the first.
const timekitKey: InjectionKey<Timekit> = Symbol.for("@timekit/vue:client");

/** Where the composables' requests go, and which cache keeps the answers. */
export type TimekitPluginOptions = {
  /**
   * The TanStack Query cache to use. By default that of the `VueQueryPlugin` the app has installed
   * before; without one, the plugin installs it.
   */
  readonly queryClient?: QueryClient | undefined;
} & (
  | {
      /** Address of the relay in your backend, such as `"/api/timekit"`. A browser holds no key. */
      readonly relayUrl: string;
      readonly client?: undefined;
    }
  | {
      /** A client made by `createTimekit`, when it needs more than the address of a relay. */
      readonly client: Timekit;
      readonly relayUrl?: undefined;
    }
);

/**
 * Gives the composables of an app a Timekit client and a query cache. What it makes, it makes for
 * each app it is installed in, so that two requests rendered by one server share nothing.
 *
 * @throws {TimekitConfigError} When installed: neither `relayUrl` nor `client` is given, or
 *   `relayUrl` is no address.
 *
 * @example
 * createApp(App).use(createTimekitPlugin({ relayUrl: "/api/timekit" })).mount("#app");
 */
export function createTimekitPlugin(options: TimekitPluginOptions): Plugin<[]> {
  return {
    install(app: App) {
      app.provide(timekitKey, options.client ?? relayClient(options.relayUrl));
      const { queryClient } = options;
      // Not app.use(), after which Vue would ignore the app's own, later app.use(VueQueryPlugin).
      if (queryClient !== undefined) VueQueryPlugin.install(app, { queryClient });
      else if (!hasQueryClient(app)) VueQueryPlugin.install(app);
    },
  };
}

function relayClient(relayUrl: string | undefined): Timekit {
  if (relayUrl === undefined) {
    throw new TimekitConfigError(
      'createTimekitPlugin() needs relayUrl, the address of the relay in your backend (relayUrl: "/api/timekit"), or client, made by createTimekit().',
    );
  }
  return createTimekit({ relayUrl });
}

function hasQueryClient(app: App): boolean {
  return app.runWithContext(() => inject(VUE_QUERY_CLIENT, undefined)) !== undefined;
}

/** The app's client, for the composable of this name. */
export function useProvidedTimekit(composable: string): Timekit {
  if (!hasInjectionContext()) {
    throw new TimekitConfigError(
      `${composable}() can only be called in setup(), or in what setup() calls before its first await. If it is, two copies of vue are installed: "npm ls vue" shows them.`,
    );
  }
  const timekit = inject(timekitKey, undefined);
  if (timekit === undefined) {
    throw new TimekitConfigError(
      `${composable}() needs the plugin in the app of its component: app.use(createTimekitPlugin({ relayUrl: "/api/timekit" })).`,
    );
  }
  return timekit;
}

/**
 * The app's client, to call Timekit outside a query: `useTimekit().bookings.get(id)`.
 *
 * @throws {TimekitConfigError} Called outside `setup()`, or the plugin is not installed.
 */
export function useTimekit(): Timekit {
  return useProvidedTimekit("useTimekit");
}
