import { randomUUID } from "node:crypto";
import { invalid, notFound } from "../refusal";
import { graphNamed } from "../graphs";
import { type Handlers, noContent } from "./operation";

export const webhooks: Handlers<"webhooks.create" | "webhooks.delete"> = {
  "webhooks.create": ({ store, body, now }) => {
    const { url, graph, state, method } = body;
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      throw invalid("url", "url must be a web address");
    }
    const { states } = graphNamed(graph);
    // Every graph has `error`, where a failed step of Timekit's leaves a booking.
    if (state !== "error" && !Object.hasOwn(states, state)) {
      const known = Object.keys(states).join(", ");
      throw invalid("state", `state must be one of the graph '${graph}': ${known}`);
    }
    const id = randomUUID();
    store.transaction(() =>
      store.webhooks.insert({ id, url, graph, state, method, created_at: now }),
    );
    return { status: 201, body: { meta: { message: `Webhook was created with id ${id}` } } };
  },

  "webhooks.delete": ({ store, params }) => {
    store.transaction(() => {
      const webhook = store.webhooks.get(params.id);
      if (webhook === undefined) throw notFound("Webhook");
      store.webhooks.delete(webhook.id);
    });
    return noContent;
  },
};
