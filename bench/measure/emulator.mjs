// The emulator: how soon it is there, and how fast it answers the heaviest question.
import { clinic, createEmulator } from "@timekit/emulator";
import { createTimekit } from "@timekit/core";
import { median } from "../lib/median.mjs";

export async function* emulator() {
  const starts = [];
  for (let i = 0; i < 7; i++) {
    const started = performance.now();
    const instance = await createEmulator({ seed: clinic() });
    await instance.fetch("http://emulator/v2/bookings", {
      headers: { authorization: `Basic ${btoa(`:${instance.appKey}`)}` },
    });
    starts.push(performance.now() - started);
    await instance.close();
  }
  yield {
    what: "emulator in-process: start to first answer (first time)",
    figure: `${starts[0].toFixed(0)} ms`,
    rival: "the same, warm",
    ratio: starts[0] / median(starts.slice(1)),
    budget: "<= 100 ms",
    met: starts[0] <= 100,
  };

  const running = await createEmulator({ seed: clinic() });
  const { baseUrl } = await running.listen({ port: 0 });
  const timekit = createTimekit({ appKey: running.appKey, baseUrl, pacing: false });
  const resources = [];
  for (let i = 0; i < 100; i++) {
    const { id } = await timekit.resources.create({
      name: `Resource ${i}`,
      timezone: "Europe/Oslo",
      availability_constraints: [{ allow_hours: { start: 9, end: 17 } }],
    });
    resources.push(id);
  }
  // Round robin is what Timekit's own widget asks for; exclusive names everybody who is free.
  for (const [mode, budget] of [["roundrobin_random", 25], ["exclusive"]]) {
    const query = { resources, mode, length: "30 minutes", to: "4 weeks" };
    const times = [];
    for (let i = 0; i < 60; i++) {
      const started = performance.now();
      await timekit.availability.query(query);
      times.push(performance.now() - started);
    }
    const p50 = median(times.slice(20));
    yield {
      what: `availability over HTTP: 100 resources, 4 weeks, ${mode}`,
      figure: `p50 ${p50.toFixed(1)} ms`,
      ...(budget && { budget: `<= ${budget} ms`, met: p50 <= budget }),
    };
  }
  await running.close();
}
