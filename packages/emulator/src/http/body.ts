import { Refusal } from "../refusal";

/** How large a request's body may be, in bytes. */
export const MAX_BODY = 2 * 1024 * 1024;

/** Timekit's own limit on a body that holds constraints. Source: `reference/constraints`. */
const MAX_CHARACTERS_WITH_CONSTRAINTS = 64_000;

/** Deeper nesting is no honest request, and would end in an overflow of the stack. */
const MAX_DEPTH = 100;

/** Objects that clients written in PHP send as `[]` when they are empty. */
const OBJECTS = new Set(["availability", "booking", "customer_fields", "meta", "settings", "ui"]);

/**
 * Reads a request's JSON object. No body counts as `{}`, and so does `[]`, which is how PHP writes
 * an empty object. The content type doesn't matter: curl sends another one unless told.
 *
 * @param form What the operation takes as its body.
 * @throws Refusal 413 when the body is too large, 422 when it isn't what the operation takes.
 */
export async function readBody(request: Request, form: "object" | "list"): Promise<object> {
  const text = await request.text();
  if (form === "list") return readList(text);
  if (text.trim() === "") return {};
  const body = parse(text);
  if (typeof body !== "object" || body === null) throw notAnObject(`It is ${JSON.stringify(body)}`);
  if (Array.isArray(body)) {
    if (body.length === 0) return {};
    throw notAnObject("It is a list");
  }
  if (text.length > MAX_CHARACTERS_WITH_CONSTRAINTS && holdsConstraints(body)) {
    throw new Refusal(413, {
      error: `A request with constraints may be at most 64,000 characters long; this one has ${text.length.toLocaleString("en")}`,
    });
  }
  if (isDeeper(body, MAX_DEPTH)) throw notAnObject(`It is nested more than ${MAX_DEPTH} deep`);
  return withObjects(body);
}

function readList(text: string): unknown[] {
  const body = parse(text);
  if (Array.isArray(body)) return body;
  throw new Refusal(422, { error: "The request body must be a JSON list" });
}

/** Makes `{}` of `[]` where only an object can be meant, also in each of several `bookings`. */
function withObjects(body: object): object {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]: [string, unknown]) => {
      if (OBJECTS.has(key) && Array.isArray(value) && value.length === 0) return [key, {}];
      if (key !== "bookings" || !Array.isArray(value)) return [key, value];
      return [key, value.map((each: unknown) => (isObject(each) ? withObjects(each) : each))];
    }),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function tooLarge(): Refusal {
  return new Refusal(413, {
    error: `The request body is too large; it may be at most ${MAX_BODY.toLocaleString("en")} bytes`,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notAnObject((error as Error).message);
  }
}

function notAnObject(reason: string): Refusal {
  const problem = reason.length > 200 ? `${reason.slice(0, 200)}…` : reason;
  return new Refusal(422, { error: `The request body must be a JSON object. ${problem}` });
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((each) => isDeeper(each, depth - 1));
}

function holdsConstraints(body: object): boolean {
  return "constraints" in body || "availability_constraints" in body;
}
