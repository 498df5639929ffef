import type { OperationName, PathOf } from "@timekit/openapi";
import { TimekitConfigError } from "../errors";
import { rowOf } from "../operations";
import { signJwt, verifyJwt } from "../signing/jwt";
import { isObject, type Json } from "./body";
import { RelayDenial } from "./denial";
import { checkValues } from "./input";
import type { AnyContext, InputField } from "./policy";

/** What a grant allows of one operation: the listed values, in addition to what the policy asks. */
export type GrantRule<Name extends OperationName = OperationName> = {
  /** Fields that must be there with one of the listed values. Dots reach inside. */
  input?: { [Field in InputField<Name>]?: readonly (string | number | boolean | null)[] };
} & {
  /** Allowed values of path parameters. */
  [Param in keyof PathOf<Name>]?: readonly PathOf<Name>[Param][];
};

/** What `createGrant` takes. */
export interface GrantOptions {
  /** The policy's secret; of several, the first signs. */
  secret: string | readonly string[] | undefined;
  /** The operations that the holder may call, and with which values. */
  allow: { [Name in OperationName]?: GrantRule<Name> };
  /** How long it is good for, in seconds. Default 600. */
  expiresIn?: number;
}

/** How a policy believes grants. */
export interface GrantSettings {
  /**
   * What grants are signed with: a random text of at least 32 characters, used for nothing else. Of
   * several, all are believed, so that one can be replaced by another.
   */
  secret: string | readonly string[] | undefined;
}

/** Tells grants from every other token that may be signed with the same secret. */
const AUDIENCE = "timekit-relay";

/**
 * A signed token that lets whoever holds it call what the policy marks by `grant: true`, with the
 * values in `allow`, for a while. It opens nothing that isn't marked, and shows nothing that the
 * policy doesn't expose. Browsers send it as the header `timekit-grant`.
 *
 * @example
 * const grant = await createGrant({
 *   secret: process.env.GRANT_SECRET,
 *   allow: { "bookings.create": { input: { project_id: [projectId] } } },
 *   expiresIn: 600,
 * });
 *
 * @throws {TimekitConfigError} for a secret that is too short, and for what no relay would apply
 */
export async function createGrant({
  secret,
  allow,
  expiresIn = 600,
}: GrantOptions): Promise<string> {
  const [first = ""] = checkedSecrets(secret);
  if (!Number.isFinite(expiresIn) || expiresIn <= 0) {
    throw new TimekitConfigError("expiresIn must be a number of seconds, more than 0.");
  }
  for (const [name, rule] of Object.entries(allow)) checkRule(name, rule);
  const exp = Math.ceil(Date.now() / 1_000 + expiresIn);
  return signJwt({ aud: AUDIENCE, exp, allow }, first);
}

/**
 * A grant's rule for an operation. Throws a denial: 401 for no grant or one that can't be believed,
 * 403 for one that is for something else.
 */
export async function readGrant(
  request: Request,
  operation: OperationName,
  secrets: readonly string[],
): Promise<Json> {
  const token = request.headers.get("timekit-grant");
  if (token === null) throw refused(`${operation} needs a grant: ask the site for one.`);
  const verified = await verifyJwt(token, secrets);
  if (!verified.isValid) throw refused(problems[verified.reason]);
  const { aud, allow } = verified.claims;
  if (aud !== AUDIENCE || !isObject(allow)) throw refused("This token is no grant for this relay.");
  const rule = Object.hasOwn(allow, operation) ? allow[operation] : undefined;
  if (rule !== undefined && isUsable(operation, rule)) return rule;
  throw new RelayDenial(403, `This grant is not for ${operation}.`, { reason: "grant" });
}

/** Refuses path parameters and input that a grant doesn't list. */
export async function checkGrant(grant: Json, input: Json, context: AnyContext): Promise<void> {
  const { input: fields = {}, ...params } = grant as Record<string, Json | readonly unknown[]>;
  for (const [name, allowed] of Object.entries(params)) {
    if (Array.isArray(allowed) && allowed.includes(context.params[name])) continue;
    throw new RelayDenial(403, `This grant is for another ${name}.`, { reason: "grant" });
  }
  await checkValues(input, fields as Parameters<typeof checkValues>[1], context);
}

/** The secrets as a list. Throws for what could be guessed. */
export function checkedSecrets(secret: GrantSettings["secret"]): readonly string[] {
  // An unset variable of the environment is the likeliest fault of all.
  const secrets = [secret ?? []].flat();
  if (secrets.length > 0 && secrets.every((text) => typeof text === "string" && text.length >= 32))
    return secrets;
  throw new TimekitConfigError(
    "The secret of grants must have at least 32 random characters. Make one by: openssl rand -base64 32",
  );
}

const problems = {
  malformed: "This is no grant: it was cut off or changed on its way.",
  signature: "This grant was not made for this relay, or it was changed.",
  expired: "This grant is over. Ask the site for a new one.",
};

function refused(message: string): RelayDenial {
  return new RelayDenial(401, message, { reason: "grant" });
}

function checkRule(name: string, rule: unknown): void {
  if (isUsable(name, rule)) return;
  throw new TimekitConfigError(
    `The grant's rule for "${name}" can't be applied. It takes an operation's name, and for it lists of values: { input: { project_id: ["..."] }, id: ["..."] }.`,
  );
}

/** Whatever a relay would not apply must not be signed nor believed: a limit without effect. */
function isUsable(operation: string, rule: unknown): rule is Json {
  const row = rowOf(operation);
  if (!row || !isObject(rule)) return false;
  return Object.entries(rule).every(([key, value]) =>
    key === "input"
      ? isObject(value) && Object.values(value).every(Array.isArray)
      : row.path.includes(`{${key}}`) && Array.isArray(value),
  );
}
