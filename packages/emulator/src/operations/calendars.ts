import { calendar } from "../directory/calendar";
import type { Context, Presentation } from "../context";
import { pageKeys, readPage } from "../http/pages";
import { equals, readSearch, type SearchTable, where } from "../http/search";
import { invalid, notFound, refused } from "../refusal";
import type { CalendarRecord } from "../store/records";
import { calendarViews } from "../views/calendars";
import { type Handlers, noContent } from "./operation";
import { isOpen, ownOnly } from "./scope";
import type { FixedSearchKey } from "./search-keys";

const searchTable: SearchTable<FixedSearchKey<"calendars.list">> = {
  "resource.id": equals("resource_id"),
};

export const calendars: Handlers<
  "calendars.list" | "calendars.get" | "calendars.create" | "calendars.update" | "calendars.delete"
> = {
  "calendars.list": (call) => {
    const condition = where([
      ...ownOnly(call),
      ...readSearch(call.query.search, searchTable, { hasMeta: false }),
    ]);
    const page = readPage(call.query, 50);
    const { rows, total } = call.store.calendars.page(condition, "seq", page);
    return {
      status: 200,
      body: { ...pageKeys(page, total, rows.length, call.url), data: calendarViews(call, rows) },
    };
  },

  "calendars.get": (call) => {
    const found = findCalendar(call, call.params.id);
    return { status: 200, body: { data: calendarViews(call, [found])[0]! } };
  },

  "calendars.create": (call) => {
    const { store, body, now } = call;
    const { resource_id: resourceId = call.resourceId, ...fields } = body;
    if (resourceId === undefined) throw invalid("resource_id", "resource_id is required");
    if (store.resources.get(resourceId) === undefined || !isOpen(call, resourceId)) {
      throw invalid("resource_id", "resource_id is not a resource of this app");
    }
    const { name, description = "", foregroundcolor = null, backgroundcolor = null } = fields;
    const made = calendar(resourceId, { name, description, foregroundcolor, backgroundcolor }, now);
    store.transaction(() => store.calendars.insert(made));
    return { status: 201, body: { data: calendarViews(call, [made])[0]! } };
  },

  "calendars.update": (call) => {
    const { store, params, body, now } = call;
    store.transaction(() => {
      const found = findCalendar(call, params.id);
      const { primary, provider_sync: isSynced, name, foregroundcolor, backgroundcolor } = body;
      const own = { name, description: body.description, foregroundcolor, backgroundcolor };
      const changes = Object.entries(own).filter(([, value]) => value !== undefined);
      if (found.provider !== "timekit" && (changes.length > 0 || primary !== undefined)) {
        throw refused(
          `In a calendar of ${found.provider} only provider_sync can be changed; change the rest there`,
        );
      }
      if (primary) {
        store.calendars.run("UPDATE calendars SET provider_primary = 0 WHERE resource_id = ?", [
          found.resource_id,
        ]);
      }
      store.calendars.update(found.id, {
        ...Object.fromEntries(
          changes.map(([key, value]) => [key, key === "description" ? (value ?? "") : value]),
        ),
        ...(primary !== undefined && { provider_primary: primary }),
        ...(isSynced !== undefined && { provider_sync: isSynced }),
        updated_at: now,
      });
    });
    return noContent;
  },

  "calendars.delete": (call) => {
    const { store, params } = call;
    store.transaction(() => {
      const found = findCalendar(call, params.id);
      const others = store.calendars.count({
        sql: "WHERE resource_id = ? AND id <> ?",
        values: [found.resource_id, found.id],
      });
      if (others === 0) {
        throw refused("The last calendar of a resource can't be deleted: its bookings go there");
      }
      store.calendars.delete(found.id);
    });
    return noContent;
  },
};

function findCalendar(call: Context & Presentation, id: string): CalendarRecord {
  const found = call.store.calendars.get(id);
  if (found === undefined || !isOpen(call, found.resource_id)) throw notFound("Calendar");
  return found;
}
