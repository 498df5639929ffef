// The visitors' storm: 1,000 of them a second, on a budget of 10 requests a second at Timekit. The rival
// gets the same storm, for a shorter time: it fails from the first second on.
import { start } from "../lib/child.mjs";
import { visitors } from "../lib/visitors.mjs";

const projects = Array.from({ length: 5 }, (_, i) => `5d0f6c0e-58bb-4b0f-9a27-00000000000${i}`);

export async function* storm({ quick }) {
  const ours = await weather("servers/booking-page.mjs", quick ? 5 : 60, quick ? 4 : 5);
  const rival = await weather("servers/express-sdk.mjs", 5, 4);
  const many = `${ours.visitors.toLocaleString("en")} visitors at 1,000 a second`;
  const share = (run) => `${((100 * run.failures) / (run.visitors + run.bookings)).toFixed(1)} %`;
  yield {
    what: `storm, ${many}: errors shown`,
    figure: `${ours.failures}`,
    rival: `timekit-sdk in Express ${share(rival)}`,
    budget: "0",
    met: ours.failures === 0,
  };
  yield {
    what: `storm, ${many}: cached reads (${((100 * ours.hits) / ours.visitors).toFixed(1)} %)`,
    figure: `p99 ${ours.p99OfHits.toFixed(1)} ms`,
    rival: `all reads and ${ours.bookings} bookings: p99 ${ours.p99.toFixed(0)} ms`,
    budget: "< 250 ms",
    met: ours.p99OfHits < 250,
  };
  yield {
    what: "storm: requests to Timekit beyond its 10 a second",
    figure: `${ours.upstream.refused} of ${ours.upstream.taken + ours.upstream.refused}`,
    rival: `timekit-sdk ${rival.upstream.refused} of ${rival.upstream.taken + rival.upstream.refused}`,
    budget: "0",
    met: ours.upstream.refused === 0,
  };
}

async function weather(file, seconds, bookingEvery) {
  const upstream = await start("servers/budgeted.mjs");
  const server = await start(file, { upstream: upstream.url, projects });
  const { url } = server;
  const warmUp = { perSecond: 250, seconds: 2, bookingEvery: 60 };
  await visitors({ url, projects, ...warmUp });
  const seen = await visitors({ url, projects, perSecond: 1_000, seconds, bookingEvery });
  const counted = await upstream.report();
  server.stop();
  upstream.stop();
  return { ...seen, upstream: counted };
}
