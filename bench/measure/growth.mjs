// What a call costs after 200,000 calls, compared with what it cost at first; nothing is sent.
// timekit-sdk adds an interceptor to axios with each call and takes it away again. axios 1.15 keeps the
// empty places, and looks at all of them with each call; later ones don't. timekit-sdk allows any from 1.4.
import { result } from "../lib/child.mjs";

const budget = 1.3;

export async function* growth({ quick }) {
  const calls = quick ? 20_000 : 200_000;
  for (const client of ["@timekit/core", "axios", "axios-1.15"]) {
    const { first, last, version } = await result("tasks/grow.mjs", { client, calls });
    const isOurs = version === undefined;
    const name = isOurs ? client : `timekit-sdk on axios ${version}`;
    const ratio = last / first;
    yield {
      what: `${name}: a call after ${calls.toLocaleString("en")} calls`,
      figure: `${last.toFixed(1)} µs`,
      rival: `at first ${first.toFixed(1)} µs`,
      ratio,
      ...(isOurs && { budget: `<= ${budget}`, met: ratio <= budget }),
    };
  }
}
