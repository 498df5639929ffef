/** The emulator's own time, in epoch milliseconds. */
export class Clock {
  #frozenAt: number | undefined;
  #offset = 0;

  /** Without `now` it runs with the system's clock; with it, it stands still until it is moved. */
  constructor(now?: number) {
    this.#frozenAt = now;
  }

  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offset;
  }

  set(instant: number): void {
    this.#frozenAt = instant;
  }

  advance(milliseconds: number): void {
    if (this.#frozenAt === undefined) this.#offset += milliseconds;
    else this.#frozenAt += milliseconds;
  }
}
