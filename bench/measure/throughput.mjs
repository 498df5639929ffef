// `bookings.list` of 20 rows, at concurrency 1, 10 and 100. The rival is bare `fetch` with the same
// JSON parsed; timekit-sdk and ky stand beside it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import ky from "ky";
import sdk from "timekit-sdk";
import { createTimekit } from "@timekit/core";
import { median } from "../lib/median.mjs";

const appKey = "test_api_key_foobar";
const budget = 0.95;
const rounds = 9;
const requestsARound = { 1: 1500, 10: 4000, 100: 4000 };

export async function* throughput() {
  const server = fork(join(import.meta.dirname, "../lib/rows-server.mjs"));
  const [port] = await once(server, "message");
  const baseUrl = `http://127.0.0.1:${port}/v2`;
  const clients = makeClients(baseUrl);
  for (const client of Object.values(clients)) await load(client, 10, 2000); // warm up

  for (const concurrency of [1, 10, 100]) {
    const rates = await race(clients, concurrency);
    const ratioTo = (name) => median(rates[name].map((rate, i) => rate / rates.fetch[i]));
    const row = (name, extra) => ({
      what: `${name}, bookings.list, concurrency ${concurrency}`,
      figure: `${Math.round(median(rates[name]))} req/s`,
      rival: `bare fetch ${Math.round(median(rates.fetch))} req/s`,
      ratio: ratioTo(name),
      ...extra,
    });
    const ratio = ratioTo("@timekit/core");
    yield row("@timekit/core", { budget: `>= ${budget}`, met: ratio >= budget });
    yield row("timekit-sdk");
    yield row("ky");
  }
  server.disconnect();
}

function makeClients(baseUrl) {
  const authorization = `Basic ${btoa(`:${appKey}`)}`;
  const timekit = createTimekit({ appKey, baseUrl });
  const official = sdk.newInstance();
  official.configure({ appKey, apiBaseUrl: baseUrl.replace(/v2$/, "") });
  return {
    fetch: async () => {
      const headers = { authorization, accept: "application/json" };
      const response = await fetch(`${baseUrl}/bookings?limit=20`, { headers });
      return (await response.json()).data.length;
    },
    "@timekit/core": async () => (await timekit.bookings.list({ limit: 20 })).data.length,
    "timekit-sdk": async () =>
      (await official.carry({ params: { limit: 20 } }).getBookings()).data.length,
    ky: async () =>
      (await ky(`${baseUrl}/bookings?limit=20`, { headers: { authorization } }).json()).data.length,
  };
}

/** Rounds go in turn, so that a slow minute hits all alike; each round starts with another client. */
async function race(clients, concurrency) {
  const names = Object.keys(clients);
  const rates = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      rates[name].push(await load(clients[name], concurrency, requestsARound[concurrency]));
    }
  }
  return rates;
}

/** Requests a second. */
async function load(call, concurrency, total) {
  let left = total;
  const worker = async () => {
    while (left-- > 0) if ((await call()) !== 20) throw new Error("not the 20 rows");
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  return (total / (performance.now() - started)) * 1000;
}
