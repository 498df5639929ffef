import type { OperationName } from "@timekit/openapi";
import { consentAddress } from "../consent/address";
import { pageKeys, readPage } from "../http/pages";
import { where } from "../http/search";
import { invalid } from "../refusal";
import type { AccountRecord } from "../store/records";
import { accountView } from "../views/accounts";
import { type Call, type Handlers, noContent } from "./operation";
import { ownOnly } from "./scope";

export const accounts: Handlers<
  | "accounts.list"
  | "accounts.sync"
  | "accounts.google.sync"
  | "accounts.google.signup"
  | "accounts.microsoft.sync"
  | "accounts.microsoft.signup"
> = {
  "accounts.list": (call) => {
    const page = readPage(call.query, 50);
    const { rows, total } = call.store.accounts.page(where(ownOnly(call)), "seq", page);
    return {
      status: 200,
      body: {
        ...pageKeys(page, total, rows.length, call.url),
        data: rows.map((account) => accountView(account, call.stamps)),
      },
    };
  },
  "accounts.sync": (call) => sync(call, "google"),
  "accounts.google.sync": (call) => sync(call, "google"),
  "accounts.microsoft.sync": (call) => sync(call, "microsoft"),
  "accounts.google.signup": (call) => signUp(call, "google"),
  "accounts.microsoft.signup": (call) => signUp(call, "microsoft"),
};

type Provider = AccountRecord["provider"];

/** There is nothing to read at the provider; what can be seen is that it was tried. */
function sync({ store, now, resourceId }: Call<OperationName>, provider: Provider) {
  store.transaction(() =>
    store.accounts.run("UPDATE accounts SET last_sync = ? WHERE resource_id = ? AND provider = ?", [
      now,
      resourceId!,
      provider,
    ]),
  );
  return noContent;
}

/** Sends the browser to the page that plays the provider. */
function signUp(
  { store, query, url }: Call<"accounts.google.signup" | "accounts.microsoft.signup">,
  provider: Provider,
) {
  const app = store.app();
  if (query["Timekit-App"] !== app.slug) {
    throw invalid("Timekit-App", "Timekit-App must be the slug of the app");
  }
  const callback = query.callback ?? app.settings["callback"];
  if (typeof callback !== "string" || !URL.canParse(callback)) {
    throw invalid("callback", "callback must be a web address, here or in the app's settings");
  }
  return { status: 302, location: consentAddress(url, provider, callback) } as const;
}
