import { isPassword } from "../password";
import { Refusal } from "../refusal";
import { resourceViews } from "../views/resources";
import type { Handlers } from "./operation";

export const auth: Handlers<"auth.login"> = {
  "auth.login": (call) => {
    const { store, body } = call;
    const [resource] = store.resources.select({ sql: "WHERE email = ?", values: [body.email] });
    if (!resource?.password || !isPassword(body.password, resource.password)) {
      throw new Refusal(401, { error: "Invalid credentials supplied" });
    }
    // Whoever knows the password may see the resource's key, as with that key itself.
    const self = { ...call, caller: "resource", include: new Set<string>() } as const;
    const view = resourceViews(self, [resource])[0]!;
    const { api_token: token = "" } = view;
    return { status: 200, body: { data: { ...view, email: body.email, api_token: token } } };
  },
};
