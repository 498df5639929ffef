/** A relay's answer, before it is a `Response`. */
export interface Reply {
  status: number;
  /** JSON; nothing where the answer has no body. */
  text?: string | undefined;
  /** Names in lower case. */
  headers: Record<string, string>;
}

/** A relay's own way to answer, for servers that need no `Response`: making and reading one takes time. */
export const REPLY = Symbol.for("@timekit/core:relay.reply");

/**
 * What a relay answers, for frameworks that mount it themselves and write to Node's response. Of any other
 * handler, it is read out of the `Response`.
 */
export async function replyOf(
  relay: ((request: Request) => Promise<Response>) & {
    [REPLY]?: (request: Request) => Promise<Reply>;
  },
  request: Request,
): Promise<Reply> {
  if (relay[REPLY]) return relay[REPLY](request);
  const response = await relay(request);
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, text: await response.text(), headers };
}
