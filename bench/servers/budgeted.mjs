// Timekit under its rate limit: a bucket that holds 10 requests and loses 10 a second. Beyond it, 503.
// It answers with free times, or with the booking made.
import { createServer } from "node:http";
import { booking } from "../lib/booking.mjs";
import { listen } from "../lib/ready.mjs";

const capacity = 10;
const drain = 10; // a second

const slots = Array.from({ length: 40 }, (_, i) => ({
  start: `2027-02-${String(1 + (i >> 2)).padStart(2, "0")}T${9 + (i % 4)}:00:00+00:00`,
  end: `2027-02-${String(1 + (i >> 2)).padStart(2, "0")}T${9 + (i % 4)}:45:00+00:00`,
  resources: [{ id: "d187d6e0-9c6e-4b0e-8d6a-3e2f1a0b9c8d", name: "Room 2", timezone: "UTC" }],
}));
const free = JSON.stringify({ data: slots });
const made = JSON.stringify({ data: booking(1) });

let level = 0;
let at = performance.now();
let taken = 0;
let refused = 0;

const server = createServer((request, response) => {
  request.resume();
  const now = performance.now();
  level = Math.max(0, level - ((now - at) / 1_000) * drain);
  at = now;
  const headers = { "content-type": "application/json" };
  if (level + 1 > capacity) {
    refused += 1;
    response.writeHead(503, headers).end('{"error":"Rate limit exceeded"}');
    return;
  }
  level += 1;
  taken += 1;
  const isBooking = request.method === "POST" && request.url === "/v2/bookings";
  response.writeHead(isBooking ? 201 : 200, headers).end(isBooking ? made : free);
});
listen(server, () => ({ taken, refused }));
