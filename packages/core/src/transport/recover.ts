import { resultOf } from "../answer";
import { REQUEST_ID } from "../idempotency";
import { sendAndRetry } from "./retry";
import type { Answer, TimekitRequest } from "./types";

/**
 * Looks for what an earlier try of this request made: by its key, with the same includes. Takes `ms` at
 * most. Gives nothing when it isn't there.
 *
 * @throws {TimekitError} when it could not look
 */
export async function recover(request: TimekitRequest, ms: number): Promise<Answer | undefined> {
  const { row, url, key } = request;
  const { lookup } = row;
  if (!lookup) return undefined;
  const [address = "", query] = url.split("?");
  const search = `${query ? `${query}&` : ""}limit=1&search=meta.${REQUEST_ID}%3A${key}`;
  const read: TimekitRequest = {
    ...request,
    row: lookup,
    url: `${address.slice(0, -row.path.length)}${lookup.path}?${search}`,
    body: undefined,
    key: undefined,
    isRepeat: false,
    deadline: ms,
  };
  const outcome = await sendAndRetry(read);
  const [made] = resultOf(read, outcome, "list").data as unknown[];
  return made ? { ...outcome, body: { data: made } } : undefined;
}
