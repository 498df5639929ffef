import { QueryClient, QueryClientContext, QueryClientProvider } from "@tanstack/react-query";
import { createTimekit, TimekitConfigError } from "@timekit/core";
import type { Timekit } from "@timekit/core";
import { createContext, useContext, useMemo, useState } from "react";
import type { ReactElement, ReactNode } from "react";

const TimekitContext = createContext<Timekit | undefined>(undefined);

/** Where the hooks' requests go, and which cache keeps the answers. */
export type TimekitProviderProps = {
  readonly children?: ReactNode;
  /**
   * The TanStack Query cache to use. By default the app's own, from a `QueryClientProvider` further
   * up; without one, this provider makes one and provides it.
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
 * Gives the hooks below it a Timekit client and a query cache. What it makes, each provider makes
 * for itself, so that two requests rendered by one server share nothing.
 *
 * @throws {TimekitConfigError} Neither `relayUrl` nor `client` is given, or `relayUrl` is no address.
 *
 * @example
 * <TimekitProvider relayUrl="/api/timekit">
 *   <App />
 * </TimekitProvider>
 */
export function TimekitProvider(props: TimekitProviderProps): ReactElement {
  const { children, client, relayUrl } = props;
  const timekit = useMemo(() => client ?? relayClient(relayUrl), [client, relayUrl]);

  const inherited = useContext(QueryClientContext);
  const [own] = useState(() => props.queryClient ?? inherited ?? new QueryClient());
  const queryClient = props.queryClient ?? inherited ?? own;

  const provided = <TimekitContext.Provider value={timekit}>{children}</TimekitContext.Provider>;
  if (queryClient === inherited) return provided;
  return <QueryClientProvider client={queryClient}>{provided}</QueryClientProvider>;
}

function relayClient(relayUrl: string | undefined): Timekit {
  if (relayUrl === undefined) {
    throw new TimekitConfigError(
      '<TimekitProvider> needs relayUrl, the address of the relay in your backend (relayUrl="/api/timekit"), or client, made by createTimekit().',
    );
  }
  return createTimekit({ relayUrl });
}

/** The provider's client, for the hook of this name. */
export function useProvidedTimekit(hook: string): Timekit {
  const timekit = useContext(TimekitContext);
  if (timekit === undefined) {
    throw new TimekitConfigError(
      `${hook}() needs a <TimekitProvider> above the component that calls it. If there is one, two copies of @timekit/react are installed, and the provider belongs to the other: "npm ls @timekit/react" shows them.`,
    );
  }
  return timekit;
}

/**
 * The provider's client, to call Timekit outside a query: `useTimekit().bookings.get(id)`.
 *
 * @throws {TimekitConfigError} There is no `TimekitProvider` above.
 */
export function useTimekit(): Timekit {
  return useProvidedTimekit("useTimekit");
}
