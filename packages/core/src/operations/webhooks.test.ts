import { createTimekit } from "@timekit/core";
import { expect, test } from "vitest";

const input = {
  url: "https://hooks.example.org/timekit",
  graph: "instant",
  state: "confirmed",
  method: "post",
} as const;

const create = (body: string) =>
  createTimekit({
    appKey: "test_api_key_foobar",
    fetch: async () => new Response(body || null, { status: body ? 201 : 204 }),
  }).webhooks.create(input);

const said = (message: unknown) => JSON.stringify({ meta: { message } });

test.each([
  ["Webhook was created with id 6012", "6012"],
  ["Created webhook (id of app: id 7) with id 6012.", "6012"],
  ["New Id 5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21 \n", "5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f21"],
])("the id of a new webhook stands in %j", async (message, id) => {
  expect(await create(said(message))).toEqual({ id, message });
});

test.each([
  ["", ""],
  ["{}", ""],
  ['{"meta":null}', ""],
  ['{"meta":[]}', ""],
  [said(null), ""],
  [said("Webhook was created"), "Webhook was created"],
  [said("It is valid now"), "It is valid now"],
  [said("The id is unknown to us"), "The id is unknown to us"],
  [said("id "), "id "],
])("where it isn't, there is none, and no error: %s", async (body, message) => {
  expect(await create(body)).toEqual({ id: undefined, message });
});

test.each([
  ['{"data":{"id":"w1"},"meta":{"message":"with id 6012"}}', "w1"],
  ['{"data":null,"id":6013}', "6013"],
])("a field of its own comes first: %s", async (body, id) => {
  expect(await create(body)).toMatchObject({ id });
});
