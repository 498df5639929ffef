import { isTimekitError, TimekitError } from "@timekit/core";
import type { Timekit } from "@timekit/core";
import { bookingsQuery, timekitKey } from "@timekit/core/query";
import { clinicIds } from "@timekit/emulator";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bookable, createBackend } from "./backend";
import type { Backend } from "./backend";

// What the hooks of every framework must do. Each adapter's own test says how its framework mounts a
// component, and runs this list: what holds for React holds for Vue.

/** A mounted component and what its hook gives. */
export interface Mounted {
  /** The hook's present result, as plain values. */
  result(): Reading;
  /** How often the component was drawn. */
  renders(): number;
  /** Gives the hook another first argument. */
  change(argument: unknown): Promise<void>;
  unmount(): void;
}

/** The parts of TanStack Query's results that the scenarios look at. */
export interface Reading {
  data?: any;
  error?: unknown;
  status?: string;
  fetchStatus?: string;
  mutateAsync?: (input: unknown) => Promise<any>;
  refetch?: () => Promise<unknown>;
}

/** The little of a QueryClient that the scenarios use; each adapter's own class has it. */
export interface Cache {
  getQueryData(key: unknown): unknown;
  getQueryState(key: unknown): { dataUpdateCount: number; isInvalidated: boolean } | undefined;
  prefetchQuery(options: unknown): Promise<void>;
  refetchQueries(filters: unknown): Promise<void>;
}

type Hook = (...args: any[]) => any;

export interface Adapter {
  readonly hooks: Readonly<Record<HookName, Hook>>;
  createCache(): Cache;
  /**
   * Mounts `copies` components that each call `use`. The argument it gets is what the framework's
   * hooks take for a value that changes.
   */
  mount(
    use: (argument: any) => unknown,
    setting: { timekit: Timekit; cache?: Cache; argument?: unknown; copies?: number },
  ): Mounted;
  /** Waits until the check no longer throws. */
  until(check: () => void): Promise<void>;
}

export const hookNames = [
  "useAvailability",
  "useBooking",
  "useBookingAction",
  "useBookings",
  "useCreateBooking",
  "useProject",
  "useProjectEmbed",
  "useProjectHosted",
  "useProjects",
  "useResource",
  "useResources",
  "useTimekit",
] as const;
type HookName = (typeof hookNames)[number];

const { projects, resources } = clinicIds;

