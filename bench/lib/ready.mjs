// Servers and tasks in processes of their own: the child's side. See child.mjs for the parent's.
import process from "node:process";

export const options = JSON.parse(process.argv[2] ?? "{}");

/** Says where the server listens. `extra` is what it reports besides its CPU time. */
export function ready(port, extra = () => ({})) {
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send({ ...extra(), cpu: user + system });
  });
  process.on("disconnect", () => process.exit());
  process.send({ port });
}

/** Starts to listen on a free port of this machine, and says so. */
export function listen(server, extra) {
  // By default, a storm's callers beyond 511 at once would be turned away by the kernel.
  const where = { port: 0, host: "127.0.0.1", backlog: 4_096 };
  server.listen(where, () => ready(server.address().port, extra));
}

/** Says how a task went. */
export function done(message) {
  process.send(message);
  process.on("disconnect", () => process.exit());
}
