// `npm start`: the emulator, the Nest API and both demos, each as its own process.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import process from "node:process";
import { root } from "./lib/run.mjs";
import { setup } from "./setup.mjs";

const port = (name, standard) => Number(process.env[name] ?? standard);
const ports = {
  emulator: port("EMULATOR_PORT", 4010),
  api: port("API_PORT", 3000),
  react: port("REACT_PORT", 5173),
  vue: port("VUE_PORT", 5174),
};
const address = (name) => `http://127.0.0.1:${ports[name]}`;

// With a key of their own people reach Timekit itself; without one, the emulator plays its part.
const { TIMEKIT_APP_KEY, TIMEKIT_BASE_URL } = process.env;
const emulated = !TIMEKIT_APP_KEY;
const emulatorKey = process.env.EMULATOR_APP_KEY ?? "test_api_key_foobar";
const timekit = emulated
  ? { TIMEKIT_APP_KEY: emulatorKey, TIMEKIT_BASE_URL: `${address("emulator")}/v2` }
  : { TIMEKIT_APP_KEY, ...(TIMEKIT_BASE_URL && { TIMEKIT_BASE_URL }) };

const children = new Set();
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
// Whoever started us may end without a word to us.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(0), 1000).unref();

if (!process.argv.includes("--no-setup")) await setup();
await refuseTakenPorts();

if (emulated) {
  const flags = ["--port", ports.emulator, "--app-key", emulatorKey, "--seed", "demo"];
  serve("emulator", "packages/emulator", ["dist/cli.js", ...flags.map(String)], withoutKey());
  await answering(`${address("emulator")}/v2/bookings`);
}
serve("api", "apps/api", ["dist/main.js"], { ...withoutKey(), ...timekit, API_PORT: ports.api });
const preview = ["node_modules/vite/bin/vite.js", "preview"];
serve("react", "apps/react-booking", preview, { ...withoutKey(), REACT_PORT: ports.react });
serve("vue", "apps/vue-booking", preview, { ...withoutKey(), VUE_PORT: ports.vue });
await Promise.all([
  answering(`${address("api")}/api/health`),
  answering(address("react")),
  answering(address("vue")),
]);

console.log(`
  Ready. Book a visit in one demo, find it at the front desk of the other.

  React demo    ${address("react")}        front desk  ${address("react")}/desk
  Vue demo      ${address("vue")}        front desk  ${address("vue")}/desk
  Nest API      ${address("api")}        relay       ${address("api")}/api/timekit
  ${emulated ? `Emulator      ${address("emulator")}/v2     the Timekit API, on this machine` : `Timekit       ${TIMEKIT_BASE_URL ?? "https://api.timekit.io/v2"}`}
${emulated && !process.env.EMULATOR_APP_KEY ? `\n  Try it        curl --user :${emulatorKey} ${address("emulator")}/v2/bookings\n` : ""}
  Stop with Ctrl+C.
`);

/** The environment without any key: only the API is given one. */
function withoutKey() {
  const { TIMEKIT_APP_KEY: _key, ...rest } = process.env;
  return { ...rest, API_PORT: String(ports.api) };
}

function serve(name, folder, args, env) {
  const child = spawn("node", args, {
    cwd: `${root}/${folder}`,
    env: Object.fromEntries(Object.entries(env).map(([key, value]) => [key, String(value)])),
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  let last = "";
  const keep = (chunk) => (last = (last + chunk).slice(-4000));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  child.on("exit", (code) => {
    children.delete(child);
    if (stopping) return leaveWhenAlone();
    console.error(`\n✗ The ${name} stopped (exit code ${code}). Its last words:\n${last.trim()}`);
    stop(1);
  });
}

/** Waits until something answers at this address, whatever the status. */
async function answering(url) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    try {
      const response = await fetch(url);
      await response.body?.cancel();
      return;
    } catch {
      await new Promise((again) => setTimeout(again, 100));
    }
  }
  console.error(`\n✗ Nothing answers at ${url} after a minute.`);
  stop(1);
}

async function refuseTakenPorts() {
  const wanted = Object.entries(ports).filter(([name]) => emulated || name !== "emulator");
  for (const [name, number] of wanted) {
    if (await isFree(number)) continue;
    console.error(
      `\n✗ Port ${number} is in use, so the ${name} can't start there.\n` +
        `  Stop what listens on it, or choose another: ${name.toUpperCase()}_PORT=${number + 100} npm start`,
    );
    process.exit(1);
  }
}

function isFree(number) {
  return new Promise((done) => {
    const probe = createServer()
      .once("error", () => done(false))
      .once("listening", () => probe.close(() => done(true)))
      .listen(number, "127.0.0.1");
  });
}

function stop(code) {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  for (const child of children) child.kill("SIGTERM");
  // Whoever doesn't go by itself is ended: no process of ours outlives us.
  setTimeout(() => {
    for (const child of children) child.kill("SIGKILL");
  }, 5000).unref();
  leaveWhenAlone();
}

function leaveWhenAlone() {
  if (children.size === 0) process.exit();
}
