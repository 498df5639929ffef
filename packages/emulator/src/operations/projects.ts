import { checkIds } from "../checks";
import { createProject, updateProject } from "../directory/save-project";
import { pageKeys, readPage } from "../http/pages";
import { readSearch, type SearchTable, where } from "../http/search";
import { invalid, notFound } from "../refusal";
import type { ProjectRecord } from "../store/records";
import type { Store } from "../store/store";
import type { Clause } from "../store/table";
import { embeddedProjectView, projectView } from "../views/projects";
import { resourceSummary } from "../views/resources";
import { type Handlers, noContent } from "./operation";
import type { FixedSearchKey } from "./search-keys";

const searchTable: SearchTable<FixedSearchKey<"projects.list">> = {
  "locations.uuid": (id) => joined("project_locations", "location_id", id),
  "services.uuid": (id) => joined("project_services", "service_id", id),
};

function joined(table: string, column: string, id: string): Clause {
  return { sql: `id IN (SELECT project_id FROM ${table} WHERE ${column} = ?)`, values: [id] };
}

export const projects: Handlers<
  | "projects.list"
  | "projects.get"
  | "projects.create"
  | "projects.update"
  | "projects.delete"
  | "projects.embed"
  | "projects.hosted"
  | "projects.resources.list"
  | "projects.resources.add"
  | "projects.resources.set"
  | "projects.resources.remove"
> = {
  "projects.list": (call) => {
    const condition = where(readSearch(call.query.search, searchTable, { hasMeta: true }));
    const page = readPage(call.query, 50);
    const { rows, total } = call.store.projects.page(condition, "seq", page);
    return {
      status: 200,
      body: {
        ...pageKeys(page, total, rows.length, call.url),
        data: rows.map((project) => projectView(call, project)),
      },
    };
  },

  "projects.get": (call) => {
    const project = findProject(call.store, call.params.id);
    return { status: 200, body: { data: projectView(call, project) } };
  },

  "projects.create": (call) => {
    const { store, body, now } = call;
    const project = store.transaction(() => createProject(store, body, now));
    return { status: 201, body: { data: projectView(call, project) } };
  },

  "projects.update": ({ store, params, body, now }) => {
    store.transaction(() => updateProject(store, findProject(store, params.id), body, now));
    return noContent;
  },

  "projects.delete": ({ store, params }) => {
    store.transaction(() => store.projects.delete(findProject(store, params.id).id));
    return noContent;
  },

  "projects.embed": (call) => {
    const project = findProject(call.store, call.params.id);
    return { status: 200, body: { data: embeddedProjectView(call, project) } };
  },

  "projects.hosted": (call) => {
    const [project] = call.store.projects.select({
      sql: "WHERE slug = ?",
      values: [call.params.slug],
    });
    if (project === undefined) throw notFound("Project");
    return { status: 200, body: { data: embeddedProjectView(call, project) } };
  },

  "projects.resources.list": (call) => {
    const { store, url } = call;
    const page = readPage(call.query, 50);
    const all = store.resourcesOfProject(findProject(store, call.params.id).id);
    const rows = all.slice((page.page - 1) * page.limit, page.page * page.limit);
    return {
      status: 200,
      body: { ...pageKeys(page, all.length, rows.length, url), data: rows.map(resourceSummary) },
    };
  },

  "projects.resources.add": ({ store, params, body }) => {
    store.transaction(() => {
      const { id } = findProject(store, params.id);
      if (store.resources.get(body.resource_id) === undefined) {
        throw invalid("resource_id", "resource_id is not a resource of this app");
      }
      const ids = store.resourcesOfProject(id).map((resource) => resource.id);
      store.setLinks("resourcesOfProject", id, [...ids, body.resource_id]);
    });
    return noContent;
  },

  "projects.resources.set": ({ store, params, body }) => {
    store.transaction(() => {
      const { id } = findProject(store, params.id);
      store.setLinks("resourcesOfProject", id, checkIds("resources", body, store.resources));
    });
    return noContent;
  },

  "projects.resources.remove": ({ store, params }) => {
    store.transaction(() => {
      const { id } = findProject(store, params.id);
      const ids = store.resourcesOfProject(id).map((resource) => resource.id);
      if (!ids.includes(params.resourceId)) throw notFound("Resource");
      const left = ids.filter((each) => each !== params.resourceId);
      store.setLinks("resourcesOfProject", id, left);
    });
    return noContent;
  },
};

function findProject(store: Store, id: string): ProjectRecord {
  const project = store.projects.get(id);
  if (project === undefined) throw notFound("Project");
  return project;
}
