import { TimekitAbortError } from "../errors";
import type { TimekitRequest } from "./types";

/**
 * A promise that the caller's signal ends at once, and `timeUp` after some milliseconds, whatever the
 * work does. It leaves no timer and no listener behind.
 */
export async function within<T>(
  { name: operation, signal }: TimekitRequest,
  ms: number,
  timeUp: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
  work?: () => Promise<T>,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort = () => {};
  try {
    return await new Promise<T>((resolve, reject) => {
      onAbort = () =>
        reject(
          new TimekitAbortError(`${operation} was aborted`, { operation, cause: signal?.reason }),
        );
      if (signal?.aborted) return onAbort();
      signal?.addEventListener("abort", onAbort);
      timer = setTimeout(timeUp, ms, resolve, reject);
      work?.().then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}
