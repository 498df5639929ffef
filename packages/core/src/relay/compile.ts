import type { OperationName } from "@timekit/openapi";
import { TimekitConfigError } from "../errors";
import { operationRows } from "../operations";
import { traffic, type Traffic } from "./contract";
import { compileExposure, type Exposure } from "./expose";
import type { Allowed, AnyRule, Policy, AnyContext } from "./policy";
import { secretFields } from "./shapes";

/** A permitted operation, with everything that doesn't depend on the request worked out. */
export interface Permit {
  operation: OperationName;
  rule: AnyRule;
  params: ReadonlyMap<string, Allowed<string, AnyContext>>;
  traffic: Traffic;
  exposure: Exposure;
}

const ruleKeys = ["authorize", "scope", "input", "expose"];

/**
 * Checks a policy and prepares it. Everything unknown is an error: a misspelt `scope` that is
 * ignored would open what it should have limited.
 */
export function compilePolicy<Visitor>(
  policy: Policy<Visitor>,
): ReadonlyMap<OperationName, Permit> {
  const permits = new Map<OperationName, Permit>();
  for (const [name, rule] of Object.entries(policy.allow)) {
    if (rule === undefined) continue;
    const row = operationRows.find((candidate) => candidate.name === name);
    if (!row) {
      throw new TimekitConfigError(
        `The policy allows "${name}", which is no operation. There are: ${operationRows.map((known) => known.name).join(", ")}.`,
      );
    }
    permits.set(row.name, compileRule(row.name, row.path, rule as unknown as AnyRule));
  }
  return permits;
}

function compileRule(operation: OperationName, path: string, rule: AnyRule): Permit {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const known = [...ruleKeys, ...names];
  for (const key of Object.keys(rule)) {
    if (!known.includes(key)) {
      throw new TimekitConfigError(
        `The policy's rule for ${operation} has "${key}". A rule takes ${known.join(", ")}.`,
      );
    }
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
  return {
    operation,
    rule,
    params,
    traffic: traffic[operation],
    exposure: compileExposure(traffic[operation].answer, rule.expose),
  };
}
