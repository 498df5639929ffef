const CERTAINTY = "x-timekit-certainty";
const SOURCE = "x-timekit-source";

/**
 * In the YAML a schema says once how sure it is and where it comes from, and a property only where it
 * differs. Here each property of the document gets its marks written out, for whoever reads only it.
 */
export function spreadMarks(document) {
  for (const schema of Object.values(document.components.schemas)) spread(schema, {});
  for (const answer of answersOf(document)) {
    for (const { schema } of Object.values(answer.content ?? {}))
      spread(schema, marksOf(answer, {}));
  }
  return document;
}

function* answersOf(document) {
  yield* Object.values(document.components.responses);
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path)) yield* Object.values(operation.responses ?? {});
  }
}

function spread(schema, inherited) {
  const marks = marksOf(schema, inherited);
  for (const property of Object.values(schema.properties ?? {})) {
    Object.assign(property, marksOf(property, marks));
    spread(property, marks);
  }
  const parts = [schema.items, schema.additionalProperties, schema.allOf, schema.anyOf].flat();
  for (const part of parts) if (typeof part === "object") spread(part, marks);
}

function marksOf(node, inherited) {
  return {
    [CERTAINTY]: node[CERTAINTY] ?? inherited[CERTAINTY],
    [SOURCE]: node[SOURCE] ?? inherited[SOURCE],
  };
}
