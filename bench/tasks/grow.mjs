import { createRequire, registerHooks } from "node:module";
import { createTimekit } from "@timekit/core";
import { appKey } from "../lib/key.mjs";
import { median } from "../lib/median.mjs";
import { done, options } from "../lib/ready.mjs";

const answer = { data: [], total: 0, current_page: 1, last_page: 1 };

const makers = { "@timekit/core": ours, axios: official, "axios-1.15": official };
const { call, age, version } = makers[options.client]();
const blocks = async () => {
  const times = [];
  for (let i = 0; i < 9; i++) times.push(await perCall(200));
  return median(times);
};
for (let i = 0; i < 5_000; i++) await call(); // warm up
const first = await blocks();
await age(options.calls);
done({ first, last: await blocks(), version });

async function perCall(calls) {
  const started = performance.now();
  for (let i = 0; i < calls; i++) await call();
  return ((performance.now() - started) * 1000) / calls;
}

function ours() {
  const fetch = async () => Response.json(answer);
  const timekit = createTimekit({ appKey, fetch, pacing: false });
  const call = () => timekit.bookings.list();
  return {
    call,
    async age(calls) {
      for (let i = 0; i < calls; i++) await call();
    },
  };
}

/** timekit-sdk on one of the versions of axios that it allows. */
function official() {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "axios"
        ? next(options.client, { ...context, parentURL: import.meta.url })
        : next(specifier, context),
  });
  const require = createRequire(import.meta.url);
  const axios = require("axios");
  const sdk = require("timekit-sdk");
  axios.defaults.adapter = async (config) => ({ data: answer, status: 200, headers: {}, config });
  const timekit = sdk.newInstance();
  timekit.configure({ appKey });
  const call = () => timekit.getBookings();
  return {
    call,
    version: axios.VERSION,
    // Each call would look at all that went before, which takes minutes. This is what a call leaves behind.
    async age(calls) {
      const { response } = axios.interceptors;
      for (let i = 0; i < calls; i++) response.eject(response.use((value) => value));
    },
  };
}
