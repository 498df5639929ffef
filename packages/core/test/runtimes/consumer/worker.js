import * as core from "./node_modules/@timekit/core/dist/index.js";
import * as query from "./node_modules/@timekit/core/dist/query.js";
import * as relay from "./node_modules/@timekit/core/dist/relay.js";
import * as signing from "./node_modules/@timekit/core/dist/signing.js";
import * as slots from "./node_modules/@timekit/core/dist/slots.js";
import * as webhooks from "./node_modules/@timekit/core/dist/webhooks.js";
import { calls } from "./calls.js";

// A worker is bundled before it is deployed; here the files are named where a bundler would find them.
export default {
  async fetch(request) {
    const entries = { core, query, relay, signing, slots, webhooks };
    return Response.json(await calls(entries, await request.text()));
  },
};
