// Answers every request with the same page of 20 bookings, from a process of its own.
import { createServer } from "node:http";
import process from "node:process";

const booking = (i) => ({
  id: `5d0f6c0e-58bb-4b0f-9a27-0a4d9b0e6f${String(i).padStart(2, "0")}`,
  graph: "instant",
  state: "confirmed",
  completed: false,
  created_at: "2026-02-02T10:00:00+00:00",
  updated_at: "2026-02-02T10:00:01+00:00",
  event: {
    id: `c2b7e4b0-3f6e-4ef2-8c1f-6f3fb1a0d5${String(i).padStart(2, "0")}`,
    what: "First visit",
    where: "Room 2",
    description: "",
    start: "2026-02-09T09:00:00+00:00",
    end: "2026-02-09T09:45:00+00:00",
  },
});
const body = Buffer.from(
  JSON.stringify({
    data: Array.from({ length: 20 }, (_, i) => booking(i)),
    total: 20,
    per_page: 20,
    current_page: 1,
    last_page: 1,
    next_page_url: null,
    prev_page_url: null,
    from: 1,
    to: 20,
  }),
);

const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.on("disconnect", () => process.exit());
