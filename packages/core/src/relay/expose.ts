import { isObject } from "./body";
import { secretFields, type ShapeName, shapes } from "./shapes";

/** A field is shown whole (without secrets), or only some of its own fields are. */
type Shown = "whole" | Exposure;

/** The fields of an object that a visitor may see. Everything else is left out. */
export type Exposure = ReadonlyMap<string, Shown>;

const secrets: ReadonlySet<string> = new Set(secretFields);

/**
 * Turns a policy's `expose` into the tree of fields to show. Without it, the shape's default
 * fields. `event` shows that object's default fields, `event.start` one of them; named together,
 * both.
 */
export function compileExposure(shape: ShapeName, expose?: readonly string[]): Exposure {
  const exposure = new Map<string, Shown>();
  for (const path of expose ?? shapes[shape].shown) add(exposure, shape, path.split("."));
  return exposure;
}

function add(
  exposure: Map<string, Shown>,
  shape: ShapeName | undefined,
  [field = "", ...rest]: string[],
): void {
  const objects = shape ? shapes[shape].objects : {};
  const inner = Object.hasOwn(objects, field) ? objects[field] : undefined;
  const known = exposure.get(field);
  if (known === "whole") return;
  if (rest.length === 0 && !inner) {
    exposure.set(field, "whole");
    return;
  }
  const fields = new Map(known);
  if (rest.length > 0) add(fields, inner, rest);
  else if (inner) for (const name of shapes[inner].shown) add(fields, inner, [name]);
  exposure.set(field, fields);
}

/** Whether a visitor may see a field, given by its dotted path. */
export function isExposed(exposure: Exposure, path: string): boolean {
  let shown: Shown = exposure;
  for (const field of path.split(".")) {
    if (secrets.has(field)) return false;
    if (shown === "whole") continue;
    const next: Shown | undefined = shown.get(field);
    if (next === undefined) return false;
    shown = next;
  }
  return true;
}

/**
 * Copies what may be seen of an answer's `data`: an object, or an array of objects (or of such
 * arrays). Anything else is nothing that a policy could have spoken of.
 */
export function show(data: unknown, exposure: Exposure): unknown {
  if (Array.isArray(data)) {
    return data.map((row) => show(row, exposure)).filter((row) => row !== undefined);
  }
  return isObject(data) ? copy(data, exposure) : undefined;
}

/** What may be seen of a value. One of which all may be seen is given as it is: copying takes time. */
function copy(value: unknown, shown: Shown): unknown {
  if (isAllShown(value, shown)) return value;
  if (Array.isArray(value)) {
    return value.map((item) => copy(item, shown)).filter((item) => item !== undefined);
  }
  if (!isObject(value)) return undefined;
  const visible: Record<string, unknown> = {};
  for (const [field, child] of Object.entries(value)) {
    const inner = innerOf(field, shown);
    if (inner) visible[field] = copy(child, inner);
  }
  return visible;
}

function isAllShown(value: unknown, shown: Shown): boolean {
  if (Array.isArray(value)) return value.every((item) => isAllShown(item, shown));
  // Where objects are expected, their ids may stand for them.
  if (!isObject(value)) return value === null || shown === "whole" || shown.has("id");
  for (const field in value) {
    const inner = innerOf(field, shown);
    if (!inner || !isAllShown(value[field], inner)) return false;
  }
  return true;
}

/** How a field is shown; not at all when undefined. */
function innerOf(field: string, shown: Shown): Shown | undefined {
  if (secrets.has(field)) return undefined;
  return shown === "whole" ? shown : shown.get(field);
}
