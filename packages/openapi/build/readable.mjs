/**
 * A copy of the document from which the types are made: without what a reader of types is better off
 * without, and with its marks in words, since doc comments hold descriptions alone.
 */
export function withoutNoise(document) {
  const headers = new Set(
    Object.entries(document.components.parameters)
      .filter(([, parameter]) => parameter.in === "header")
      .map(([name]) => `#/components/parameters/${name}`),
  );

  return JSON.parse(JSON.stringify(document), (key, node) => {
    switch (key) {
      // Clients set headers by options of their own, and read them from the `Response`.
      case "parameters":
        return Array.isArray(node) ? node.filter(({ $ref }) => !headers.has($ref)) : node;
      case "headers":
      case "examples":
        return undefined;
      // Conditions (if/then) have no counterpart in types; what they ask for stands in words too.
      case "allOf":
        return node.some((part) => part.if) ? undefined : node;
      default:
        return withMarks(node);
    }
  });
}

function withMarks(node) {
  const certainty = node?.["x-timekit-certainty"];
  if (certainty === undefined || typeof node.description !== "string") return node;

  const source = node["x-timekit-source"];
  const words = {
    documented: node.operationId ? `Documented at ${source}` : "",
    observed: source.startsWith("https:")
      ? `Observed, not documented: ${source}`
      : "Observed, not documented.",
    assumed: "Assumed; stated nowhere.",
  };
  return { ...node, description: `${node.description.trim()}\n\n${words[certainty]}`.trim() };
}
