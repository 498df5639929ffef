import { TimekitError, TimekitTimeoutError } from "../errors";
import { connectionError, unknownOutcome } from "./failures";
import { send } from "./send";
import type { Answer, Reply, TimekitRequest } from "./types";
import { within } from "./within";

/** One try of at most `limit` milliseconds: sends, and reads the whole answer. */
export async function attempt(request: TimekitRequest, limit: number): Promise<Answer> {
  const { name: operation } = request.row;
  let reply: Reply | undefined;
  try {
    return await within<Answer>(
      request,
      limit,
      async (signal) => {
        reply = await send(request, signal);
        const { ok, status, headers } = reply;
        // Read whatever the status is, which frees the connection for the next request.
        return { ok, status, headers, text: await reply.text() };
      },
      () =>
        new TimekitTimeoutError(`${operation} failed: no answer within ${limit} ms`, {
          operation,
          hint: unknownOutcome(request) ?? "Try again later.",
        }),
    );
  } catch (error) {
    throw error instanceof TimekitError ? error : connectionError(request, error, reply?.status);
  }
}
