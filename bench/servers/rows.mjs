// Answers every request with a page of bookings: the same one, or that which `page` asks for.
import { createServer } from "node:http";
import { booking } from "../lib/booking.mjs";
import { listen, options } from "../lib/ready.mjs";

const { rows, pages = 1 } = options;
const data = JSON.stringify(Array.from({ length: rows }, (_, i) => booking(i)));

function page(number) {
  const paging = {
    total: rows * pages,
    per_page: rows,
    current_page: number,
    last_page: pages,
    next_page_url: number < pages ? `/v2/bookings?page=${number + 1}` : null,
    prev_page_url: null,
    from: (number - 1) * rows + 1,
    to: number * rows,
  };
  return Buffer.from(`{"data":${data},${JSON.stringify(paging).slice(1)}`);
}

const first = page(1);
let answered = 0;
const server = createServer((request, response) => {
  const asked = pages > 1 && /[?&]page=(\d+)/.exec(request.url);
  const body = asked ? page(Number(asked[1])) : first;
  answered += 1;
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
  response.end(body);
});
listen(server, () => ({ answered }));
