import { isTimekitError, TimekitAbortError, TimekitTimeoutError } from "../errors";
import { connectionError, unknownOutcome } from "./failures";
import type { Exchange, Reply, Send } from "./types";

/** Longest delay of a timer; a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * One try: sends, reads the whole answer, and ends both when time is up or the caller aborts, also
 * where a custom `fetch` takes no notice of its signal.
 */
export function attempt(send: Send, redact: (text: string) => string): Exchange {
  return (request, limit, discard) => {
    const { operation, signal } = request;
    // Fresh for each try: a signal that has fired once would end all tries after it.
    const controller = new AbortController();
    return new Promise((resolve, reject) => {
      const stop = (error: Error) => {
        reject(error);
        controller.abort();
      };
      const onAbort = () => stop(abortError(operation, signal));
      const timer = setTimeout(
        () => {
          stop(
            new TimekitTimeoutError(
              `${operation} failed: no answer within ${Math.ceil(limit)} ms`,
              {
                operation,
                hint:
                  unknownOutcome(request) ?? "Raise timeout (milliseconds), or try again later.",
              },
            ),
          );
        },
        Math.min(limit, LONGEST_TIMER),
      );
      signal?.addEventListener("abort", onAbort);

      let reply: Reply | undefined;
      const exchange = async () => {
        reply = await send(request, controller.signal);
        const { status, headers } = reply;
        if (!discard(reply)) return { status, headers, text: await reply.text() };
        // Frees the connection. A body that fails while it is dropped is no news.
        reply.body?.cancel().catch(() => {});
        return { status, headers, text: "" };
      };
      exchange()
        .then(resolve, (error: unknown) => {
          if (isTimekitError(error)) reject(error);
          else reject(connectionError(request, error, reply?.status, redact));
        })
        .finally(() => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", onAbort);
        });
    });
  };
}

/** What a caller gets who ends a call. */
export function abortError(operation: string, signal: AbortSignal | undefined): TimekitAbortError {
  return new TimekitAbortError(`${operation} was aborted by its signal`, {
    operation,
    cause: signal?.reason,
  });
}
