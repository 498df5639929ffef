// `bookings.list` of 20 rows, by everything one might do it with. Each reads the JSON.
import axios from "axios";
import ky from "ky";
import sdk from "timekit-sdk";
import { Agent, request } from "undici";
import { createTimekit } from "@timekit/core";
import { undiciTransport } from "@timekit/core/undici";
import { appKey, authorization } from "./key.mjs";

const headers = { authorization, accept: "application/json" };

/** Pacing is off: throughput is what is measured. */
export function clients(url) {
  const baseUrl = `${url}/v2`;
  const onFetch = createTimekit({ appKey, baseUrl, pacing: false });
  const onUndici = createTimekit({ appKey, baseUrl, pacing: false, transport: undiciTransport() });
  const official = sdk.newInstance();
  official.configure({ appKey, apiBaseUrl: `${url}/` });
  // undici's default is the agent that Node's own `fetch` brings, which is another version.
  const dispatcher = new Agent({ connections: 100 });
  const address = `${baseUrl}/bookings?limit=20`;
  return {
    fetch: async () => (await (await fetch(address, { headers })).json()).data.length,
    "undici.request": async () =>
      (await (await request(address, { headers, dispatcher })).body.json()).data.length,
    "@timekit/core": async () => (await onFetch.bookings.list({ limit: 20 })).data.length,
    "@timekit/core/undici": async () => (await onUndici.bookings.list({ limit: 20 })).data.length,
    "timekit-sdk": async () =>
      (await official.carry({ params: { limit: 20 } }).getBookings()).data.length,
    axios: async () => (await axios.get(address, { headers })).data.data.length,
    ky: async () => (await ky(address, { headers }).json()).data.length,
  };
}
