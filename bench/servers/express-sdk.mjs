// A handler as one writes it with timekit-sdk: what Timekit answers is passed on, errors too.
import express from "express";
import sdk from "timekit-sdk";
import { appKey } from "../lib/key.mjs";
import { listen, options } from "../lib/ready.mjs";
import { createServer } from "node:http";

const timekit = sdk.newInstance();
timekit.configure({ appKey, apiBaseUrl: `${options.upstream}/` });

const app = express();
app.use(express.json());
app.get(
  "/api/timekit/bookings",
  pass((request) => timekit.carry({ params: request.query }).getBookings()),
);
app.post(
  "/api/timekit/availability",
  pass((request) => timekit.fetchAvailability(request.body)),
);
app.post(
  "/api/timekit/bookings",
  pass((request) => timekit.createBooking(request.body)),
);
listen(createServer(app));

function pass(call) {
  return async (request, response) => {
    try {
      const { data, metaData } = await call(request);
      response.json({ data, ...metaData });
    } catch (error) {
      response.status(error.status ?? 502).json({ error: "Timekit refused the call." });
    }
  };
}
