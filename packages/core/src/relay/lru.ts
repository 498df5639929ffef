/** What an `Lru` may hold. */
export interface LruLimits {
  /** Entries at most. */
  entries: number;
  /** Bytes at most, by the sizes that `set` is told. */
  bytes?: number;
}

/**
 * A map of bounded size. Where there is no more room, what was used longest ago goes first: a `Map`
 * keeps the order of insertion, so that the first key is the oldest.
 */
export class Lru<Value> {
  readonly #entries = new Map<string, { value: Value; bytes: number }>();
  readonly #limits: Required<LruLimits>;
  #bytes = 0;

  constructor({ entries, bytes = Number.POSITIVE_INFINITY }: LruLimits) {
    this.#limits = { entries, bytes };
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** What is larger than the whole is not kept. */
  set(key: string, value: Value, bytes = 0): void {
    this.delete(key);
    if (bytes > this.#limits.bytes) return;
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#limits.entries && this.#bytes <= this.#limits.bytes) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }

  /** Drops every entry that answers the description. */
  deleteWhere(isMeant: (value: Value) => boolean): void {
    for (const [key, { value }] of this.#entries) if (isMeant(value)) this.delete(key);
  }
}
