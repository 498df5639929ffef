import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { version } from "../package.json";
import { type Outcome, runCli } from "../src/cli/run";
import { basic } from "./client";

const running: Outcome[] = [];
afterEach(async () => {
  for (const outcome of running.splice(0)) if (outcome.code === undefined) await outcome.close();
});

async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const outcome = await runCli(argv, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  running.push(outcome);
  return { outcome, out, err };
}

const get = async (url: string, key: string) => {
  const response = await fetch(url, { headers: { authorization: basic(key) } });
  // oxlint-disable-next-line typescript/no-explicit-any
  return { status: response.status, body: (await response.json()) as any };
};

describe("timekit-emulator", () => {
  it("says where it is once it answers, with a clinic to begin with", async () => {
    const { out } = await run("--port", "0");
    const [, url] = /^Timekit emulator ready at (http:\/\/127\.0\.0\.1:\d+\/v2)$/.exec(out[0]!)!;
    const { status, body } = await get(`${url}/bookings`, "test_api_key_foobar");
    expect([status, body.total]).toEqual([200, 10]);
    expect((await get(`${url}/resources`, "test_api_key_foobar")).body.total).toBe(3);
  });

  it("starts with nothing when told so, and with keys of one's own", async () => {
    const keys = ["--app-key", "test_api_key_mine", "--widget-key", "test_widget_key_mine"];
    const { out } = await run("--port=0", "--seed", "none", ...keys);
    const url = out[0]!.split(" ").at(-1)!;
    expect((await get(`${url}/resources`, "test_api_key_mine")).body.total).toBe(0);
    expect((await get(`${url}/resources`, "test_api_key_foobar")).status).toBe(401);
    expect((await get(`${url}/projects`, "test_widget_key_mine")).status).toBe(200);
    expect(out.join("\n")).not.toContain("_mine");
  });

  it("writes a line for each answer, without query and keys", async () => {
    const { out } = await run("--port", "0");
    const url = out[0]!.split(" ").at(-1)!;
    await get(`${url}/bookings?search=customer.email:ola@example.org`, "test_api_key_foobar");
    await get(`${url}/bookings`, "test_api_key_wrong");
    expect(out.slice(-2)).toEqual([
      expect.stringMatching(/^GET \/v2\/bookings 200 \d+ ms$/),
      expect.stringMatching(/^GET \/v2\/bookings 401 \d+ ms$/),
    ]);
    expect(out.slice(3).join("\n")).not.toMatch(/key|@/);
  });

  it("keeps a file over a restart, and doesn't seed it twice", async () => {
    const folder = mkdtempSync(join(tmpdir(), "timekit-emulator-"));
    const data = join(folder, "clinic.db");
    const first = await run("--port", "0", "--data", data, "--seed", "none");
    if (first.outcome.code === undefined) await first.outcome.close();
    const { out } = await run("--port", "0", "--data", data, "--seed", "demo");
    expect(out[1]).toContain(data);
    const url = out[0]!.split(" ").at(-1)!;
    expect((await get(`${url}/resources`, "test_api_key_foobar")).body.total).toBe(0);
    for (const outcome of running.splice(0)) if (outcome.code === undefined) await outcome.close();
    rmSync(folder, { recursive: true });
  });

  it("tells its flags and its version", async () => {
    for (const flag of ["--help", "-h"]) {
      const { outcome, out } = await run(flag);
      expect(outcome).toEqual({ code: 0 });
      for (const name of ["--port", "--host", "--data", "--app-key", "--widget-key", "--seed"]) {
        expect(out[0]).toContain(name);
      }
    }
    expect(await run("--version")).toMatchObject({ outcome: { code: 0 }, out: [version] });
  });
});

describe("wrong flags", () => {
  it.each([
    [["--bogus"], "Unknown option '--bogus'."],
    [["--port", "eighty"], "--port must be a number from 0 to 65535"],
    [["--port", "70000"], "--port must be a number from 0 to 65535"],
    [["--port"], "argument missing"],
    [["--seed", "everything"], "--seed must be demo or none"],
    [["--data="], "--data needs the name of a file"],
  ])("%j end with code 2 and the usage", async (argv, message) => {
    const { outcome, err } = await run(...argv);
    expect(outcome).toEqual({ code: 2 });
    expect(err[0]).toContain(message);
    expect(err[0]).toContain("Usage: timekit-emulator");
  });

  it("never repeats what may be a key", async () => {
    const { outcome, err } = await run("test_api_key_secret");
    expect(outcome).toEqual({ code: 2 });
    expect(err.join("\n")).not.toContain("secret");
    const equal = await run("--app-key", "test_same_secret", "--widget-key", "test_same_secret");
    expect(equal.outcome).toEqual({ code: 1 });
    expect(equal.err).toEqual(["The app key and the widget key must differ."]);
    const spaced = await run("--app-key", "my secret key");
    expect(spaced.err.join("\n")).not.toContain("secret");
  });
});

describe("a start that fails ends with code 1 and says what to do", () => {
  it("when the port is in use", async () => {
    const { outcome } = await run("--port", "0");
    const port = outcome.code === undefined ? outcome.port : 0;
    const second = await run("--port", String(port));
    expect(second.outcome).toEqual({ code: 1 });
    expect(second.err[0]).toContain(`Port ${port} on 127.0.0.1 is in use.`);
    expect(second.err[0]).toContain("--port");
    expect(second.out).toEqual([]);
  });

  it("when the data file is something else", async () => {
    const folder = mkdtempSync(join(tmpdir(), "timekit-emulator-"));
    const file = join(folder, "notes.txt");
    writeFileSync(file, "Dear diary");
    const { outcome, err } = await run("--data", file);
    expect(outcome).toEqual({ code: 1 });
    expect(err[0]).toContain("isn't a SQLite database");
    rmSync(folder, { recursive: true });
  });

  it("when the host isn't of this machine", async () => {
    const { outcome, err } = await run("--port", "0", "--host", "192.0.2.1");
    expect(outcome).toEqual({ code: 1 });
    expect(err[0]).toContain("Can't listen on 192.0.2.1");
  });
});
