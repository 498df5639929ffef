import { describe, expect, test } from "vitest";
import { document, faultsBy, operationList } from "./document";

interface Example {
  /** Where it stands in the document, as a JSON pointer. */
  readonly at: string;
  /** The schema that it must fit. */
  readonly schema: string;
  readonly value: unknown;
}

/** Every example of the document, at whatever depth, with the schema that stands beside it. */
function* examplesIn(node: unknown, at = "#"): Generator<Example> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const here = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (key === "example" && "schema" in node) {
      yield { at: here, schema: `${at}/schema`, value };
    } else if (key === "examples" && "schema" in node) {
      for (const [name, example] of Object.entries(value as Record<string, { value: unknown }>)) {
        yield { at: `${here}/${name}`, schema: `${at}/schema`, value: example.value };
      }
    } else if (key === "examples" && Array.isArray(value)) {
      for (const [index, example] of value.entries()) {
        yield { at: `${here}/${index}`, schema: at, value: example };
      }
    } else {
      yield* examplesIn(value, here);
    }
  }
}

const all = [...examplesIn(document)];

function faultsAt(schema: string, value: unknown): string[] {
  return faultsBy({ $ref: `timekit${encodeURI(schema)}` }, value);
}

test.each(["/schemas/", "/responses/", "/parameters/", "/requestBody/"])(
  "there are examples in %s",
  (part) => {
    expect(all.filter(({ at }) => at.includes(part)).length).toBeGreaterThan(5);
  },
);

test.each(all)("$at fits", ({ schema, value }) => {
  expect(faultsAt(schema, value)).toEqual([]);
});

test("an example that doesn't fit is found", () => {
  const { schema } = all.find(({ at }) => at.includes("/paths/~1bookings/post/requestBody/"))!;
  expect(faultsAt(schema, { resource_id: "ines" })).toContain(
    '/resource_id must match format "uuid"',
  );
});

describe("whoever reads an operation sees one", () => {
  type Content = Record<string, { examples?: object }>;
  const contents = operationList.flatMap((operation) => [
    [operation.operationId, "body", operation["requestBody"]],
    ...["200", "201"].map((status) => [operation.operationId, status, operation.responses[status]]),
  ]) as [string, string, { content?: Content } | undefined][];
  const json = contents.flatMap(([name, part, holder]) => {
    const content = holder?.content?.["application/json"];
    return content ? [{ name, part, content }] : [];
  });

  test.each(json)("$name $part", ({ content }) => {
    expect(Object.keys(content.examples ?? {})).not.toEqual([]);
  });
});
