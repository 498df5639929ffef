import * as core from "@timekit/core";
import * as query from "@timekit/core/query";
import * as relay from "@timekit/core/relay";
import * as signing from "@timekit/core/signing";
import * as slots from "@timekit/core/slots";
import * as webhooks from "@timekit/core/webhooks";
import { calls } from "./calls.js";

const [, , baseUrl] = process.argv;
const entries = { core, query, relay, signing, slots, webhooks };
process.stdout.write(JSON.stringify(await calls(entries, baseUrl)));
