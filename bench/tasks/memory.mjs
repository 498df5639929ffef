// One client calls and calls. All of them are loaded, so that their code weighs the same.
import process from "node:process";
import { clients } from "../lib/clients.mjs";
import { load } from "../lib/load.mjs";
import { done, options } from "../lib/ready.mjs";

const { url, name, calls } = options;
const call = clients(url)[name];
await load(call, 100, 1_000); // warm up
globalThis.gc();
const before = process.memoryUsage().heapUsed;
await load(call, 100, calls);
globalThis.gc();
done({
  peak: process.resourceUsage().maxRSS * 1024,
  kept: process.memoryUsage().heapUsed - before,
});
