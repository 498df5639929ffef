/** A number of requests that time gives back. Instants are milliseconds. */
export interface Budget {
  /** How many requests may still come now. */
  remaining(now: number): number;
  spend(now: number): void;
}

/** So many requests in any stretch of `length` milliseconds. */
export class RollingWindow implements Budget {
  readonly #spent: number[] = [];
  #first = 0;

  constructor(
    readonly limit: number,
    readonly length: number,
  ) {}

  remaining(now: number): number {
    while (this.#first < this.#spent.length && this.#spent[this.#first]! <= now - this.length) {
      this.#first++;
    }
    // What has been left behind is dropped now and then, since each time would cost a copy.
    if (this.#first > this.limit) {
      this.#spent.splice(0, this.#first);
      this.#first = 0;
    }
    return this.limit - (this.#spent.length - this.#first);
  }

  spend(now: number): void {
    this.#spent.push(now);
  }
}

/** A bucket that each request fills by one, and that loses `drain` a second. */
export class LeakyBucket implements Budget {
  #level = 0;
  #at = -Infinity;

  constructor(
    readonly capacity: number,
    readonly drain: number,
  ) {}

  remaining(now: number): number {
    if (now > this.#at) {
      this.#level = Math.max(0, this.#level - ((now - this.#at) / 1_000) * this.drain);
      this.#at = now;
    }
    return this.capacity - this.#level;
  }

  spend(now: number): void {
    this.remaining(now);
    this.#level++;
  }
}
