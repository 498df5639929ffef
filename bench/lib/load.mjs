import process from "node:process";

/** Calls in this process: how many a second, and the CPU time of each in microseconds. */
export async function load(call, concurrency, total) {
  let left = total;
  const worker = async () => {
    while (left-- > 0) if ((await call()) !== 20) throw new Error("not the 20 rows");
  };
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { rate: (total / ms) * 1000, cpu: (user + system) / total };
}
