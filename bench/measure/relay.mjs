// Reads of 20 kB through a server of one's own, at concurrency 50. Upstream, the servers and the load are
// processes of their own; the servers that don't have their turn are idle. Each connection asks for its own
// page, so that the relay can't answer several visitors by one call, as it would.
import autocannon from "autocannon";
import { start } from "../lib/child.mjs";
import { race } from "../lib/race.mjs";

const connections = 50;
const rows = 55; // 20 kB

// http-proxy-middleware has an agent that keeps connections alive.
const servers = {
  direct: undefined,
  "@fastify/http-proxy": ["servers/fastify-proxy.mjs"],
  "http-proxy-middleware in Nest": ["servers/nest-proxy.mjs"],
  "timekit-sdk in Express": ["servers/express-sdk.mjs"],
  "relay on Node": ["servers/relay.mjs", { onUndici: true }],
  "relay on Node, by fetch": ["servers/relay.mjs"],
  "relay in Nest on Fastify": ["servers/nest-relay.mjs", { platform: "fastify" }],
  "relay in Nest on Express": ["servers/nest-relay.mjs", { platform: "express" }],
  "relay on Node, cached": ["servers/relay.mjs", { onUndici: true, isCached: true }],
  "relay in Nest on Fastify, cached": [
    "servers/nest-relay.mjs",
    { platform: "fastify", isCached: true },
  ],
  "relay in Nest on Express, cached": [
    "servers/nest-relay.mjs",
    { platform: "express", isCached: true },
  ],
};

const contests = [
  { name: "relay on Node", rival: "@fastify/http-proxy", budget: 0.8 },
  { name: "relay on Node, by fetch", rival: "@fastify/http-proxy" },
  { name: "relay in Nest on Fastify", rival: "@fastify/http-proxy", budget: 0.6 },
  {
    name: "relay in Nest on Express",
    rival: "http-proxy-middleware in Nest",
    budget: 1.5,
  },
  { name: "relay in Nest on Express", rival: "timekit-sdk in Express" },
  { name: "relay on Node, cached", rival: "relay on Node", budget: 3 },
  { name: "relay in Nest on Fastify, cached", rival: "relay in Nest on Fastify" },
  { name: "relay in Nest on Express, cached", rival: "relay in Nest on Express" },
  { name: "@fastify/http-proxy", rival: "direct" },
];

export async function* relay({ quick }) {
  const upstream = await start("servers/rows.mjs", { rows });
  const contestants = {};
  for (const [name, server] of Object.entries(servers)) {
    const [file, options] = server ?? [];
    contestants[name] = file
      ? { ...(await start(file, { ...options, upstream: upstream.url })), base: "/api/timekit" }
      : { ...upstream, base: "/v2" };
  }
  const amount = quick ? 500 : 1_500;
  for (const [name, contestant] of Object.entries(contestants)) {
    await check(contestant);
    const before = await upstream.report();
    await block(contestant, amount); // warm up
    const { answered } = await upstream.report();
    const expected = name.includes("cached") ? connections - 1 : amount;
    if (answered - before.answered !== expected) {
      throw new Error(`${name} sent ${answered - before.answered} requests, not ${expected}`);
    }
  }
  const outcome = await race(contestants, quick ? 3 : 9, (each) => block(each, amount));
  const figure = (name) =>
    `${outcome.of(name, "rate").toFixed(0)} req/s, ${outcome.of(name, "cpu").toFixed(0)} µs CPU`;
  for (const { name, rival, budget } of contests) {
    const ratio = outcome.ratio(name, rival, "rate");
    yield {
      what: `${name}${name.startsWith("relay") && !name.includes("cached") ? ", uncached" : ""}`,
      figure: figure(name),
      rival: `${rival} ${figure(rival)}`,
      ratio,
      ...(budget && { budget: `>= ${budget}`, met: ratio >= budget }),
    };
  }
  for (const { stop } of Object.values(contestants)) stop();
}

/** The first page, which a cache then has. All must do the whole work: 20 kB with the rows in them. */
async function check({ url, base }) {
  const response = await fetch(`${url}${base}/bookings?page=1`);
  const text = await response.text();
  if (!response.ok || text.length < 19_000 || JSON.parse(text).data.length !== rows) {
    throw new Error(`${url}${base} answers ${response.status} with ${text.length} characters`);
  }
}

/** Requests a second between the first answer and the last, and the server's CPU time for each. */
async function block({ url, base, report }, amount) {
  const before = await report();
  let page = 0;
  const instance = autocannon({
    url: `${url}${base}/bookings`,
    connections,
    amount,
    sampleInt: 50, // it ends at a sample; a second apart by default
    setupClient: (client) => client.setRequests([{ path: `${base}/bookings?page=${++page}` }]),
  });
  let first;
  let last;
  instance.on("response", () => {
    last = performance.now();
    first ??= last;
  });
  const { errors, non2xx, timeouts } = await instance;
  if (errors + non2xx + timeouts > 0) throw new Error(`${errors + non2xx + timeouts} failures`);
  const after = await report();
  return { rate: (amount / (last - first)) * 1_000, cpu: (after.cpu - before.cpu) / amount };
}
