import type { TimekitError } from "../errors";
import type { Hooks, RequestEvent } from "../hooks";
import { attempt } from "./attempt";
import type { Answer, TimekitRequest } from "./types";

/** What the hooks are told of a try. */
export function requestEvent({ row, url, redact }: TimekitRequest, attempts: number): RequestEvent {
  return { operation: row.name, method: row.method, url: redact(url), attempt: attempts };
}

/** A try that the hooks are told about. */
export async function observed(
  request: TimekitRequest,
  hooks: Hooks,
  limit: number,
  attempts: number,
): Promise<Answer | TimekitError> {
  const event = requestEvent(request, attempts);
  tell(hooks.request, event);
  const begun = performance.now();
  const outcome = await attempt(request, limit, attempts);
  const durationMs = performance.now() - begun;
  const isError = outcome instanceof Error;
  tell(hooks.response, {
    ...event,
    durationMs,
    status: outcome.status,
    requestId: isError ? undefined : requestIdOf(outcome),
    error: isError ? outcome : undefined,
  });
  return outcome;
}

/** Tells a hook, if there is one. What it throws is dropped: a log that fails must not cost a booking. */
export function tell<Event>(hook: ((event: Event) => void) | undefined, event: Event): void {
  try {
    hook?.(event);
  } catch {
    // As said above.
  }
}

/** Timekit's id of a request, from its answer. */
export function requestIdOf({ reply }: Pick<Answer, "reply">): string | undefined {
  return reply.headers.get("timekit-request-id") ?? undefined;
}
