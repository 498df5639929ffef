import type { App, AppContext } from "../app";
import { Refusal } from "../refusal";
import { escapeHtml, page } from "../views/page";
import { CONSENT_PATH } from "./address";
import { connectAccount } from "./connect";

const NAMES = { google: "Google", microsoft: "Microsoft" } as const;

/** Adds the page on which a person, or a browser test, plays the owner of an account. */
export function addConsentPage(app: App, { store, clock }: AppContext): void {
  app.get(CONSENT_PATH, (c) => {
    const { provider, callback } = asked(c.req.query());
    return c.html(consentPage(provider, callback));
  });
  app.post(CONSENT_PATH, async (c) => {
    const form = await c.req.parseBody();
    const { provider, callback } = asked(form);
    const { email } = form;
    if (typeof email !== "string" || !/^\S+@\S+$/.test(email)) {
      throw new Refusal(422, { errors: { email: ["email must be a valid email address"] } });
    }
    const token = store.transaction(() => connectAccount(store, provider, email, clock.now()));
    callback.searchParams.set("email", email);
    callback.searchParams.set("token", token);
    return c.redirect(callback.href, 302);
  });
}

/** @throws Refusal (422) for a page that nobody was sent to. */
function asked(fields: Record<string, unknown>): { provider: keyof typeof NAMES; callback: URL } {
  const { provider, callback } = fields;
  const isKnown = typeof provider === "string" && Object.hasOwn(NAMES, provider);
  const url = typeof callback === "string" ? URL.parse(callback) : null;
  if (!isKnown || url === null || !/^https?:$/.test(url.protocol)) {
    throw new Refusal(422, { error: "This page is reached by /v2/accounts/google/signup" });
  }
  return { provider: provider as keyof typeof NAMES, callback: url };
}

function consentPage(provider: keyof typeof NAMES, callback: URL): string {
  const name = NAMES[provider];
  return page(
    `${name} (played by the emulator)`,
    `<p>Share your ${name} calendar with this app? No real account is touched.</p>
<form method="post">
<input type="hidden" name="provider" value="${provider}">
<input type="hidden" name="callback" value="${escapeHtml(callback.href)}">
<p><label>Email address <input name="email" type="email" required autofocus></label></p>
<p><button>Allow</button></p>
</form>`,
  );
}
