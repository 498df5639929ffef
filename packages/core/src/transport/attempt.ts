import { isTimekitError, TimekitTimeoutError } from "../errors";
import { connectionError, unknownOutcome } from "./failures";
import type { Exchange, Reply, Send } from "./types";
import { within } from "./within";

/**
 * One try: sends and reads the whole answer. It ends when time is up or the caller aborts, also where a
 * custom `fetch` takes no notice of its signal.
 */
export function attempt(send: Send, redact: (text: string) => string): Exchange {
  return async (request, limit) => {
    const { name: operation } = request;
    // Fresh for each try: a signal that has fired once would end all tries after it.
    const controller = new AbortController();
    let reply: Reply | undefined;
    try {
      return await within(
        request,
        limit,
        (_, reject) =>
          reject(
            new TimekitTimeoutError(
              `${operation} failed: no answer within ${Math.ceil(limit)} ms`,
              {
                operation,
                hint: unknownOutcome(request) ?? "Raise timeout, or try again later.",
              },
            ),
          ),
        async () => {
          reply = await send(request, controller.signal);
          // Read whatever the status is, which frees the connection for the next request.
          return { status: reply.status, headers: reply.headers, text: await reply.text() };
        },
      );
    } catch (error) {
      controller.abort();
      throw isTimekitError(error) ? error : connectionError(request, error, reply?.status, redact);
    }
  };
}
