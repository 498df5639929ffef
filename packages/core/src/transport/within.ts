import { TimekitAbortError } from "../errors";
import type { TimekitRequest } from "./types";

/**
 * Waits for some work, or for nothing. The caller's signal ends it at once and so does the clock after
 * `ms`, whatever the work does about the signal it is given. No timer and no listener stays behind.
 */
export function within<T>(
  { row: { name: operation }, signal }: TimekitRequest,
  ms: number,
  work?: (signal: AbortSignal) => Promise<T>,
  late?: () => Error,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    // Fresh each time: a signal that has fired once would end all tries after it.
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const done = (value: T) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      resolve(value);
    };
    const stop = (error: unknown) => {
      // The promise takes the first outcome.
      reject(error);
      done(undefined as T);
      controller.abort();
    };
    const onAbort = () =>
      stop(new TimekitAbortError(`${operation} was aborted`, { operation, cause: signal?.reason }));
    if (signal?.aborted) return onAbort();
    signal?.addEventListener("abort", onAbort);
    timer = setTimeout(() => (late ? stop(late()) : done(undefined as T)), ms);
    work?.(controller.signal).then(done, stop);
  });
}
