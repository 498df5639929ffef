import { randomBytes, randomUUID } from "node:crypto";
import { pageKeys, readPage } from "../http/pages";
import { where } from "../http/search";
import { invalid, notFound, Refusal } from "../refusal";
import { freeSlug } from "../slug";
import type { AppRecord } from "../store/records";
import type { Store } from "../store/store";
import { appView } from "../views/apps";
import { resourceViews } from "../views/resources";
import { type Handlers, noContent } from "./operation";

export const apps: Handlers<
  "apps.current" | "apps.invite" | "apps.list" | "apps.create" | "apps.update" | "apps.delete"
> = {
  "apps.current": (call) => {
    const app = appView(call, call.store.app());
    const withToken = call.include.has("app_token") && { app_token: call.keys.appKey };
    return { status: 200, body: { data: { ...app, ...withToken } } };
  },

  // All that the emulator knows of Timekit's other apps are the resources of its own.
  "apps.invite": (call) => {
    const { email } = call.body;
    const [resource] = call.store.resources.select({ sql: "WHERE email = ?", values: [email] });
    if (resource === undefined) {
      throw invalid("email", "email is not known to Timekit; create a resource with it instead");
    }
    return { status: 200, body: { data: resourceViews(call, [resource])[0]! } };
  },

  "apps.list": (call) => {
    const page = readPage(call.query, 50);
    const { rows, total } = call.store.apps.page(where([]), "seq", page);
    return {
      status: 200,
      body: {
        ...pageKeys(page, total, rows.length, call.url),
        data: rows.map((app) => appView(call, app)),
      },
    };
  },

  "apps.create": (call) => {
    const { store, body, now, resourceId } = call;
    const app = store.transaction(() => {
      const made: AppRecord = {
        id: randomUUID(),
        slug: freeSlug(body.name, "app", (slug) => findBySlug(store, slug) !== undefined),
        settings: { disableEmail: false, ...body.settings, name: body.name },
        creator_resource_id: resourceId ?? null,
        webhook_secret: randomBytes(24).toString("hex"),
        created_at: now,
        updated_at: now,
      };
      store.apps.insert(made);
      return made;
    });
    return { status: 201, body: { data: appView(call, app) } };
  },

  "apps.update": ({ store, params, body, now }) => {
    store.transaction(() => {
      const app = findApp(store, params.slug);
      const settings = { ...app.settings, ...body.settings };
      store.apps.update(app.id, { settings, updated_at: now });
    });
    return noContent;
  },

  "apps.delete": ({ store, params }) => {
    store.transaction(() => {
      const app = findApp(store, params.slug);
      if (app.id === store.app().id) {
        throw new Refusal(403, { error: "The app that the emulator's keys open can't be deleted" });
      }
      store.apps.delete(app.id);
    });
    return noContent;
  },
};

function findBySlug(store: Store, slug: string): AppRecord | undefined {
  return store.apps.select({ sql: "WHERE slug = ?", values: [slug] })[0];
}

function findApp(store: Store, slug: string): AppRecord {
  const app = findBySlug(store, slug);
  if (app === undefined) throw notFound("App");
  return app;
}
