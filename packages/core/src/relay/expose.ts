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

function copy(value: unknown, shown: Shown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => copy(item, shown)).filter((item) => item !== undefined);
  }
  if (!isObject(value)) {
    // Where objects are expected, their ids may stand for them.
    return value === null || shown === "whole" || shown.has("id") ? value : undefined;
  }
  const visible: Record<string, unknown> = {};
  if (shown === "whole") {
    for (const [field, child] of Object.entries(value)) {
      if (!secrets.has(field)) visible[field] = copy(child, "whole");
    }
    return visible;
  }
  for (const [field, inner] of shown) {
    if (Object.hasOwn(value, field) && !secrets.has(field)) {
      visible[field] = copy(value[field], inner);
    }
  }
  return visible;
}
