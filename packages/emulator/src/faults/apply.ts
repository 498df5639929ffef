import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault";

/**
 * Lets a fault happen to an answer. Cutting the connection is left to whoever holds it.
 *
 * @param answer Carries the request out.
 */
export async function applyFault(fault: Fault, answer: () => Promise<Response>): Promise<Response> {
  if (fault.latency !== undefined) await wait(fault.latency);
  // Nobody will see it.
  if (fault.cut === "before") return new Response(null);
  const response = fault.status === undefined ? await answer() : failure(fault, fault.status);
  return fault.body === undefined ? response : withBody(fault.body, response);
}

function failure({ retryAfter }: Fault, status: number): Response {
  return Response.json(
    { error: `The emulator was told to answer ${status}` },
    { status, headers: retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) } },
  );
}

type Body = NonNullable<Fault["body"]>;

async function withBody(body: Body, response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  if (body === "html") headers.set("Content-Type", "text/html");
  const { status } = response;
  return new Response(await bodyOf(body, response), { status, headers });
}

async function bodyOf(body: Body, response: Response): Promise<string | null> {
  if (body === "empty" || response.body === null) return null;
  if (body === "html") return page(response.status);
  const text = await response.text();
  return text.slice(0, Math.floor(text.length / 2));
}

/** Such a page comes from what stands before the API, whatever that had to say. */
function page(status: number): string {
  const title = status === 503 ? "503 Service Temporarily Unavailable" : String(status);
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
}
