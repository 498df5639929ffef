import { expectTypeOf, test } from "vitest";
import type { ShapeOf } from "./contract";
import { definePolicy } from "./policy";

test("what can be exposed is what the operation answers with, not what its group is named after", () => {
  expectTypeOf<ShapeOf<"projects.resources.list">>().toEqualTypeOf<"resource">();
  definePolicy({
    allow: {
      "resources.timezone": { expose: ["timezone"] },
      "projects.resources.list": { expose: ["id", "name"] },
      "locations.list": { expose: ["id", "meta.t_store_city", "services.name"] },
      "projects.resources.remove": { id: ["p1"], resourceId: (id) => id !== "r1" },
      "apps.update": { input: { "settings.name": true } },
    },
  });
  // @ts-expect-error a project's resources are no projects
  definePolicy({ allow: { "projects.resources.list": { expose: ["booking"] } } });
});

test("keys can't be exposed", () => {
  expectTypeOf<ShapeOf<"credentials.create">>().toEqualTypeOf<"credential">();
  // @ts-expect-error the key itself
  definePolicy({ allow: { "credentials.list": { expose: ["token"] } } });
  // @ts-expect-error the key that signing in gives
  definePolicy({ allow: { "auth.login": { expose: ["api_token"] } } });
  // @ts-expect-error the id of a new webhook comes in no field
  definePolicy({ allow: { "webhooks.create": { expose: ["id"] } } });
});
