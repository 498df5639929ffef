// The server behind a public booking page, as the README sets it up: all defaults.
import { createServer } from "node:http";
import { createTimekit } from "@timekit/core";
import { createRelay, publicBookingPage, toNodeHandler } from "@timekit/core/relay";
import { appKey } from "../lib/key.mjs";
import { listen, options } from "../lib/ready.mjs";

const timekit = createTimekit({ appKey, baseUrl: `${options.upstream}/v2` });
const policy = publicBookingPage({ projects: options.projects });
listen(createServer(toNodeHandler(createRelay({ timekit, policy }))));
