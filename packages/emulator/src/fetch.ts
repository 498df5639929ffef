import { brokenConnection, ConnectionCut, halfOf } from "./faults/connection-cut";

/** A `fetch` that is answered in this process. */
export function fetchFrom(answer: (request: Request) => Promise<Response>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    return await unlessAborted(request.signal, answer(request).catch(cut));
  };
}

/** Whoever aborts needn't wait for the answer, which may take long where faults slow it down. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let abort!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** @throws TypeError as the platform's `fetch` does when the connection breaks. */
async function cut(error: unknown): Promise<Response> {
  if (!(error instanceof ConnectionCut)) throw error;
  if (error.partial === undefined) throw brokenConnection("fetch failed");
  const { headers, half } = await halfOf(error.partial);
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(brokenConnection("terminated"));
      else controller.enqueue(half);
      sent = true;
    },
  });
  return new Response(body, { status: error.partial.status, headers });
}
