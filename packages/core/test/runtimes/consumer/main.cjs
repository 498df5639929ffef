const core = require("@timekit/core");
const query = require("@timekit/core/query");
const relay = require("@timekit/core/relay");
const signing = require("@timekit/core/signing");
const slots = require("@timekit/core/slots");
const webhooks = require("@timekit/core/webhooks");
const { calls } = require("./calls.cjs");

const [, , baseUrl] = process.argv;
const entries = { core, query, relay, signing, slots, webhooks };
void (async () => {
  process.stdout.write(JSON.stringify(await calls(entries, baseUrl)));
})();
