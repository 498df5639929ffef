import type { Schemas } from "@timekit/openapi";
import { pageKeys, readPage } from "../http/pages";
import { type Template, templates } from "../mail/templates";
import { notFound } from "../refusal";
import type { Store } from "../store/store";
import { type Handlers, noContent } from "./operation";

export const emailTemplates: Handlers<
  "emailTemplates.list" | "emailTemplates.get" | "emailTemplates.update"
> = {
  "emailTemplates.list": ({ store, query, url }) => {
    const page = readPage(query, 50);
    const rows = templates.slice((page.page - 1) * page.limit, page.page * page.limit);
    return {
      status: 200,
      body: {
        ...pageKeys(page, templates.length, rows.length, url),
        data: rows.map((template) => templateView(store, template)),
      },
    };
  },

  "emailTemplates.get": ({ store, params }) => ({
    status: 200,
    body: { data: templateView(store, findTemplate(params.slug)) },
  }),

  "emailTemplates.update": ({ store, params, body }) => {
    store.transaction(() => {
      const { slug } = findTemplate(params.slug);
      const known = store.emailTemplates.get(slug);
      const changes = { ...known?.changes, ...body };
      if (known === undefined) store.emailTemplates.insert({ id: slug, changes });
      else store.emailTemplates.update(slug, { changes });
    });
    return noContent;
  },
};

function templateView(store: Store, template: Template): Schemas["EmailTemplate"] {
  return { ...template, ...store.emailTemplates.get(template.slug)?.changes, slug: template.slug };
}

function findTemplate(slug: string): Template {
  const template = templates.find((each) => each.slug === slug);
  if (template === undefined) throw notFound("EmailTemplate");
  return template;
}