export function describeAdapter(name: string, adapter: Adapter): void {
  const { hooks, mount, until, createCache } = adapter;
  let backend: Backend;
  let mounted: Mounted[];

  const show = (
    use: (argument: any) => unknown,
    setting: Partial<Parameters<typeof mount>[1]> = {},
  ) => {
    const component = mount(use, { timekit: backend.timekit, ...setting });
    mounted.push(component);
    return component;
  };
  const settled = async (component: Mounted) => {
    await until(() => expect(component.result().status).not.toBe("pending"));
    return component.result();
  };
  const requestsTo = (start: string) => backend.requests.filter((line) => line.startsWith(start));

  beforeEach(async () => {
    backend = await createBackend();
    mounted = [];
  });
  afterEach(async () => {
    for (const component of mounted) component.unmount();
    await backend.close();
  });

  describe(`${name}: reads`, () => {
    it.each([
      ["useBookings", [], "GET /bookings", (data) => expect(data.data).toEqual([])],
      [
        "useAvailability",
        [{ project_id: projects.followUp }],
        "POST /availability",
        (data) => expect(data.length).toBeGreaterThan(0),
      ],
      ["useProjects", [], "GET /projects", (data) => expect(data.total).toBe(3)],
      [
        "useProject",
        [projects.followUp],
        `GET /projects/${projects.followUp}`,
        (data) => expect(data.name).toBe("Follow-up"),
      ],
      [
        "useProjectEmbed",
        [projects.followUp],
        `GET /projects/embed/${projects.followUp}`,
        (data) => expect(data.id).toBe(projects.followUp),
      ],
      [
        "useProjectHosted",
        ["follow-up"],
        "GET /projects/hosted/follow-up",
        (data) => expect(data.id).toBe(projects.followUp),
      ],
      ["useResources", [], "GET /resources", (data) => expect(data.total).toBe(3)],
      [
        "useResource",
        [resources.ines],
        `GET /resources/${resources.ines}`,
        (data) => expect(data.name).toBe("Ines Duarte"),
      ],
    ] as [HookName, unknown[], string, (data: any) => void][])(
      "%s asks once and gives the answer",
      async (hook, args, request, check) => {
        const component = show(() => hooks[hook](...args));
        expect(component.result().status).toBe("pending");
        const { data, error } = await settled(component);
        expect(error).toBeNull();
        check(data);
        expect(backend.requests).toEqual([request]);
      },
    );

    it("gives what was included, whether one or many", async () => {
      const { id } = await backend.timekit.bookings.create(
        await bookable(backend.timekit, "followUp"),
      );
      const list = show(() => hooks.useBookings({ include: ["customers", "event"] }));
      const one = show(() => hooks.useBooking(id, { include: ["event"] }));
      expect((await settled(list)).data.data[0].customers[0].name).toBe("Marty");
      expect((await settled(one)).data.event.what).toBe("Follow-up");
      expect(backend.requests).toContain("GET /bookings?include=customers,event");
      expect(backend.requests).toContain(`GET /bookings/${id}?include=event`);
    });

    it("asks again when an argument changes, and not for what it has", async () => {
      const setting = { argument: { limit: 1 }, cache: createCache() };
      const component = show(
        (params) => hooks.useProjects(params, { staleTime: Infinity }),
        setting,
      );
      expect((await settled(component)).data.perPage).toBe(1);
      await component.change({ limit: 2 });
      await until(() => expect(component.result().data?.perPage).toBe(2));
      await component.change({ limit: 1 });
      await until(() => expect(component.result().data?.perPage).toBe(1));
      expect(backend.requests).toEqual(["GET /projects?limit=1", "GET /projects?limit=2"]);
    });

    it("waits while it doesn't know what to ask for, whatever `enabled` says", async () => {
      const waiting = [
        show((id) => hooks.useBooking(id, undefined, { enabled: true })),
        show((query) => hooks.useAvailability(query)),
      ];
      const known = show((id) => hooks.useProject(id));
      expect(known.result()).toMatchObject({ status: "pending", fetchStatus: "idle" });
      await known.change(projects.followUp);
      expect((await settled(known)).data.name).toBe("Follow-up");
      for (const component of waiting) {
        expect(component.result()).toMatchObject({ status: "pending", fetchStatus: "idle" });
      }
      expect(backend.requests).toHaveLength(1);
    });

    it("passes TanStack Query's options on", async () => {
      const off = show(() => hooks.useBookings({}, { enabled: false }));
      const chosen = show(() => hooks.useProjects({}, { select: (page: any) => page.total }));
      expect((await settled(chosen)).data).toBe(3);
      expect(off.result()).toMatchObject({ status: "pending", fetchStatus: "idle" });
      expect(requestsTo("GET /bookings")).toEqual([]);
    });

    it("asks once for a thousand components with equal questions", async () => {
      const component = show(
        () =>
          hooks.useBookings({ include: ["event", "customers"], search: { state: "confirmed" } }),
        { copies: 1_000 },
      );
      await settled(component);
      expect(component.result().status).toBe("success");
      expect(backend.requests).toHaveLength(1);
    });

    it("draws nothing anew when the answer is the same", async () => {
      const cache = createCache();
      const component = show(() => ({ data: hooks.useProjects().data }), { cache });
      await until(() => expect(component.result().data).toBeDefined());
      const { data } = component.result();
      const before = component.renders();
      await cache.refetchQueries({ queryKey: timekitKey("projects.list") });
      expect(requestsTo("GET /projects")).toHaveLength(2);
      expect(component.result().data).toBe(data);
      expect(component.renders()).toBe(before);
    });

    it("gives up a request that nobody waits for", async () => {
      backend.fault = () => new Promise(() => {});
      const component = show(() => hooks.useBookings());
      await until(() => expect(backend.signals).toHaveLength(1));
      component.unmount();
      await until(() => expect(backend.signals[0]?.aborted).toBe(true));
    });

    it("starts from what a loader has fetched", async () => {
      const cache = createCache();
      await cache.prefetchQuery(
        bookingsQuery(backend.timekit, { include: ["event", "customers"] }),
      );
      const component = show(
        () => hooks.useBookings({ include: ["customers", "event"] }, { staleTime: Infinity }),
        { cache },
      );
      expect(component.result()).toMatchObject({ status: "success", data: { total: 0 } });
      expect(backend.requests).toHaveLength(1);
    });
  });

  describe(`${name}: failures`, () => {
    it.each([
      ["an error body", 404, '{"error":"Not found"}', "not_found"],
      ["an empty body", 500, "", "server"],
      ["a page of HTML", 502, "<!doctype html><h1>Bad gateway</h1>", "server"],
      ["half an answer", 200, '{"data":[{"id":', "api"],
      ["nothing at all", 200, "", "api"],
    ])("%s is an error, never data, and is not tried again", async (_, status, body, kind) => {
      backend.fault = () =>
        new Response(body, { status, headers: { "content-type": "application/json" } });
      const component = show(() => hooks.useBookings());
      const { data, error } = await settled(component);
      expect(data).toBeUndefined();
      expect(error).toBeInstanceOf(TimekitError);
      expect(error).toMatchObject({ kind, operation: "bookings.list" });
      expect(backend.requests).toHaveLength(1);
    });

    it("tries again where the app says so", async () => {
      let failures = 2;
      backend.fault = () => (failures-- > 0 ? new Response("", { status: 500 }) : undefined);
      const component = show(() => hooks.useProjects({}, { retry: 2, retryDelay: 0 }));
      expect((await settled(component)).data.total).toBe(3);
      expect(backend.requests).toHaveLength(3);
    });
  });

  describe(`${name}: writes`, () => {
    it("books, and fetches anew what the booking changed, and only that", async () => {
      const cache = createCache();
      const query = { project_id: projects.followUp };
      const lists = show(() => hooks.useBookings(), { cache });
      const slots = show(() => hooks.useAvailability(query), { cache });
      const others = show(() => hooks.useProjects(), { cache });
      const onSuccess = vi.fn<(...args: unknown[]) => void>();
      const create = show(() => hooks.useCreateBooking({ include: ["event"], onSuccess }), {
        cache,
      });
      const before = (await settled(slots)).data.length;
      await settled(lists);
      await settled(others);

      const input = await bookable(backend.timekit, "followUp");
      const booking = await create.result().mutateAsync?.(input);

      expect(booking).toMatchObject({ state: "confirmed", event: { what: "Follow-up" } });
      expect(onSuccess).toHaveBeenCalledOnce();
      expect(onSuccess.mock.calls[0]?.slice(0, 2)).toEqual([booking, input]);
      await until(() => expect(lists.result().data.total).toBe(1));
      await until(() => expect(slots.result().data).not.toHaveLength(before));
      expect(requestsTo("GET /projects")).toHaveLength(1);
    });

    it("tells why a time was refused, and shows the times that are left", async () => {
      const cache = createCache();
      const input = await bookable(backend.timekit, "firstVisit");
      const slots = show(() => hooks.useAvailability({ project_id: input.project_id }), { cache });
      const create = show(() => hooks.useCreateBooking(), { cache });
      const [first] = (await settled(slots)).data;
      expect(first.start).toBe(input.start);
      await backend.timekit.bookings.create(input);

      const error: unknown = await create
        .result()
        .mutateAsync?.(input)
        .catch((reason) => reason);

      expect(isTimekitError(error, "validation")).toBe(true);
      await until(() => expect(create.result().error).toBe(error));
      await until(() => expect(slots.result().data[0]).not.toEqual(first));
    });

    it("acts, and fetches anew that booking, and no other", async () => {
      const cache = createCache();
      const { id } = await backend.timekit.bookings.create(
        await bookable(backend.timekit, "physiotherapyAssessment"),
      );
      const other = await backend.timekit.bookings.create(
        await bookable(backend.timekit, "followUp"),
      );
      const one = show(() => hooks.useBooking(id, { include: ["available_actions"] }), { cache });
      const second = show(() => hooks.useBooking(other.id), { cache });
      const list = show(() => hooks.useBookings({ search: { state: "confirmed" } }), { cache });
      const act = show(() => hooks.useBookingAction(), { cache });
      expect((await settled(one)).data.state).toBe("tentative");
      await settled(second);
      expect((await settled(list)).data.total).toBe(1);

      await act.result().mutateAsync?.({ id, action: "confirm" });

      await until(() => expect(one.result().data.state).toBe("confirmed"));
      await until(() => expect(list.result().data.total).toBe(2));
      expect(requestsTo(`GET /bookings/${other.id}`)).toHaveLength(1);
    });
  });

  describe(`${name}: set-up`, () => {
    it("gives the client itself", () => {
      let timekit: unknown;
      show(() => {
        timekit = hooks.useTimekit();
        return {};
      });
      expect(timekit).toBe(backend.timekit);
    });
  });
}
