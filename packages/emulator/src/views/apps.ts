import type { Schemas } from "@timekit/openapi";
import type { Context, Presentation } from "../context";
import type { AppRecord } from "../store/records";

export function appView({ keys, stamps }: Context & Presentation, app: AppRecord): Schemas["App"] {
  return {
    id: app.id,
    slug: app.slug,
    settings: app.settings,
    role: "owner",
    creator_resource_id: app.creator_resource_id,
    test_mode: keys.appKey.startsWith("test_"),
    webhook_secret: app.webhook_secret,
    api_trial_expires_at: null,
    created_at: stamps.write(app.created_at),
    updated_at: stamps.write(app.updated_at),
  };
}
