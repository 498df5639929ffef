// What a call costs after 200,000 calls, compared with what it cost at first; nothing is sent.
// timekit-sdk adds an interceptor to axios with each call and takes it away again. axios before 1.16 or so
// keeps the empty place and looks at all of them with each call, and timekit-sdk allows every axios from 1.4.
import { result } from "../lib/child.mjs";

export async function* growth({ quick }) {
  const calls = quick ? 20_000 : 200_000;
  const after = calls.toLocaleString("en");
  const run = (client) => result("tasks/grow.mjs", { client, calls });
  const [ours, current, older] = [
    await run("@timekit/core"),
    await run("axios"),
    await run("axios-1.15"),
  ];
  const figure = ({ first, last }) => `${first.toFixed(1)} µs, then ${last.toFixed(1)} µs`;
  for (const sdk of [current, older]) {
    const ratio = ours.last / ours.first;
    yield {
      what: `@timekit/core: a call at first, and after ${after} calls`,
      figure: figure(ours),
      rival: `timekit-sdk on axios ${sdk.version}: ${figure(sdk)} (x ${(sdk.last / sdk.first).toFixed(1)})`,
      ratio,
      budget: "<= 1.3",
      met: ratio <= 1.3,
    };
  }
}
