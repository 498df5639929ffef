import { TimekitError, TimekitTimeoutError } from "../errors";
import { connectionError, hintFor } from "./failures";
import { send } from "./send";
import type { Answer, TimekitRequest } from "./types";
import { within } from "./within";

/** One try of at most `limit` milliseconds: sends, and reads the whole answer. */
export function attempt(request: TimekitRequest, limit: number): Promise<Answer> {
  const { name: operation } = request.row;
  return within(
    request,
    limit,
    async (signal) => {
      let seen: number | undefined;
      try {
        const reply = await send(request, signal);
        const { ok, status, headers } = reply;
        seen = status;
        // Read whatever the status is, which frees the connection for the next request.
        return { ok, status, headers, text: await reply.text() };
      } catch (error) {
        throw error instanceof TimekitError ? error : connectionError(request, error, seen);
      }
    },
    () =>
      new TimekitTimeoutError(`${operation} failed: no answer within ${limit} ms`, {
        operation,
        hint: hintFor(request, "Try again later."),
      }),
  );
}
