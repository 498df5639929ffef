/**
 * Counts how often each tag went stale. What was read in one generation must not be taken for an
 * answer of the next: a write may have come between.
 */
export class Generations {
  readonly #counts = new Map<string, number>();

  /** The tags' present generation, as a text to compare. */
  of(tags: readonly string[]): string {
    return tags.map((tag) => this.#counts.get(tag) ?? 0).join(".");
  }

  /** Begins a new generation of each tag. */
  raise(tags: readonly string[]): void {
    for (const tag of tags) this.#counts.set(tag, (this.#counts.get(tag) ?? 0) + 1);
  }
}
