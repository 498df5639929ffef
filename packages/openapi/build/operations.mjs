const METHODS = ["get", "post", "put", "delete"];

/** All operations of the document: `{ name, method, path, operation }`. */
export function* operationsOf(document) {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) {
        yield { name: operation.operationId, method: method.toUpperCase(), path, operation };
      }
    }
  }
}

/** What a program wants to know about each operation, by its name. */
export function operationTable(document) {
  return Object.fromEntries(
    [...operationsOf(document)].map(({ name, method, path, operation }) => [
      name,
      {
        method,
        path,
        keys: operation["x-timekit-keys"],
        certainty: operation["x-timekit-certainty"],
        safe: operation["x-timekit-safe"] === true,
      },
    ]),
  );
}
