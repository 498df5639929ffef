import { TimekitError, TimekitTimeoutError } from "../errors";
import { connectionError, hintFor } from "./failures";
import type { Answer, TimekitRequest } from "./types";
import { within } from "./within";

/** One try of at most `limit` milliseconds: sends, and reads the whole answer. Never throws. */
export function attempt(
  request: TimekitRequest,
  limit: number,
  attempts: number,
): Promise<Answer | TimekitError> {
  const { name: operation } = request.row;
  return within(
    request,
    limit,
    async (signal) => {
      let seen: number | undefined;
      try {
        const reply = await request.transport({
          operation,
          method: request.row.method,
          url: request.url,
          headers: headersOf(request, attempts),
          authorization: request.authorization,
          body: request.body,
          attempt: attempts,
          redact: request.redact,
          signal,
        });
        seen = reply.status;
        // Read whatever the status is, which frees the connection for the next request.
        return answerOf(reply, await reply.text());
      } catch (error) {
        return error instanceof TimekitError ? error : connectionError(request, error, seen);
      }
    },
    () =>
      new TimekitTimeoutError(`${operation} failed: no answer within ${limit} ms`, {
        operation,
        hint: hintFor(request, "Try again later."),
      }),
  ).catch((error: TimekitError) => error);
}

function headersOf(
  { headers, body, key, recovery, isRepeat }: TimekitRequest,
  attempts: number,
): Readonly<Record<string, string>> {
  return {
    ...headers,
    ...(body !== undefined && { "content-type": "application/json" }),
    // A relay knows the key again; Timekit itself has no such header.
    ...(key && !recovery && { "idempotency-key": key }),
    ...(key && !recovery && (isRepeat || attempts > 1) && { "timekit-repeat": "1" }),
  };
}

function answerOf(reply: Answer["reply"] & { readonly status: number }, text: string): Answer {
  const { status } = reply;
  const isOk = status >= 200 && status < 300;
  try {
    return { isOk, status, reply, body: text ? JSON.parse(text) : undefined, isBroken: false };
  } catch {
    return { isOk: false, status, reply, body: undefined, isBroken: true };
  }
}
