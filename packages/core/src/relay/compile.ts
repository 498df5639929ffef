import type { OperationName } from "@timekit/openapi";
import { TimekitConfigError } from "../errors";
import type { Row } from "../operation";
import { operationRows, rowOf } from "../operations";
import { traffic, type Traffic } from "./contract";
import { compileExposure, type Exposure } from "./expose";
import { checkedSecrets } from "./grant";
import { acceptedFields, type Fields } from "./input";
import { checkLimit } from "./limits";
import { noticeOperations } from "./notice";
import type { Allowed, AnyRule, Policy, AnyContext } from "./policy";
import { secretFields } from "./shapes";

/** A permitted operation, with everything that doesn't depend on the request worked out. */
export interface Permit {
  operation: OperationName;
  row: Row;
  rule: AnyRule;
  params: ReadonlyMap<string, Allowed<string, AnyContext>>;
  traffic: Traffic;
  exposure: Exposure;
  /** Whether what is sent is a body, and not a query. */
  hasBody: boolean;
  /** What is accepted, where that doesn't depend on the path. */
  fields: Fields | undefined;
}

/** A policy, prepared. */
export interface CompiledPolicy {
  permits: ReadonlyMap<OperationName, Permit>;
  /** What grants are signed with. */
  secrets: readonly string[];
}

const ruleKeys = ["authorize", "scope", "input", "expose", "grant", "limit"];

/**
 * Checks a policy and prepares it. Everything unknown is an error: a misspelt `scope` that is
 * ignored would open what it should have limited.
 */
export function compilePolicy<Visitor>(policy: Policy<Visitor>): CompiledPolicy {
  const secrets = policy.grants ? checkedSecrets(policy.grants.secret) : [];
  const permits = new Map<OperationName, Permit>();
  for (const [name, rule] of Object.entries(policy.allow)) {
    if (rule === undefined) continue;
    const row = rowOf(name);
    if (!row) {
      throw new TimekitConfigError(
        `The policy allows "${name}", which is no operation. There are: ${operationRows.map((known) => known.name).join(", ")}.`,
      );
    }
    if (row.kind === "link") {
      throw new TimekitConfigError(
        `The policy allows "${name}", which no relay can pass on: nothing is sent for it. Make the address on your server, by timekit.${name}(), and send the browser there.`,
      );
    }
    const permit = compileRule(row, rule as unknown as AnyRule);
    if (permit.rule.grant && secrets.length === 0) {
      throw new TimekitConfigError(
        `The policy's rule for ${name} asks for a grant, but the policy believes none. Say whose: grants: { secret }.`,
      );
    }
    permits.set(row.name, permit);
  }
  return { permits, secrets };
}

function compileRule(row: Row, rule: AnyRule): Permit {
  const { name: operation, path, method } = row;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const known = [...ruleKeys, ...(noticeOperations.has(operation) ? ["notice"] : []), ...names];
  for (const key of Object.keys(rule)) {
    if (!known.includes(key)) {
      throw new TimekitConfigError(
        `The policy's rule for ${operation} has "${key}". A rule takes ${known.join(", ")}.`,
      );
    }
  }
  if (rule.limit) checkLimit(`The policy's limit for ${operation}`, rule.limit);
  if (rule.notice !== undefined && !(rule.notice >= 0)) {
    throw new TimekitConfigError(
      `The policy's notice for ${operation} must be a number of seconds, 0 or more.`,
    );
  }
  const secret = rule.expose?.find((field) =>
    field.split(".").some((part) => (secretFields as readonly string[]).includes(part)),
  );
  if (secret !== undefined) {
    throw new TimekitConfigError(
      `The policy's rule for ${operation} exposes "${secret}". Keys and tokens never pass a relay.`,
    );
  }
  const params = new Map<string, Allowed<string, AnyContext>>();
  for (const name of names) {
    const allowed = (rule as unknown as Record<string, Allowed<string, AnyContext> | undefined>)[
      name
    ];
    if (allowed !== undefined) params.set(name, allowed);
    else if (name === "action") {
      throw new TimekitConfigError(
        `The policy's rule for ${operation} must say which actions: { action: ["confirm", "decline"] }.`,
      );
    }
  }
  const passed = traffic[operation];
  const hasBody = method === "POST" || method === "PUT";
  const defaults = hasBody ? passed.body : passed.query;
  return {
    operation,
    row,
    rule,
    params,
    traffic: passed,
    exposure: compileExposure(passed.answer, rule.expose),
    hasBody,
    fields: names.includes("action") ? undefined : acceptedFields(defaults, rule.input),
  };
}
