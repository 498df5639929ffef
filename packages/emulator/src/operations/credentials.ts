import { checkTimestamp } from "../checks";
import { credential } from "../directory/credential";
import { pageKeys, readPage } from "../http/pages";
import { equals, readSearch, type SearchTable, where } from "../http/search";
import { invalid, notFound } from "../refusal";
import { credentialView } from "../views/credentials";
import { type Handlers, noContent } from "./operation";
import { isOpen, ownOnly } from "./scope";
import type { FixedSearchKey } from "./search-keys";

const searchTable: SearchTable<FixedSearchKey<"credentials.list">> = {
  "resource.id": equals("resource_id"),
};

export const credentials: Handlers<
  "credentials.list" | "credentials.create" | "credentials.delete"
> = {
  "credentials.list": (call) => {
    const condition = where([
      ...ownOnly(call),
      ...readSearch(call.query.search, searchTable, { hasMeta: false }),
    ]);
    const page = readPage(call.query, 50);
    const { rows, total } = call.store.credentials.page(condition, "seq", page);
    return {
      status: 200,
      body: {
        ...pageKeys(page, total, rows.length, call.url),
        data: rows.map((row) => credentialView(row, call.stamps)),
      },
    };
  },

  "credentials.create": ({ store, body, now, stamps, resourceId }) => {
    if (body.referrer !== undefined && body.type !== "client-token") {
      throw invalid("referrer", "referrer is for a client-token only");
    }
    const made = {
      ...credential(resourceId!, body.type, body.scopes, now),
      description: body.description,
      referrer: body.referrer ?? [],
      ...(body.expires !== undefined && { expires: checkTimestamp("expires", body.expires) }),
    };
    store.transaction(() => store.credentials.insert(made));
    return { status: 201, body: { data: credentialView(made, stamps) } };
  },

  "credentials.delete": (call) => {
    const { store, params } = call;
    store.transaction(() => {
      const found = store.credentials.get(params.id);
      if (found === undefined || !isOpen(call, found.resource_id)) throw notFound("Credential");
      store.credentials.delete(found.id);
    });
    return noContent;
  },
};
