import { formatTimestamp } from "../time/timestamps";
import type { Handlers } from "./operation";

export const apps: Handlers<"apps.current"> = {
  "apps.current": ({ store, keys, include, zone }) => {
    const app = store.app();
    return {
      status: 200,
      body: {
        data: {
          id: app.id,
          slug: app.slug,
          settings: app.settings,
          role: "owner",
          creator_resource_id: app.creator_resource_id,
          test_mode: keys.appKey.startsWith("test_"),
          webhook_secret: app.webhook_secret,
          api_trial_expires_at: null,
          created_at: formatTimestamp(app.created_at, zone),
          updated_at: formatTimestamp(app.updated_at, zone),
          ...(include.has("app_token") && { app_token: keys.appKey }),
        },
      },
    };
  },
};
