// Servers and tasks in processes of their own: the parent's side. See ready.mjs for the child's.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Starts `bench/<file>` and waits for its first message. */
export async function start(file, options = {}, execArgv = []) {
  const path = join(import.meta.dirname, "..", file);
  const child = fork(path, [JSON.stringify(options)], { execArgv });
  const answer = async () => {
    const waiting = new AbortController();
    const { signal } = waiting;
    try {
      const [message] = await Promise.race([
        once(child, "message", { signal }),
        once(child, "exit", { signal }).then(([code]) => {
          throw new Error(`${file} ended with ${code}`);
        }),
      ]);
      return message;
    } finally {
      waiting.abort();
    }
  };
  const first = await answer();
  return {
    ...first,
    url: `http://127.0.0.1:${first.port}`,
    /** What the child reports now, its CPU time in microseconds included. */
    report() {
      child.send("report");
      return answer();
    },
    stop: () => child.disconnect(),
  };
}

/** Runs a task to its only message. */
export async function result(file, options, execArgv) {
  const { stop, ...message } = await start(file, options, execArgv);
  stop();
  return message;
}
