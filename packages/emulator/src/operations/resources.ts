import { checkConstraints, checkTimeZone } from "../checks";
import type { Context, Presentation } from "../context";
import { createResource } from "../directory/create-resource";
import { pageKeys, readPage } from "../http/pages";
import { equals, matchesText, readSearch, type SearchTable, where } from "../http/search";
import { hashPassword } from "../password";
import { invalid, notFound } from "../refusal";
import type { ResourceRecord } from "../store/records";
import { offsetOf } from "../time/timestamps";
import { resourceViews } from "../views/resources";
import { type Handlers, noContent } from "./operation";
import { isOpen } from "./scope";
import type { FixedSearchKey } from "./search-keys";

const searchTable: SearchTable<FixedSearchKey<"resources.list">> = {
  email: equals("email"),
  name: (value) => matchesText("name", value),
};

export const resources: Handlers<
  | "resources.list"
  | "resources.get"
  | "resources.create"
  | "resources.update"
  | "resources.delete"
  | "resources.resetPassword"
  | "resources.timezone"
> = {
  "resources.list": (call) => {
    const condition = where(readSearch(call.query.search, searchTable, { hasMeta: true }));
    const page = readPage(call.query, 50);
    const { rows, total } = call.store.resources.page(condition, "seq", page);
    return {
      status: 200,
      body: { ...pageKeys(page, total, rows.length, call.url), data: resourceViews(call, rows) },
    };
  },

  "resources.get": (call) => {
    const resource = findResource(call, call.params.id);
    return { status: 200, body: { data: resourceViews(call, [resource])[0]! } };
  },

  "resources.create": (call) => {
    const { store, body, now } = call;
    const resource = store.transaction(() => createResource(store, body, now));
    return { status: 201, body: { data: resourceViews(call, [resource])[0]! } };
  },

  "resources.update": (call) => {
    const { store, params, body, now } = call;
    store.transaction(() => {
      const resource = findResource(call, params.id);
      const { email } = body as { email?: string };
      if (email !== undefined && email !== resource.email) {
        throw invalid("email", "email can't be changed once a resource has been created");
      }
      store.resources.update(resource.id, {
        ...(body.name !== undefined && { name: body.name }),
        ...(body.first_name !== undefined && { first_name: body.first_name ?? "" }),
        ...(body.last_name !== undefined && { last_name: body.last_name ?? "" }),
        ...(body.timezone !== undefined && {
          timezone: checkTimeZone("timezone", body.timezone),
        }),
        ...(body.image !== undefined && { image: body.image }),
        ...(body.password && { password: hashPassword(body.password) }),
        ...(body.meta !== undefined && { meta: body.meta }),
        ...(body.tags !== undefined && { tags: body.tags }),
        ...(body.availability_constraints !== undefined && {
          availability_constraints: checkConstraints(
            "availability_constraints",
            body.availability_constraints,
          ),
        }),
        updated_at: now,
      });
    });
    return noContent;
  },

  "resources.delete": (call) => {
    const { store, params } = call;
    store.transaction(() => store.resources.delete(findResource(call, params.id).id));
    return noContent;
  },

  // No mail goes out of here. An unknown address is answered alike, so that nobody can try which
  // ones are known.
  "resources.resetPassword": () => noContent,

  "resources.timezone": ({ store, params, now }) => {
    const [resource] = store.resources.select({ sql: "WHERE email = ?", values: [params.email] });
    if (resource === undefined) throw notFound("Resource");
    const { timezone } = resource;
    return {
      status: 200,
      body: { data: { timezone, utc_offset: offsetOf(timezone, now) / 3_600_000 } },
    };
  },
};

/** @throws Refusal (404) when there is none, or another one than that whose key it is. */
function findResource(call: Context & Presentation, id: string): ResourceRecord {
  const resource = call.store.resources.get(id);
  if (resource === undefined || !isOpen(call, resource.id)) throw notFound("Resource");
  return resource;
}
