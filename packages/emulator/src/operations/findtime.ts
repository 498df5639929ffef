import { randomUUID } from "node:crypto";
import type { Interval } from "@timekit/availability";
import type { Schemas } from "@timekit/openapi";
import { filterWindow } from "../findtime/filters";
import { findTimes, resourcesOf } from "../findtime/search";
import { pageKeys, readPage } from "../http/pages";
import { where } from "../http/search";
import { notFound } from "../refusal";
import type { FilterCollectionRecord } from "../store/records";
import type { Stamps } from "../time/stamps";
import { resourceSummary } from "../views/resources";
import { type Handlers, noContent } from "./operation";

export const findtime: Handlers<
  | "findtime.query"
  | "findtime.bulk"
  | "findtime.team"
  | "findtime.filterCollections.list"
  | "findtime.filterCollections.create"
  | "findtime.filterCollections.update"
> = {
  "findtime.query": ({ store, body, now, stamps }) => ({
    status: 200,
    body: { data: findTimes(store, body, now).map((time) => timeView(time, stamps)) },
  }),

  "findtime.bulk": ({ store, body, now, stamps }) => ({
    status: 200,
    body: {
      data: body.queries.map((query) =>
        findTimes(store, query, now).map((time) => timeView(time, stamps)),
      ),
    },
  }),

  "findtime.team": ({ store, body, now, stamps }) => {
    const { users, ...settings } = body;
    const slots = new Map<string, Interval & { users: Schemas["ResourceSummary"][] }>();
    for (const user of users) {
      const query = { ...settings, ...user };
      const summaries = resourcesOf(store, query).map(resourceSummary);
      for (const time of findTimes(store, query, now)) {
        const key = `${time.start} ${time.end}`;
        const slot = slots.get(key) ?? { ...time, users: [] };
        slot.users.push(...summaries);
        slots.set(key, slot);
      }
    }
    const up = [...slots.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
    const data = (body.sort === "desc" ? up.toReversed() : up).map(({ users: free, ...time }) => ({
      ...timeView(time, stamps),
      users: free.map(({ email, ...rest }) => ({ ...rest, ...(email && { email }) })),
    }));
    return { status: 200, body: { data } };
  },

  "findtime.filterCollections.list": ({ store, query, url }) => {
    const page = readPage(query, 50);
    const { rows, total } = store.filterCollections.page(where([]), "seq", page);
    return {
      status: 200,
      body: { ...pageKeys(page, total, rows.length, url), data: rows.map(collectionView) },
    };
  },

  "findtime.filterCollections.create": ({ store, body, now }) => {
    const made: FilterCollectionRecord = {
      id: randomUUID(),
      filters: checkFilters(body, now),
      created_at: now,
      updated_at: now,
    };
    store.transaction(() => store.filterCollections.insert(made));
    return { status: 201, body: { data: collectionView(made) } };
  },

  "findtime.filterCollections.update": ({ store, params, body, now }) => {
    store.transaction(() => {
      const known = store.filterCollections.get(params.id);
      if (known === undefined) throw notFound("FilterCollection");
      store.filterCollections.update(known.id, {
        filters: { ...known.filters, ...checkFilters(body, now) },
        updated_at: now,
      });
    });
    return noContent;
  },
};

function timeView({ start, end }: Interval, stamps: Stamps): Schemas["FindTimeSlot"] {
  return { start: stamps.write(start), end: stamps.write(end) };
}

function collectionView({
  id,
  filters,
}: FilterCollectionRecord): Schemas["FindTimeFilterCollection"] {
  return { id, and: [], or: [], after: [], ...filters };
}

/** Filters are read once, so that what can't be read is refused before it is kept. */
function checkFilters({ and, or, after }: Schemas["FindTimeFilters"], now: number) {
  const filters = {
    ...(and !== undefined && { and }),
    ...(or !== undefined && { or }),
    ...(after !== undefined && { after }),
  };
  filterWindow(filters, { from: now, to: now + 1_000 }, "UTC");
  return filters;
}
