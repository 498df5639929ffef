import { TimekitAbortError } from "../errors";

interface Flight<T> {
  outcome: Promise<T>;
  controller: AbortController;
  /** Those who wait for it and haven't left. */
  waiting: number;
}

/**
 * Work under way, by its key: whoever asks for the same meanwhile gets its outcome. One who leaves
 * doesn't end it for the others; when the last has left, it is ended.
 */
export class Flights<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /**
   * Joins the work under the key, or begins it. With a `signal`, the caller may leave: the outcome
   * is then a `TimekitAbortError` for this one alone. One without a signal stays to the end.
   */
  join(
    key: string,
    work: (signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): { isFirst: boolean; outcome: Promise<T> } {
    if (signal?.aborted) return { isFirst: false, outcome: Promise.reject(left(signal)) };
    const known = this.#flights.get(key);
    const flight = known ?? this.#begin(key, work);
    flight.waiting += 1;
    const outcome = signal ? this.#wait(key, flight, signal) : flight.outcome;
    return { isFirst: !known, outcome };
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const flight = { controller, waiting: 0, outcome: work(controller.signal) };
    const end = () => this.#end(key, flight);
    // Everybody may have left before it fails.
    flight.outcome.then(end, end);
    this.#flights.set(key, flight);
    return flight;
  }

  #wait(key: string, flight: Flight<T>, signal: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(left(signal));
        flight.waiting -= 1;
        if (flight.waiting > 0) return;
        // First out of reach, so that nobody joins what is about to end.
        this.#end(key, flight);
        flight.controller.abort(signal.reason);
      };
      const settle = (action: () => void) => {
        signal.removeEventListener("abort", leave);
        action();
      };
      // Beginning the work may have taken a while.
      if (signal.aborted) return leave();
      signal.addEventListener("abort", leave, { once: true });
      flight.outcome.then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(error)),
      );
    });
  }

  #end(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

function left(signal: AbortSignal): TimekitAbortError {
  return new TimekitAbortError("The call was ended by the caller.", { cause: signal.reason });
}
