import type { ErrorObject } from "ajv";

const MAX_FIELDS = 50;

/** Ajv's findings as Timekit's `errors`: messages by field, which begin with the field's name. */
export function describe(findings: readonly ErrorObject[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const finding of findings) {
    const problem = problemOf(finding);
    if (problem === undefined) continue;
    const field = fieldOf(finding);
    if (errors[field] === undefined && Object.keys(errors).length >= MAX_FIELDS) break;
    const messages = (errors[field] ??= []);
    const message = `${field} ${problem}`;
    if (!messages.includes(message)) messages.push(message);
  }
  return errors;
}

function fieldOf({ instancePath, params }: ErrorObject): string {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const { missingProperty } = params as { missingProperty?: string };
  if (missingProperty !== undefined) path.push(missingProperty);
  return path.join(".") || "body";
}

/** What is wrong, to stand after the field's name; undefined when another finding says it. */
function problemOf(finding: ErrorObject): string | undefined {
  const { keyword, params, propertyName, parentSchema } = finding;
  if (propertyName !== undefined) {
    return `holds the unknown key '${propertyName}'`;
  }
  switch (keyword) {
    case "required":
      return "is required";
    case "type":
      return `must be ${typeText([params["type"]].flat() as string[])}`;
    case "enum":
      return `must be one of: ${(params["allowedValues"] as unknown[]).join(", ")}`;
    case "const":
      return `must be ${String(params["allowedValue"])}`;
    case "format":
      return `must be a valid ${FORMATS[params["format"] as string] ?? String(params["format"])}`;
    case "minLength":
      return "must not be empty";
    case "minItems":
      return "must hold at least one entry";
    case "minProperties":
      return "must not be empty";
    case "maxItems":
      return "must be empty";
    case "minimum":
      return `must be at least ${String(params["limit"])}`;
    case "maximum":
      return `must be at most ${String(params["limit"])}`;
    case "pattern":
      return patternText(parentSchema as Patterned);
    default:
      return undefined;
  }
}

interface Patterned {
  readonly examples?: readonly unknown[];
  readonly "x-extensible-enum"?: readonly string[];
}

/** The contract's own words for a pattern, as a regular expression helps few. */
function patternText(schema: Patterned): string {
  const names = schema["x-extensible-enum"];
  if (names !== undefined) return `must be one of: ${names.join(", ")}`;
  return `must be written like ${(schema.examples ?? []).join(" or ")}`;
}

const FORMATS: Record<string, string> = { uuid: "UUID", email: "email address" };

function typeText(types: readonly string[]): string {
  const names = types.map((type) =>
    type === "null" ? type : `${/^[aio]/.test(type) ? "an" : "a"} ${type}`,
  );
  return names.join(" or ");
}
