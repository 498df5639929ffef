import { createProject, updateProject } from "../directory/save-project";
import { pageKeys, readPage } from "../http/pages";
import { readSearch, type SearchTable, where } from "../http/search";
import { notFound } from "../refusal";
import type { ProjectRecord } from "../store/records";
import type { Store } from "../store/store";
import { embeddedProjectView, projectView } from "../views/projects";
import { type Handlers, noContent } from "./operation";
import type { FixedSearchKey } from "./search-keys";

/** The emulator knows no locations and services yet, so no project belongs to any. */
const nothing = () => ({ sql: "FALSE", values: [] });

const searchTable: SearchTable<FixedSearchKey<"projects.list">> = {
  "locations.uuid": nothing,
  "services.uuid": nothing,
};

export const projects: Handlers<
  | "projects.list"
  | "projects.get"
  | "projects.create"
  | "projects.update"
  | "projects.delete"
  | "projects.embed"
  | "projects.hosted"
> = {
  "projects.list": (call) => {
    const condition = where(readSearch(call.query.search, searchTable));
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
};

function findProject(store: Store, id: string): ProjectRecord {
  const project = store.projects.get(id);
  if (project === undefined) throw notFound("Project");
  return project;
}
