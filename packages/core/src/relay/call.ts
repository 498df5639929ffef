import { TimekitConfigError } from "../errors";
import type { Json } from "./body";
import type { Permit } from "./compile";
import { RelayDenial } from "./denial";
import { isExposed } from "./expose";
import { checkGrant } from "./grant";
import { acceptedFields, checkFields, checkValues, readInclude } from "./input";
import { checkNotice } from "./notice";
import type { AnyContext } from "./policy";
import { type Scope, scopeBody, scopeQuery, scopeSearch } from "./scope";
import { checkSearch, parseSearch, type Search } from "./search";

/** What is sent to Timekit: rebuilt from what was checked, never passed on. */
export interface PermittedCall {
  query: Record<string, string | string[] | Search>;
  body: Json | undefined;
}

/**
 * Puts a visitor's call through its rule: path parameters, who may, what is accepted, what is
 * forced, what may be asked to be included, what the visitor's grant is for. Throws a denial where
 * the rule says no.
 */
export async function permitCall(
  permit: Permit,
  context: AnyContext,
  grant: Json | undefined,
): Promise<PermittedCall> {
  const { rule, traffic, exposure, operation, hasBody } = permit;
  await checkParams(permit, context);
  if (rule.authorize && !(await rule.authorize(context))) {
    throw new RelayDenial(403, `You may not call ${operation}.`, { reason: "authorize" });
  }

  const { search, include, ...plain } = context.query;
  const visitorSearch = search === undefined ? {} : parseSearch(search);
  checkSearch(visitorSearch, traffic.search ?? [], exposure);
  const includes = readInclude(include);
  for (const name of includes) {
    if (!isExposed(exposure, name)) {
      throw new RelayDenial(403, `include=${name}: this relay's policy does not expose it.`, {
        reason: "expose",
      });
    }
  }
  checkFields(hasBody ? context.body : plain, permit.fields ?? actionFields(permit, context));

  const scope = await scopeOf(permit, context);
  const query = scopeQuery(plain, scope.query);
  const body = hasBody ? scopeBody(context.body, scope.body) : undefined;
  await checkValues(body ?? query, rule.input, context);
  if (grant) await checkGrant(grant, body ?? query, context);
  if (body && rule.notice && !permit.row.safe) checkNotice(body, rule.notice);

  const scopedSearch = scopeSearch(visitorSearch, scope.search);
  return {
    query: {
      ...query,
      ...(Object.keys(scopedSearch).length > 0 && { search: scopedSearch }),
      ...(includes.length > 0 && { include: includes }),
    },
    body,
  };
}

/** An action's input stands under its own name, which the path tells. */
function actionFields({ traffic, rule }: Permit, { params }: AnyContext) {
  const fields = traffic.body.map((field) => field.replace("{action}", params["action"] ?? ""));
  return acceptedFields(fields, rule.input);
}

async function checkParams(permit: Permit, context: AnyContext): Promise<void> {
  for (const [name, allowed] of permit.params) {
    const value = context.params[name] ?? "";
    const isAllowed =
      typeof allowed === "function" ? await allowed(value, context) : allowed.includes(value);
    if (!isAllowed) {
      throw new RelayDenial(403, `This relay's policy does not allow this ${name} here.`, {
        reason: "params",
      });
    }
  }
}

/** A scope on what the operation doesn't have would limit nothing: an error of the policy's. */
async function scopeOf(
  { rule, traffic, operation, hasBody }: Permit,
  context: AnyContext,
): Promise<Scope> {
  const scope = typeof rule.scope === "function" ? await rule.scope(context) : (rule.scope ?? {});
  const canHold: Record<keyof Scope, boolean> = {
    search: traffic.query.includes("search"),
    query: true,
    body: hasBody,
  };
  for (const part of Object.keys(scope)) {
    if (!canHold[part as keyof Scope]) {
      throw new TimekitConfigError(
        `The policy's scope for ${operation} has "${part}", which that operation doesn't take. Use authorize to limit it.`,
      );
    }
  }
  if (scope.query && ("search" in scope.query || "include" in scope.query)) {
    throw new TimekitConfigError(
      `The policy's scope for ${operation} has search or include in its query. Force a search by scope.search; what may be included, expose says.`,
    );
  }
  return scope;
}
